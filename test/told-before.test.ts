/** What the rules would say is told before anybody applies; and who waits for an officer reads the reason that the officer reads. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillDraft } from '../src/casework/draft/index.ts'
import type { Answers } from '../src/casework/form/index.ts'
import { addDays } from '../src/kernel/time/index.ts'
import { beginApplication } from '../src/services/application/begin.ts'
import { demoFile, rentAnswers } from '../src/services/application/demo/answers.ts'
import { applicantOf } from '../src/services/application/demo/applicant.ts'
import { submitDraft } from '../src/services/application/submit.ts'
import { matterOf } from '../src/services/matter/index.ts'
import { callerFor } from '../src/trust/identity/index.ts'
import { HOME } from './journeys/people.ts'
import { type Listening, listen } from './listening.ts'
import { signIn, type Visitor, visitor } from './safety/visitor.ts'

let listening: Listening
let zhao: Visitor
beforeAll(async () => {
  listening = await listen({ isDemo: false })
  zhao = await signIn(listening.url, 'zhao')
})
afterAll(async () => {
  expect(listening.complaints).toEqual([])
  await listening.close()
})

/** A draft for rent, filled in; `changes` go before what the rules grant. */
async function draftOf(changes: Answers = {}) {
  const { city } = listening
  const today = city.clock.today()
  const by = (await callerFor(city, 'zhao', today)) ?? expect.fail('nobody')
  const { answers, files } = rentAnswers(applicantOf(city, 'zhao'), HOME, today)
  const id = await beginApplication(city, by, matterOf(city, 'rent-withdrawal'), by.person ?? expect.fail('nobody'))
  await fillDraft(city, by, id, { ...answers, ...changes }, files.map(demoFile))
  return { id, submit: () => submitDraft(city, by, id, true) }
}
const past = () => {
  const today = listening.city.clock.today()
  return { leaseStart: addDays(today, -400), leaseEnd: addDays(today, -35) }
}

test('the screen with the answer, and the review, say that it would be refused, why, and what would change that', async () => {
  const { id } = await draftOf(past())

  const screen = await zhao.get(`/apply/${id}/rent`)
  expect(screen.text).toContain('提交后会当场不予')
  expect(screen.text).toContain('href="/rules/rent-withdrawal/2"')
  expect((await zhao.get(`/apply/${id}/payout`)).text).not.toContain('提交后会当场不予')
  expect((await zhao.get(`/apply/${id}/review`)).text).toContain('提交后会当场不予')
})

test('whom two cases refuse is told both: before, on the decision, and not one after the other', async () => {
  const { id, submit } = await draftOf({ ...past(), monthsContributed: 2 })
  const both = ['申请当天，租赁合同不在有效期内', '连续缴存不满 3 个月']
  const review = await zhao.get(`/apply/${id}/review`)
  for (const reason of both) expect(review.text).toContain(reason)

  const dossier = await submit()
  const progress = await zhao.get(`/dossiers/${dossier}`)
  for (const reason of both) expect(progress.text).toContain(reason)
})

test('who goes on past it is told once on the way, and not held up again', async () => {
  const { id } = await draftOf()
  const path = `/apply/${id}/rent`
  const send = () =>
    zhao.send(path, path, {
      _do: 'continue',
      rentedDistrict: HOME.district,
      ...past(),
      monthlyRent: '4200',
      monthlyAmount: '1800',
    })

  expect((await send()).headers.get('location')).toBe(path)
  expect((await zhao.get(path)).text).toContain('提交后会当场不予')
  expect((await send()).headers.get('location')).not.toBe(path)
})

test('what is not decided on the spot says so on the review, with the amount that would be; and afterwards, with the officer’s reason', async () => {
  const { id, submit } = await draftOf({ monthlyAmount: 300_000 })
  const review = await zhao.get(`/apply/${id}/review`)
  expect(review.text).toContain('要由工作人员看')
  expect(review.text).toContain('每月提取 2,000 元')

  const dossier = await submit()
  const progress = await zhao.get(`/dossiers/${dossier}`)
  expect(progress.text).toContain('规则拿不准，所以由工作人员看')
  expect(progress.text).toContain('每月提取 2,000 元')
})

test('a clear case says on the review that it is granted at once', async () => {
  const { id } = await draftOf()
  expect((await zhao.get(`/apply/${id}/review`)).text).toContain('提交后会当场准予')
})

test('every published table has its page, for everybody, in words', async () => {
  const stranger = visitor(listening.url, 'en')
  for (const { id, version, title, reasons } of listening.city.catalogue.ruleTables()) {
    const page = await stranger.get(`/rules/${id}/${version}`)
    expect([page.status, page.text.includes(title.en)]).toEqual([200, true])
    for (const words of Object.values(reasons)) expect(page.text).toContain(words.en.split(/['’]/)[0])
  }
  expect((await stranger.get('/rules/rent-withdrawal')).headers.get('location')).toBe('/rules/rent-withdrawal/2')
  expect((await stranger.get('/rules/nothing')).status).toBe(404)
  expect((await stranger.get('/matters/rent-withdrawal')).text).toContain('href="/rules/rent-withdrawal"')
})
