import { expect, test } from 'vitest'
import { FIRM, poolApplication, takeStep } from './desk.ts'
import { served, walk } from './journey.ts'
import { walksIn } from './person.ts'

walk()

test('a refusal says why, and where and until when one may turn against it', async () => {
  const id = await poolApplication(served)
  const [receiver, examiner, decider] = await Promise.all(
    ['haidian-receiver', 'haidian-examiner', 'haidian-decider'].map((login) => walksIn(served.url, login)),
  )
  if (!receiver || !examiner || !decider) throw new Error('nobody came')
  await takeStep(receiver, id, 'accept')
  await takeStep(examiner, id, 'record-site-check', {
    visited: '2026-03-02',
    second: 'health-haidian-examiner-2',
    findings: '没有消毒间',
  })
  await takeStep(examiner, id, 'propose', { proposal: 'refuse', opinion: '建议不予' })
  await takeStep(decider, id, 'refuse', { reason: '没有设置消毒间' })
  await served.settled()

  const owner = await walksIn(served.url, 'owner')
  await owner.goto(`/dossiers/${id}`)
  const told = (await owner.textContent('main')) ?? ''
  expect(told).toContain('未准予')
  expect(told).toContain('2026年5月1日') // 60 days from service on 2 March
  expect(await owner.locator('a[href$="/steps/withdraw"]').count()).toBe(0)
})

test('five working days without an answer count as acceptance, from the day of receipt', async () => {
  const id = await poolApplication(served)
  await served.setClock('2026-03-09T09:31:00.000Z')
  await served.sweep()
  await served.settled()

  const owner = await walksIn(served.url, 'owner')
  await owner.goto(`/dossiers/${id}`)
  const told = (await owner.textContent('main')) ?? ''
  expect(told).toContain('从收到之日起视为受理')
  expect(told).toContain('3月16日') // ten working days from 2 March, not from the day of silence
  expect(told).toContain('受理通知书')
  await served.setClock('2026-03-02T01:00:00.000Z')
})

test('a missed statutory limit goes to the head of the office, and the applicant is told what he may do', async () => {
  const id = await poolApplication(served)
  const receiver = await walksIn(served.url, 'haidian-receiver')
  await takeStep(receiver, id, 'accept')
  await served.setClock('2026-04-20T01:00:00.000Z')
  await served.sweep()

  const head = await walksIn(served.url, 'haidian-head')
  await head.goto(`/ban/dossiers/${id}`)
  expect(await head.locator('section.next').textContent()).toContain('承诺3月16日前答复，超 24 个工作日')
  await head.goto('/ban')
  const row = head.locator(`:is(tr, li):has(a[href="/ban/dossiers/${id}"])`)
  expect(await row.first().textContent()).toMatch(/超 \d+ 个工作日/)
  const owner = await walksIn(served.url, 'owner')
  await owner.goto(`/dossiers/${id}`)
  expect(await owner.textContent('main')).toContain('您可以申请行政复议')
  await served.setClock('2026-03-02T01:00:00.000Z')
})

test('of two officers who decide at once the second sees what has happened, and what he typed is not lost', async () => {
  const id = await poolApplication(served)
  const receiver = await walksIn(served.url, 'haidian-receiver')
  const second = await walksIn(served.url, 'haidian-receiver')
  await second.goto(`/ban/dossiers/${id}/steps/not-accept`)
  await second.fill('[name="reason"]', '不属于许可范围')
  await takeStep(receiver, id, 'accept')
  await second.click('main form[action$="/steps/not-accept"] .actions button')

  const told = (await second.textContent('main')) ?? ''
  expect(told).toContain('已受理')
  expect(told).toContain('不属于许可范围')
})

test('an officer who is a party stands aside, and an officer of another district does not see it', async () => {
  const id = await poolApplication(served)
  const stranger = await walksIn(served.url, 'chaoyang-receiver')
  const answer = await stranger.goto(`/ban/dossiers/${id}`)
  expect(answer?.status()).toBe(404)
})

test('a file that cannot be used is refused beside its field, and the dossier stays open', async () => {
  const id = await poolApplication(served)
  const receiver = await walksIn(served.url, 'haidian-receiver')
  await receiver.goto(`/ban/dossiers/${id}`)

  const buffer = Buffer.from('words, and no picture')
  await receiver.setInputFiles('#attachment', { name: 'photo.pdf', mimeType: 'application/pdf', buffer })
  await receiver.click('form[action$="/attachments"] button')

  expect(await receiver.textContent('#attachment-error')).toContain('请选择')
  expect(await receiver.locator('.errors a[href="#attachment"]').count()).toBe(1)
  expect(await receiver.locator('#story').count()).toBe(1)
})

test('what is found by name and has ended is not said to wait for an officer', async () => {
  const id = await poolApplication(served)
  const receiver = await walksIn(served.url, 'haidian-receiver')
  await takeStep(receiver, id, 'not-accept', { reason: '不在公共场所卫生许可的范围内' })
  await receiver.goto('/ban')

  await receiver.fill('#query', FIRM.name)
  await receiver.click('search button')

  const found = receiver.locator(`.work tr:has(a[href="/ban/dossiers/${id}"])`)
  expect(await found.textContent()).toContain('不予受理')
  expect(await found.textContent()).not.toContain('待认领')
})

test('whoever closed the receipt finds it again from the progress page', async () => {
  const id = await poolApplication(served)
  const owner = await walksIn(served.url, 'owner')
  await owner.goto(`/dossiers/${id}`)

  await owner.click('main a:has-text("看回执")')

  await owner.waitForURL(new RegExp(`/dossiers/${id}/receipt$`))
  expect(await owner.locator('.receipt-numbers').count()).toBe(1)
})
