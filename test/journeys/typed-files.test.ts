/** Files that were chosen on a step's page are not chosen twice: they wait there by name and size until the step is taken. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readEvents, readRow } from '../../src/casework/dossier/index.ts'
import { take } from '../../src/casework/step/index.ts'
import { FILE_LIMIT } from '../../src/kernel/file/index.ts'
import { purposeOf } from '../../src/kernel/purpose/index.ts'
import { demoFile } from '../../src/services/application/demo/answers.ts'
import { callerFor } from '../../src/trust/identity/index.ts'
import { clientFor } from '../city.ts'
import { beam } from '../fixtures/beam/index.ts'
import { poolApplication } from './desk.ts'
import { served, walk } from './journey.ts'
import { walksIn } from './person.ts'
import type { Walker } from './walker.ts'

walk({ more: [beam] })

const pdf = (name: string, says = name) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(demoFile(says).bytes),
})
const tooLarge = { name: 'video.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(FILE_LIMIT + 2, '%PDF-1.4 ') }

/** An appeal about noise that lies with the unit of `chaoyang-examiner`. */
async function appealed(): Promise<string> {
  const said = await (await clientFor(served, 'citizen')).post('/api/v1/noise', { told: '水泵夜里一直响。' })
  const { id } = z.looseObject({ id: z.string() }).parse(said.body)
  const receiver = await clientFor(served, 'haidian-receiver')
  for (const [step, takes] of [
    ['register', {}],
    ['dispatch', { unit: 'health-chaoyang' }],
  ] as const) {
    const seen = (await readRow(served.city.database, id))?.state.sequence
    expect(await receiver.post(`/api/v1/dossiers/${id}/steps/${step}`, { seen, takes })).toMatchObject({ status: 200 })
  }
  return id
}

const waiting = async (page: Walker) => page.locator('main .files .file-name').allTextContents()
const filesOfStep = async (id: string, step: string) =>
  (await readEvents(served.city.database, id)).flatMap(({ body }) =>
    body.type === 'step' && body.step === step
      ? [Object.keys(body.digests).filter((name) => name.startsWith('file:')).length]
      : [],
  )
const kept = async () =>
  (await served.city.database.pool.query<{ n: number }>('select count(*)::int as n from trust.kept_file')).rows[0]?.n

test('an officer forgets a word: the photograph waits by its name and size, and goes with the step when it is taken', async () => {
  const id = await appealed()
  const page = await walksIn(served.url, 'chaoyang-examiner')
  await page.goto(`/ban/dossiers/${id}/steps/find`)
  await page.setInputFiles('[name="photos"]', pdf('pump.pdf'))
  await page.click('main .actions button')

  await page.waitForURL(/again=1/)
  expect(await page.textContent('.errors')).toContain('请写明，一行一项')
  expect(await waiting(page)).toEqual(['pump.pdf'])
  expect(await page.textContent('main .files .file-size')).toMatch(/^\d+ (B|kB)$/)
  await page.fill('[name="findings"]', '水泵没有减振垫')
  await page.click('main .actions button')
  await page.waitForURL(/done=find/)

  expect(await page.textContent('main')).toContain('现场照片 · pump.pdf')
  expect([await filesOfStep(id, 'find'), await kept()]).toEqual([[1], 0])
  await page.goto(`/ban/dossiers/${id}/steps/find`)
  expect(await waiting(page)).toEqual([])
})

test('a file that is too large says so by its name, and the good one beside it waits', async () => {
  const id = await appealed()
  const page = await walksIn(served.url, 'chaoyang-examiner', 'en')
  await page.goto(`/ban/dossiers/${id}/steps/find`)
  await page.fill('[name="findings"]', 'no damper')
  await page.setInputFiles('[name="photos"]', tooLarge)
  await page.click('main button[value="upload"]')
  expect(await page.textContent('main .wrong-text')).toContain('video.pdf: This file has more than 10 MB')
  await page.setInputFiles('[name="photos"]', pdf('pump.pdf'))
  await page.click('main .actions button')
  await page.waitForURL(/done=find/)
  expect(await filesOfStep(id, 'find')).toEqual([1])
})

test('the button beside a file keeps it and takes nothing; one that waits can be taken out, and another language loses neither words nor files', async () => {
  const id = await appealed()
  const page = await walksIn(served.url, 'chaoyang-examiner')
  await page.goto(`/ban/dossiers/${id}/steps/find`)
  await page.fill('[name="findings"]', '机房门关不严')
  await page.setInputFiles('[name="photos"]', pdf('door.pdf'))
  await page.click('main button[value="upload"]')
  expect([await waiting(page), await filesOfStep(id, 'find')]).toEqual([['door.pdf'], []])

  await page.setInputFiles('[name="photos"]', pdf('pump.pdf'))
  await page.click('.tools button[value="language=en"]')
  expect(await waiting(page)).toEqual(['door.pdf', 'pump.pdf'])
  expect(await page.locator('main input[type=file]').count()).toBe(0) // there is room for two

  await page.click('main .files li:has-text("door.pdf") button')
  expect(await waiting(page)).toEqual(['pump.pdf'])
  expect(await page.inputValue('[name="findings"]')).toBe('机房门关不严')
  await page.click('main .actions button')
  await page.waitForURL(/done=find/)
  expect(await filesOfStep(id, 'find')).toEqual([1])
})

test("a party's own step keeps its file, too; nobody else and no other dossier sees it", async () => {
  const [id, other] = [await appealed(), await appealed()]
  const page = await walksIn(served.url, 'citizen')
  await page.goto(`/dossiers/${id}/steps/withdraw`)
  await page.setInputFiles('[name="proof"]', pdf('quiet.pdf'))
  await page.fill('[name="reason"]', '安静了'.repeat(800))
  await page.click('main form .actions button')
  await page.waitForURL(/again=1/)
  expect(await waiting(page)).toEqual(['quiet.pdf'])

  await page.goto(`/dossiers/${other}/steps/withdraw`)
  expect(await waiting(page)).toEqual([])
  await page.goto(`/dossiers/${id}/steps/withdraw`)
  expect(await waiting(page)).toEqual(['quiet.pdf'])
  await page.fill('[name="reason"]', '安静了')
  await page.click('main form .actions button')
  await page.waitForURL(/done=withdraw/)
  expect([await filesOfStep(id, 'withdraw'), await kept()]).toEqual([[1], 0])
})

test('who looks at the paper before the step is taken finds his words when he comes back, and what is missing beside its field', async () => {
  const id = await poolApplication(served)
  const page = await walksIn(served.url, 'haidian-receiver')
  const step = `/ban/dossiers/${id}/steps/not-accept`
  await page.goto(step)
  await page.click('main button[name="_paper"]')
  await page.waitForURL(/again=1/)
  expect(await page.textContent('.errors')).toContain('请写明')

  await page.fill('main textarea', '泳池面积超出许可范围。')
  await page.click('main button[name="_paper"]')
  await page.goto(step)
  expect(await page.inputValue('main textarea')).toBe('泳池面积超出许可范围。')
})

test('of a correction the files that were chosen wait when the language is changed, or it is left for later', async () => {
  const id = await poolApplication(served)
  const { city } = served
  const receiver = (await callerFor(city, 'haidian-receiver', city.clock.today())) ?? expect.fail('nobody')
  const typed = { correct: ['floorPlan', 'area'], 'reason.floorPlan': '请补二层。', 'reason.area': '请核对。' }
  await take(city, purposeOf('examination'), receiver.principal, id, 'ask-for-correction', { typed })
  const page = await walksIn(served.url, 'owner')
  await page.goto(`/dossiers/${id}/correction`)
  const before = await waiting(page)
  if (before.length > 0) await page.click('main .files button')
  await page.setInputFiles('main [name="floorPlan"]', pdf('two-floors.pdf'))
  await page.click('.tools button[value="language=en"]')

  expect(await waiting(page)).toEqual(['two-floors.pdf'])
  await page.click('main button[value="stay"]')
  expect(await waiting(page)).toEqual(['two-floors.pdf'])
  await page.fill('main [name="area"]', '320')
  await page.click('main button.primary[value="send"]')
  await page.waitForURL(/done=hand-in/)
})
