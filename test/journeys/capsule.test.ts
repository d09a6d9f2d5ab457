import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rentAnswers } from '../../src/services/application/demo/answers.ts'
import { served, walk } from './journey.ts'
import type { Page } from './page.ts'
import { FANG, HOME, TODAY } from './people.ts'
import { fillForm, submit, walksIn } from './person.ts'
import { walker } from './walker.ts'

let folder: string
const home = { ...HOME, months: 2 }

walk()
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yipan-capsule-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
})

/** The checker as a program of its own, as a stranger runs it. */
function check(text: string, ...rest: string[]): { code: number | null; said: string } {
  const file = join(folder, 'capsule.json')
  writeFileSync(file, text)
  const { status, stdout } = spawnSync(process.execPath, ['packages/capsule-check/check.mjs', file, ...rest], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LC_ALL: 'zh_CN.UTF-8' },
  })
  return { code: status, said: stdout }
}

async function applies(page: Page, rent: Partial<typeof home>): Promise<string> {
  await page.goto('/matters/rent-withdrawal')
  await page.click('a[href="/matters/rent-withdrawal/apply"]')
  await fillForm(page, rentAnswers(FANG, { ...home, ...rent }, TODAY))
  const id = await submit(page)
  await served.settled()
  return id
}

test('who is refused by rule sees what would have been granted, and takes home a file with which a stranger checks the decision', async () => {
  const page = await walksIn(served.url, 'citizen')
  const id = await applies(page, {})
  await page.goto(`/dossiers/${id}`)
  expect(await page.textContent('#nearest')).toContain('连续缴存满 3 个月（申请时是 2 个月）')
  expect(await page.textContent('#nearest')).toContain('不是承诺')

  const download = await page.request.get((await page.getAttribute('#capsule a[href^="/dossiers/"]', 'href')) ?? '')
  expect(download.headers()['content-disposition']).toMatch(/^attachment/)
  const text = await download.text()
  const keys = join(folder, 'keys.json')
  writeFileSync(keys, await (await page.request.get('/.well-known/yipan-capsule-keys.json')).text())

  expect(check(text, '--keys', keys)).toMatchObject({ code: 0, said: expect.stringContaining('相符 follows') })
  const changed = check(text.replace('\\"monthsContributed\\":2', '\\"monthsContributed\\":3'), '--language', 'en')
  expect(changed.code).toBe(1)
  expect(changed.said).toMatch(/^does not follow\nplace: openings\[\d\]\.value\n/)
  expect(check('{}').code).toBe(2)

  // The same on a page, for whoever has no command line, and is nobody here.
  const stranger = walker(served.url)
  await stranger.goto('/check/capsule')
  const sends = async (sent: string) => {
    await stranger.setInputFiles('#capsule', {
      name: 'capsule.json',
      mimeType: 'application/json',
      buffer: Buffer.from(sent),
    })
    await stranger.click('form[action="/check/capsule"] button')
    return stranger.textContent('main')
  }
  expect(await sends(text)).toMatch(/相符：决定确实是这样得出的[\s\S]*封存它的是本市公布的密钥/)
  expect(await sends(text.replace('\\"monthsContributed\\":2', '\\"monthsContributed\\":3'))).toContain('不相符')
  expect(await sends('[]')).toContain('不是存证包')
  // Who seals what he wrote with a key of his own gets no green word of the city.
  const foreign = await sends(readFileSync('packages/capsule-check/sample.json', 'utf8'))
  expect(foreign).toContain('内容前后相符，但不是本市封存的')
  expect(foreign).not.toContain('决定确实是这样得出的')

  await page.goto(`/dossiers/${id}/readings?language=en`)
  expect(await page.textContent('main')).toContain('You')
}, 240_000)

test('the case that was shown is granted when it comes about', async () => {
  const page = await walksIn(served.url, 'citizen', 'en')
  const id = await applies(page, { months: 3 })
  await page.goto(`/dossiers/${id}`)
  expect(await page.textContent('#decision')).toContain('Granted')
  expect(await page.locator('#nearest').count()).toBe(0)
}, 240_000)

test('nobody but its parties and its officers gets the capsule, and nobody before there is a decision', async () => {
  const page = await walksIn(served.url, 'citizen')
  const decided = await applies(page, {})
  const open = await applies(page, { months: 26, amountFen: 300000 })
  expect((await page.request.get(`/dossiers/${open}/capsule`)).status()).toBe(409)
  await page.goto(`/dossiers/${open}`)
  expect(await page.locator('#capsule').count()).toBe(0)

  const other = await walksIn(served.url, 'ouyang')
  expect((await other.request.get(`/dossiers/${decided}/capsule`)).status()).toBe(404)
  const stranger = walker(served.url)
  const answer = await stranger.request.get(`/dossiers/${decided}/capsule`, { maxRedirects: 0 })
  expect(answer.status()).toBe(303)
}, 240_000)

test('who decides sees before a rule takes effect whom it would touch; who only receives does not', async () => {
  const page = await walksIn(served.url, 'citizen')
  await applies(page, { months: 4 })
  const decider = await walksIn(served.url, 'fund-decider')
  await decider.goto('/ban')
  await decider.click('nav a[href="/ban/rules"]')
  await decider.click('main a[href="/ban/rules/rent-withdrawal/3"]')
  expect(await decider.textContent('main')).toContain('连续缴存月数：不到 3 → 不到 6')
  await decider.click('main form button.primary')

  expect(await decider.textContent('#touched')).toMatch(/当场准予 → 当场不予/)
  const link = decider.locator('#touched a[href^="/ban/dossiers/"]').first()
  expect(await decider.textContent('#touched')).not.toContain(FANG.name)
  await link.click()
  expect(decider.url()).toMatch(/\/ban\/dossiers\/[\da-f-]+$/)

  const receiver = await walksIn(served.url, 'fund-receiver')
  expect((await receiver.request.get('/ban/rules')).status()).toBe(403)
  expect((await receiver.request.get('/ban/rules/rent-withdrawal/3')).status()).toBe(403)
  const admin = await walksIn(served.url, 'admin')
  await admin.goto('/ban/rules/rent-withdrawal/3?language=en')
  await admin.click('main form button.primary')
  expect(await admin.textContent('#touched')).toContain('Unchanged')
  expect(await admin.locator('#touched a').count()).toBe(0)
}, 240_000)
