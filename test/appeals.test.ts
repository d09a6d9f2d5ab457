/** The hotline, from telling to the return visit, through the real doors: who is sent it, who sees what, and what is counted. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { checkCapsule } from '../packages/capsule-check/capsule.mjs'
import { dispatchFor } from '../src/appeals/duty/index.ts'
import { recount } from '../src/appeals/rates/index.ts'
import { readRow, verifyDossiers } from '../src/casework/dossier/index.ts'
import { officersByUnit } from '../src/trust/identity/index.ts'
import { clientFor } from './city.ts'
import { takeStep } from './journeys/desk.ts'
import { served, walk } from './journeys/journey.ts'
import { walksIn } from './journeys/person.ts'
import { walker } from './journeys/walker.ts'

walk()

const COLD = '家里暖气不热，室温只有十四度，希望检修。'
const NOISE = '工地夜间施工到两点，噪音太大。'
const CHAOYANG = '110105000000'
const WANGJING = '110105026000'

/** Who works where the appeals of the tests go. */
const OFFICERS: Readonly<Record<string, string>> = {
  'appeals-chaoyang': 'appeals-chaoyang',
  'utility-heat': 'utility-heat',
}

type Told = { words?: string; privacy?: string; name?: string; phone?: string; street?: string }
const AppealRates = z.looseObject({
  month: z.string(),
  tables: z.array(
    z.looseObject({
      table: z.string(),
      lines: z.array(
        z.looseObject({
          key: z.string(),
          name: z.string(),
          rank: z.int(),
          rates: z.looseObject({ score: z.number().nullable() }),
        }),
      ),
    }),
  ),
})
const stateOf = async (id: string) => (await readRow(served.city.database, id))?.state ?? expect.fail(id)
const all = async (sql: string, id: string) => (await served.city.database.pool.query(sql, [id])).rows

/** Told on the page; gives where it leads. */
async function tell(page: Awaited<ReturnType<typeof walksIn>>, told: Told = {}) {
  await page.goto('/appeals')
  await page.fill('[name="words"]', told.words ?? COLD)
  await page.check('input[name="sort"][value="help"]')
  await page.selectOption('[name="district"]', CHAOYANG)
  if (told.street) await page.selectOption('[name="street"]', told.street)
  await page.check(`input[name="privacy"][value="${told.privacy ?? 'named'}"]`)
  await page.fill('[name="name"]', told.name ?? '方晓梅')
  await page.fill('[name="phone"]', told.phone ?? '13800001234')
  await page.click('main form .actions button')
}

async function toldBy(login: string, told: Told = {}): Promise<string> {
  const page = await walksIn(served.url, login)
  await tell(page, told)
  await page.waitForURL(/\/receipt$/)
  return /dossiers\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? ''
}

test('what is told by a signed-in person goes to the responsible unit at once, with its clocks', async () => {
  const id = await toldBy('citizen')
  expect(await stateOf(id)).toMatchObject({ stage: 'dispatched', unit: 'utility-heat', category: '030101' })
  const { clocks } = await stateOf(id)
  expect(clocks.reply).toMatchObject({ unit: 'hours', count: 24, state: 'running' })
  expect(clocks.contact).toMatchObject({ unit: 'hours', count: 2, state: 'running' })
  const page = await walksIn(served.url, 'citizen')
  await page.goto(`/dossiers/${id}/receipt`)
  expect(await page.textContent('main')).toContain('24 小时内答复您')
  await page.goto('/mine')
  expect(await page.textContent('main')).toContain('暖气不热')
})

test('what is missing stands beside its field, and nothing that was typed is lost', async () => {
  const page = await walksIn(served.url, 'citizen')
  await page.goto('/appeals')
  await page.fill('[name="words"]', COLD)
  await page.check('input[name="privacy"][value="named"]')
  await page.click('main form .actions button')
  const errors = await page.textContent('.errors')
  for (const words of ['区', '称呼', '电话']) expect(errors).toContain(words)
  expect(await page.textContent('[name="words"]')).toContain(COLD)
})

test('the unit signs for it, speaks to the caller, replies; the hotline asks back and closes it', async () => {
  const id = await toldBy('citizen')
  const unit = await walksIn(served.url, 'utility-heat')
  await unit.goto(`/ban/dossiers/${id}`)
  for (const words of [COLD, '方晓梅', '13800001234', '派单目录：供暖'])
    expect(await unit.textContent('main')).toContain(words)
  await takeStep(unit, id, 'sign')
  await takeStep(unit, id, 'contact', { reason: '电话联系，约下午上门。' })
  await takeStep(unit, id, 'reply', { unit: 'hotline', reason: '已排气，室温二十度。' })
  expect(await stateOf(id)).toMatchObject({ stage: 'replied', unit: 'hotline', path: ['hotline', 'utility-heat'] })
  const caller = await walksIn(served.url, 'citizen')
  await caller.goto(`/dossiers/${id}`)
  for (const words of ['已排气，室温二十度。', '北京市热力集团'])
    expect(await caller.textContent('main')).toContain(words)
  const visitor = await walksIn(served.url, 'visitor')
  await takeStep(visitor, id, 'visit-solved', { contacted: 'yes', satisfied: 'partly', words: '来得有点晚' })
  expect(await stateOf(id)).toMatchObject({ stage: 'closed', outcome: 'solved' })
  expect(
    await all(
      'select asked_by, reached, in_time, solved, satisfied, unit, sort, closes from appeals.visit where dossier = $1',
      id,
    ),
  ).toEqual([
    {
      asked_by: 'visitor',
      reached: true,
      in_time: true,
      solved: true,
      satisfied: 'partly',
      unit: 'utility-heat',
      sort: 'help',
      closes: true,
    },
  ])
  const capsule = await (await clientFor(served, 'citizen')).get(`/api/v1/dossiers/${id}/capsule`)
  expect(capsule.status).toBe(200)
  expect(await checkCapsule(capsule.body)).toMatchObject({ follows: true })
})

test('what is not solved goes back to the unit once; after that it is closed as not solved', async () => {
  const id = await toldBy('citizen')
  const unit = await walksIn(served.url, 'utility-heat')
  const reply = async () => takeStep(unit, id, 'reply', { unit: 'hotline', reason: '已处理。' })
  await takeStep(unit, id, 'sign')
  await reply()
  const visitor = await walksIn(served.url, 'visitor')
  await visitor.goto(`/ban/dossiers/${id}`)
  expect(await visitor.textContent('main')).not.toContain('仍没有解决')
  await takeStep(visitor, id, 'visit-unsolved', { contacted: 'no', satisfied: 'no' })
  expect(await stateOf(id)).toMatchObject({ stage: 'handling', unit: 'utility-heat' })
  await reply()
  await takeStep(visitor, id, 'visit-unsolved-again', { contacted: 'yes', satisfied: 'no' })
  expect(await stateOf(id)).toMatchObject({ stage: 'closed', outcome: 'unsolved' })
  const visits = await all('select solved, unit from appeals.visit where dossier = $1 order by sequence', id)
  expect(visits).toEqual([
    { solved: false, unit: 'utility-heat' },
    { solved: false, unit: 'utility-heat' },
  ])
})

test('the caller answers the return visit himself', async () => {
  const id = await toldBy('citizen')
  const unit = await walksIn(served.url, 'utility-heat')
  await takeStep(unit, id, 'sign')
  await takeStep(unit, id, 'reply', { unit: 'hotline', reason: '已处理。' })
  const page = await walksIn(served.url, 'citizen')
  await page.goto(`/dossiers/${id}/steps/tell-solved`)
  await page.check('input[name="contacted"][value="yes"]')
  await page.check('input[name="satisfied"][value="yes"]')
  await page.click('main form .actions button')
  await page.waitForURL(/done=tell-solved/)
  expect(await stateOf(id)).toMatchObject({ outcome: 'solved' })
})

test('a unit that is not competent returns it once, with why; the coordinator decides', async () => {
  const id = await toldBy('citizen')
  const unit = await walksIn(served.url, 'utility-heat')
  await takeStep(unit, id, 'return', { reason: '该小区自管锅炉房供暖，依据供热管理办法由属地街道负责。' })
  expect(await stateOf(id)).toMatchObject({ stage: 'returned', unit: 'hotline' })
  const coordinator = await walksIn(served.url, 'coordinator')
  await takeStep(coordinator, id, 'settle-return', { unit: 'appeals-chaoyang', reason: '属地协调。' })
  expect(await stateOf(id)).toMatchObject({ stage: 'dispatched', unit: 'appeals-chaoyang' })
  const other = await walksIn(served.url, 'appeals-chaoyang')
  await other.goto(`/ban/dossiers/${id}`)
  expect(await other.textContent('main')).not.toContain('退单')
})

test('whoever leaves no account keeps number and code, and sees with them where it stands', async () => {
  const page = walker(served.url)
  await tell(page, { privacy: 'anonymous', name: '', phone: '', words: NOISE })
  await page.waitForURL(/\/appeals\/sent/)
  const text = (await page.textContent('main')) ?? ''
  const [, number = '', code = ''] = /编号(\d\S*?)查询码(\S+?)已派给/.exec(text.replaceAll(/\s/g, '')) ?? []
  await page.goto('/status')
  await page.fill('#number', number)
  await page.fill('#code', code)
  await page.click('main form button')
  expect(await page.textContent('main')).toContain('施工扰民')
  const [row] = (
    await served.city.database.pool.query('select dossier from appeals.appeal order by dossier desc limit 1')
  ).rows
  const id = String(row?.dossier)
  const officer = await walksIn(served.url, OFFICERS[(await stateOf(id)).unit] ?? expect.fail('nobody works there'))
  await takeStep(officer, id, 'sign')
  await takeStep(officer, id, 'reply', { unit: 'hotline', reason: '工地已经责令停止夜间施工。' })
  await page.goto('/status')
  await page.fill('#number', number)
  await page.fill('#code', code)
  await page.click('main form button')
  expect(await page.textContent('main')).toContain('工地已经责令停止夜间施工。')
  await page.goto('/appeals/sent')
  expect(await page.textContent('main')).not.toContain(code)
})

test('the unit that handles a confidential appeal learns nothing of the caller, on no page and by no search', async () => {
  const page = await walksIn(served.url, 'citizen')
  await tell(page, { privacy: 'confidential', name: '方晓梅', phone: '13900009999' })
  await page.waitForURL(/\/appeals\/sent/)
  const [row] = (
    await served.city.database.pool.query('select dossier from appeals.appeal order by dossier desc limit 1')
  ).rows
  const id = String(row?.dossier)
  const { unit, parties, about } = await stateOf(id)
  expect([unit, parties, about.type]).toEqual(['utility-heat', [], 'place'])
  const officer = await walksIn(served.url, 'utility-heat')
  await officer.goto(`/ban/dossiers/${id}`)
  const shown = await officer.textContent('main')
  for (const words of ['方晓梅', '13900009999']) expect(shown).not.toContain(words)
  expect(shown).toContain('通过热线联系')
  await officer.goto('/ban')
  await officer.fill('input[type="search"]', '13900009999')
  await officer.click('main form[action^="/ban/search"] button')
  expect(await officer.textContent('main')).not.toContain('暖气不热')
  const program = await (await clientFor(served, 'utility-heat')).get(`/api/v1/dossiers/${id}`)
  expect(JSON.stringify(program.body)).not.toMatch(/方晓梅|13900009999/)
  const visitor = await walksIn(served.url, 'visitor')
  await visitor.goto(`/ban/dossiers/${id}`)
  expect(await visitor.textContent('main')).toContain('13900009999')
})

test('the operator sees category, unit, earlier calls and what is alike before the call ends, and registers it', async () => {
  await toldBy('citizen', { phone: '13700007777', street: WANGJING })
  const operator = await walksIn(served.url, 'operator')
  await operator.goto('/ban/appeals/new')
  await operator.fill('[name="words"]', COLD)
  await operator.check('input[name="sort"][value="help"]')
  await operator.selectOption('[name="district"]', CHAOYANG)
  await operator.selectOption('[name="street"]', WANGJING)
  await operator.check('input[name="privacy"][value="named"]')
  await operator.fill('[name="name"]', '方女士')
  await operator.fill('[name="phone"]', '13700007777')
  await operator.click('button:has-text("看建议")')
  const known = await operator.textContent('main')
  for (const words of ['暖气不热', '北京市热力集团', '待签收']) expect(known).toContain(words)
  await operator.click('main form button.primary')
  await operator.waitForURL(/again=1/)
  expect(await operator.textContent('main')).toMatch(/已登记，编号 \S+，查询码 \S+/)
  const stranger = await walksIn(served.url, 'haidian-receiver')
  expect((await stranger.request.get('/ban/appeals/new')).status()).toBe(403)
})

test('what the words do not make plain waits for the coordinator, who sends it on', async () => {
  const id = await toldBy('citizen', { words: '想反映一个情况，不知道归谁管。' })
  expect(await stateOf(id)).toMatchObject({ stage: 'received', unit: 'hotline', category: '000000' })
  const coordinator = await walksIn(served.url, 'coordinator')
  await takeStep(coordinator, id, 'dispatch', { unit: 'appeals-chaoyang' })
  expect(await stateOf(id)).toMatchObject({ stage: 'dispatched', unit: 'appeals-chaoyang' })
})

test('programs tell the hotline, too, and what they leave out is named', async () => {
  const client = await clientFor(served, 'zhao')
  const body = { words: COLD, sort: 'help', district: CHAOYANG, privacy: 'named', name: '赵吉祥', phone: '13800005555' }
  const said = await client.post('/api/v1/appeals', body)
  expect(said).toMatchObject({ status: 201, body: { unit: 'utility-heat' } })
  const { phone: _, ...without } = body
  expect(await client.post('/api/v1/appeals', without)).toMatchObject({
    status: 422,
    body: { code: 'hotline/telling-wrong', errors: [{ path: 'phone' }] },
  })
  expect(z.looseObject({ number: z.string() }).parse(said.body).number).toMatch(/\d/)
})

test('the rates of a month follow from the visits alone; whoever downloads the answers counts the same', async () => {
  const page = walker(served.url)
  await page.goto('/appeals/rates')
  const shown = (await page.textContent('main')) ?? ''
  for (const words of ['北京市热力集团', '响应率', '怎么算']) expect(shown).toContain(words)
  const rates = AppealRates.parse(JSON.parse(await (await page.request.get('/api/v1/appeals/rates')).text()))
  const utilities = rates.tables.find(({ table }) => table === 'utilities')?.lines ?? []
  const heat = utilities.find(({ key }) => key === 'utility-heat') ?? expect.fail()
  expect(heat.rates).toMatchObject({ appeals: 3, resolution: { of: 3, yes: 2 }, satisfaction: { of: 3, yes: 2 } })
  await page.goto('/appeals')
  const csv = await (await page.request.get(`/appeals/rates/${rates.month}.csv`)).text()
  expect(csv).not.toMatch(/方晓梅|暖气|[0-9a-f]{8}-/)
  const again = recount(served.city.base, csv, 'zh').flatMap(({ rows }) => rows)
  const line = again.find(([, who]) => who === heat.name)
  expect(line?.slice(0, 3)).toEqual([String(heat.rank), heat.name, heat.rates.score?.toFixed(1)])
})

test('every category leads somewhere in every district: to whom it belongs, or to the district’s centre', async () => {
  const { appeals, base, database, engine } = served.city
  const staffs = await officersByUnit(database, engine.clock.today())
  const at = { ...base, isStaffed: (unit: string) => staffs.has(unit) }
  const nowhere = appeals.categories.leaves.flatMap(({ code }) =>
    base.divisions.districts.flatMap(({ code: place, name }) =>
      dispatchFor(appeals.duty, { category: code, place, day: engine.clock.today() }, at) ? [] : [`${code} ${name.zh}`],
    ),
  )
  expect(nowhere).toEqual([])
})

test('and all that was written adds up', async () => {
  expect((await verifyDossiers(served.city)).differences).toEqual([])
})
