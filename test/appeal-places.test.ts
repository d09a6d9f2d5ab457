/** Where an appeal is about, from its words: taken where they say it plainly, offered where they may mean it, never guessed. */
import { expect, test } from 'vitest'
import { readRow } from '../src/casework/dossier/index.ts'
import { clientFor } from './city.ts'
import { served, walk } from './journeys/journey.ts'
import { walksIn } from './journeys/person.ts'

walk()

const WANGJING = '110105026000'
const BALIZHUANG = { chaoyang: '110105015000', haidian: '110108005000' }
type Page = Awaited<ReturnType<typeof walksIn>>

/** What is typed without a district. */
async function write(page: Page, words: string, path = '/appeals') {
  await page.goto(path)
  await page.fill('[name="words"]', words)
  await page.check('input[name="sort"][value="help"]')
  await page.check('input[name="privacy"][value="named"]')
  await page.fill('[name="name"]', '方晓梅')
  await page.fill('[name="phone"]', '13800001234')
}
const send = (page: Page) => page.click('main form .actions button')
async function placeOf(page: Page): Promise<string | null> {
  await page.waitForURL(/\/receipt$/)
  const id = /dossiers\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? ''
  return (await readRow(served.city.database, id))?.state.place ?? null
}

test('a place that the words say plainly is taken, and the unit follows from it', async () => {
  const page = await walksIn(served.url, 'citizen')
  await write(page, '我家住在望京街道南湖东园，家里暖气不热。')
  await send(page)
  expect(await placeOf(page)).toBe(WANGJING)
})

test('where the words may mean several places, the page that comes back offers them with why, and one of them can be chosen', async () => {
  const page = await walksIn(served.url, 'citizen')
  await write(page, '八里庄街道这边路灯不亮。')
  await send(page)
  expect(await page.textContent('.errors')).toContain('请选择在哪个区')
  const shown = (await page.textContent('main')) ?? ''
  for (const words of ['您说的是这里吗', '朝阳区八里庄街道', '海淀区八里庄街道', '不止一处可能'])
    expect(shown).toContain(words)
  await page.check(`input[name="at"][value="${BALIZHUANG.haidian}"]`)
  await send(page)
  expect(await placeOf(page)).toBe(BALIZHUANG.haidian)
})

test('what somebody chose stands, whatever the words say; in a chosen district the words find the street', async () => {
  const page = await walksIn(served.url, 'citizen')
  await write(page, '我在望京上班，家里暖气不热。')
  await page.selectOption('[name="district"]', '110108000000')
  await send(page)
  expect(await placeOf(page)).toBe('110108000000')
  await write(page, '八里庄街道这边路灯不亮。')
  await page.selectOption('[name="district"]', '110105000000')
  await send(page)
  expect(await placeOf(page)).toBe(BALIZHUANG.chaoyang)
})

test('words that name no place ask for the district and offer nothing', async () => {
  const page = await walksIn(served.url, 'citizen')
  await write(page, '家里暖气不热，室温只有十四度。')
  await send(page)
  expect(await page.textContent('.errors')).toContain('请选择在哪个区')
  expect(await page.textContent('main')).not.toContain('您说的是这里吗')
})

test('the desk shows likely places with why, and fills in what is plain', async () => {
  const page = await walksIn(served.url, 'operator')
  await write(page, '回龙观这边停水了。', '/ban/appeals/new')
  await page.click('button:has-text("看建议")')
  const shown = (await page.textContent('main')) ?? ''
  for (const words of ['可能的地点', '昌平区回龙观街道', '全市只有一处']) expect(shown).toContain(words)
  expect(await page.inputValue('[name="street"]')).toBe('110114011000')
})

test('programs may leave the district out where the words say it; else they are told', async () => {
  const client = await clientFor(served, 'zhao')
  const body = { sort: 'help', privacy: 'named', name: '赵吉祥', phone: '13800005555' }
  expect(await client.post('/api/v1/appeals', { ...body, words: '望京街道暖气不热' })).toMatchObject({ status: 201 })
  expect(await client.post('/api/v1/appeals', { ...body, words: '暖气不热' })).toMatchObject({
    status: 422,
    body: { code: 'hotline/telling-wrong', errors: [{ path: 'district' }] },
  })
})

const MAP = '/ban/appeals/map'
/** Name and number of every line of the list. */
const listOf = async (page: Page): Promise<Map<string, number>> => {
  const names = await page.locator('main table tbody th').allTextContents()
  const counts = await page.locator('main table tbody td').allTextContents()
  return new Map(names.map((name, at) => [name, Number(counts[at])]))
}

test('the map counts the appeals of the last weeks by district and by street, and the list beside it says the same', async () => {
  const page = await walksIn(served.url, 'operator')
  await page.goto(MAP)
  const city = await listOf(page)
  const { rows } = await served.city.database.pool.query('select place from appeals.appeal')
  const inChaoyang = rows.filter(({ place }) => String(place).startsWith('110105'))
  expect([...city.values()].reduce((sum, one) => sum + one, 0)).toBe(rows.length)
  expect(city.get('朝阳区')).toBe(inChaoyang.length)
  expect(await page.textContent('main')).toContain(`共 ${rows.length} 件`)
  await page.click('main table a:has-text("朝阳区")')
  const district = await listOf(page)
  expect(district.get('望京街道')).toBe(inChaoyang.filter(({ place }) => place === WANGJING).length)
  expect([...district.values()].reduce((sum, one) => sum + one, 0)).toBe(inChaoyang.length)
  expect(await page.textContent('main')).toContain('虚构')
})

test('only the hotline sees the map; what is no district is not there', async () => {
  const stranger = await walksIn(served.url, 'haidian-receiver')
  expect((await stranger.request.get(MAP)).status()).toBe(403)
  for (const login of ['coordinator', 'visitor', 'hotline-head'])
    expect((await (await walksIn(served.url, login)).request.get(MAP)).status()).toBe(200)
  const page = await walksIn(served.url, 'operator')
  for (const wrong of [WANGJING, '110199000000', '110000000000', 'x', ''])
    expect((await page.request.get(`${MAP}?district=${wrong}`)).status()).toBe(404)
  expect((await page.request.get(`${MAP}?district=${'1'.repeat(99)}`)).status()).toBeLessThan(500)
})
