/** Who applies is who his account is: what he writes otherwise is compared by an officer, and no rule decides over it. */
import { expect, test } from 'vitest'
import { readRow } from '../src/casework/dossier/index.ts'
import { fillDraft } from '../src/casework/draft/index.ts'
import { beginApplication } from '../src/services/application/begin.ts'
import { demoFile, rentAnswers } from '../src/services/application/demo/answers.ts'
import { applicantOf } from '../src/services/application/demo/applicant.ts'
import { submitDraft } from '../src/services/application/submit.ts'
import { matterOf } from '../src/services/matter/index.ts'
import { callerFor } from '../src/trust/identity/index.ts'
import { served, walk } from './journeys/journey.ts'
import { HOME } from './journeys/people.ts'
import { signIn } from './safety/visitor.ts'

walk()

/** A draft for rent that the published rules would grant, with another name. */
async function draftAs(name: string) {
  const { city } = served
  const today = city.clock.today()
  const by = (await callerFor(city, 'citizen', today)) ?? expect.fail('nobody')
  const { answers, files } = rentAnswers(applicantOf(city, 'citizen'), HOME, today)
  const id = await beginApplication(city, by, matterOf(city, 'rent-withdrawal'), by.person ?? expect.fail('nobody'))
  await fillDraft(city, by, id, { ...answers, applicantName: name }, files.map(demoFile))
  const state = async () => (await readRow(city.database, await submitDraft(city, by, id, true)))?.state
  return { id, state }
}

test('another name than the verified one is told before, goes to an officer with the reason, and no rule decides', async () => {
  const { id, state } = await draftAs('方晓玫')
  const citizen = await signIn(served.url, 'citizen')
  expect((await citizen.get(`/apply/${id}/review`)).text).toContain('和实名账号登记的不一样')
  const dossier = (await state()) ?? expect.fail('no dossier')
  expect(Object.keys(dossier.taken)).toEqual(['submit', 'compare'])
  expect([dossier.stage, dossier.outcome]).toEqual(['submitted', null])
  const progress = await citizen.get(`/dossiers/${dossier.id}`)
  expect(progress.text).toContain('由工作人员核对')
  const officer = await signIn(served.url, 'fund-receiver')
  expect((await officer.get(`/ban/dossiers/${dossier.id}`)).text).toContain('和登记的不一样，请核对证件')
})

test('the same name in other characters, or with a space, is the same, and is decided on the spot', async () => {
  const { state } = await draftAs('方曉梅')
  expect((await state())?.outcome).toBe('granted')
})
