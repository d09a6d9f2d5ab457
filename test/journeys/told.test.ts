import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readRow } from '../../src/casework/dossier/index.ts'
import { poolApplication, takeStep, unfold } from './desk.ts'
import { served, walk } from './journey.ts'
import { walksIn } from './person.ts'

walk()

/** The city's clock goes on from test to test, from Monday 2 March 2026. Titles of the in-box, newest first. */
async function toldTo(login: string): Promise<string[]> {
  const page = await walksIn(served.url, login)
  await page.goto('/inbox')
  return page.locator('main li a').allTextContents()
}

test('whoever is to correct something is told again a week before his time ends', async () => {
  const id = await poolApplication(served)
  const receiver = await walksIn(served.url, 'haidian-receiver')
  await receiver.goto(`/ban/dossiers/${id}/steps/ask-for-correction`)
  await unfold(receiver)
  await receiver.check('.correct input[type=checkbox] >> nth=0')
  await receiver.fill('.correct textarea, .correct input[type=text] >> nth=0', '和营业执照不一致')
  await receiver.click('main form[action$="/steps/ask-for-correction"] .actions button')
  await receiver.waitForURL(/done=/)
  await served.settled()
  const before = (await toldTo('owner')).length
  await served.setClock('2026-03-26T01:00:00.000Z')
  await served.sweep()
  await served.sweep()

  const told = await toldTo('owner')
  expect([told.length, told[0]]).toEqual([before + 1, '期限快到了，请尽快办：公共场所卫生许可'])
  const owner = await walksIn(served.url, 'owner')
  await owner.goto('/inbox')
  await owner.click('main li a >> nth=0')
  expect(owner.url()).toContain(`/dossiers/${id}`)
})

test('all papers of a dossier come in one file, in their order, to its parties only', async () => {
  const id = await poolApplication(served)
  const receiver = await walksIn(served.url, 'haidian-receiver')
  await takeStep(receiver, id, 'accept')
  await served.settled()

  const owner = await walksIn(served.url, 'owner')
  const answer = await owner.request.get(`/dossiers/${id}/papers`)
  const files = unzipSync(await answer.body())
  const names = Object.keys(files)
  expect(names).toEqual([expect.stringMatching(/^01 受理通知书 110108621-20260326-\w+-\w-\w+\.pdf$/)])
  expect(strFromU8(files[names[0] ?? '']?.subarray(0, 5) ?? new Uint8Array())).toBe('%PDF-')
  expect(Buffer.compare(await answer.body(), await (await owner.request.get(`/dossiers/${id}/papers`)).body())).toBe(0)
  const stranger = await walksIn(served.url, 'citizen')
  expect((await stranger.request.get(`/dossiers/${id}/papers`)).status()).toBe(404)
})

test('an office that lets its time pass is told to the applicant, each limit once, with what he may do', async () => {
  const id = await poolApplication(served)
  const receiver = await walksIn(served.url, 'haidian-receiver')
  await takeStep(receiver, id, 'accept')
  await served.settled()
  for (const moment of ['2026-04-14T01:00:00.000Z', '2026-04-27T01:00:00.000Z', '2026-04-28T01:00:00.000Z']) {
    await served.setClock(moment)
    await served.sweep()
  }

  const page = await walksIn(served.url, 'owner')
  await page.goto('/inbox')
  const { number } = (await readRow(served.city.database, id))?.state ?? {}
  const rows = page.locator('main li', { hasText: number ?? '-' })
  expect(await rows.locator('a').allTextContents()).toEqual([
    '超过法定期限，已转单位负责人督办；您可以申请行政复议：公共场所卫生许可',
    '超过了承诺期限，仍在法定期限内：公共场所卫生许可',
    '受理通知书：公共场所卫生许可',
  ])
})
