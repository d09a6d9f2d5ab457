/** What may not be applied for twice: said before one types, and kept where an application is opened. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readRow } from '../src/casework/dossier/index.ts'
import { fillDraft } from '../src/casework/draft/index.ts'
import type { Answers } from '../src/casework/form/index.ts'
import { addDays, monthsLater } from '../src/kernel/time/index.ts'
import { beginApplication } from '../src/services/application/begin.ts'
import { demoFile, rentAnswers } from '../src/services/application/demo/answers.ts'
import { applicantOf } from '../src/services/application/demo/applicant.ts'
import { submitDraft } from '../src/services/application/submit.ts'
import { matterOf } from '../src/services/matter/index.ts'
import { findOnce, lintOnce } from '../src/services/matter/once.ts'
import { callerFor } from '../src/trust/identity/index.ts'
import { HOME } from './journeys/people.ts'
import { type Listening, listen } from './listening.ts'
import { signIn } from './safety/visitor.ts'

let listening: Listening
beforeAll(async () => {
  listening = await listen({ isDemo: false, keepsOnce: true })
})
afterAll(async () => {
  expect(listening.complaints).toEqual([])
  await listening.close()
})

const RENT = 'rent-withdrawal'
const OVERLAPS = '租期重叠'

/** A draft for rent of somebody, filled in; `changes` go before what the rules grant. */
async function draftOf(login: string, changes: Answers = {}): Promise<(() => Promise<string>) & { draft: string }> {
  const { city } = listening
  const today = city.clock.today()
  const by = (await callerFor(city, login, today)) ?? expect.fail(login)
  const { answers, files } = rentAnswers(applicantOf(city, login), HOME, today)
  const draft = await beginApplication(city, by, matterOf(city, RENT), by.person ?? expect.fail(login))
  await fillDraft(city, by, draft, { ...answers, ...changes }, files.map(demoFile))
  return Object.assign(() => submitDraft(city, by, draft, true), { draft })
}
const apply = async (login: string, changes: Answers = {}) => (await draftOf(login, changes))()
const outcomeOf = async (id: string) => (await readRow(listening.city.database, id))?.state.outcome
const before = expect.objectContaining({ code: 'application/applied-before' })

test('the same months of rent are granted once; what was refused stands in nobody’s way', async () => {
  expect(await outcomeOf(await apply('citizen', { ownsHome: true }))).toBe('refused')
  expect(await outcomeOf(await apply('citizen'))).toBe('granted')

  await expect(apply('citizen')).rejects.toEqual(before)
  await expect(apply('citizen', { ownsHome: true })).rejects.toEqual(before)
  const today = listening.city.clock.today()
  await expect(apply('citizen', { leaseStart: addDays(today, 245), leaseEnd: addDays(today, 400) })).rejects.toEqual(
    before,
  )
  const next = await apply('citizen', { leaseStart: addDays(today, 246), leaseEnd: monthsLater(today, 20) })
  expect(await outcomeOf(next)).not.toBe('granted') // a lease that has not begun: an officer looks at it, or the rules refuse
  expect(await outcomeOf(await apply('zhao'))).toBe('granted')
})

test('of ten at the same moment one is opened', async () => {
  const drafts = await Promise.all(Array.from({ length: 10 }, () => draftOf('ouyang')))

  const done = await Promise.allSettled(drafts.map((handIn) => handIn()))

  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const one of done) if (one.status === 'rejected') expect(one.reason).toEqual(before)
})

test('it stands in the guide, and before the first question for whom it concerns', async () => {
  const [adili, zhao] = await Promise.all(['adili', 'zhao'].map((login) => signIn(listening.url, login)))
  const first = `/matters/${RENT}/apply`
  expect((await adili?.get(`/matters/${RENT}`))?.text).toContain(OVERLAPS)
  expect((await adili?.get(first))?.text).not.toContain(OVERLAPS)
  expect((await zhao?.get(first))?.text).toMatch(/填写以前请先看[\s\S]*租期重叠/)
})

test('the last look before it is sent names the application that stands in the way, and foretells no ruling', async () => {
  const [submitOne, submitOther] = [await draftOf('leung'), await draftOf('leung')]
  const leung = await signIn(listening.url, 'leung')
  const review = async () => (await leung.get(`/apply/${submitOther.draft}/review`)).text
  expect(await review()).toContain('提交后会当场准予')
  const dossier = await submitOne()

  const page = await review()

  expect(page).toContain(OVERLAPS)
  expect(page).toContain(`href="/dossiers/${dossier}"`)
  expect(page).not.toContain('提交后会')
  await expect(submitOther()).rejects.toEqual(before)
})

test('a rule says what it is about, or finds nothing; one that could not be kept is refused when the pack is loaded', () => {
  const { form } = matterOf(listening.city, RENT)
  const message = { zh: '一次', en: 'once' }
  const place = { id: 'place', per: ['rentedDistrict', 'rentedAddress'], message }
  const found = (answers: Answers) => findOnce([place], 'x', answers).map(({ of }) => of)

  expect(found({ rentedDistrict: '110108000000', rentedAddress: '花园路' })).toEqual(['["110108000000","花园路"]'])
  expect(found({ rentedDistrict: '110108000000' })).toEqual([])
  expect(lintOnce([place], form)).toEqual([])
  expect(
    lintOnce([place, { ...place, per: ['cotenants'], overlap: { from: 'monthlyRent', to: 'leaseEnd' } }], form),
  ).toEqual([
    { place: ['once', 1, 'id'], sentence: 'the rule "place" stands twice' },
    { place: ['once', 1, 'per'], sentence: '"cotenants" is no field of the form that names something by itself' },
    { place: ['once', 1, 'overlap'], sentence: '"monthlyRent" is no day of the form' },
  ])
})
