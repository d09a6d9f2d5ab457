/** Who is refused by the rules reads why, and where it is written what he may do. */
import { expect, test } from 'vitest'
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

test('where nothing that he can change would lead to a grant, nothing on the page speaks of a nearest case or points to what is not there', async () => {
  const { city } = served
  const today = city.clock.today()
  const by = (await callerFor(city, 'citizen', today)) ?? expect.fail('nobody')
  const rent = { ...HOME, months: 2, ownsHome: true }
  const { answers, files } = rentAnswers(applicantOf(city, 'citizen'), rent, today)
  const id = await beginApplication(city, by, matterOf(city, 'rent-withdrawal'), by.person ?? expect.fail('nobody'))
  await fillDraft(city, by, id, answers, files.map(demoFile))
  // Without consent to electronic service: nothing is served yet, and no day of a remedy is known.
  const dossier = await submitDraft(city, by, id, false)

  const { text } = await (await signIn(served.url, 'citizen')).get(`/dossiers/${dossier}`)

  expect(text).toContain('自有住房')
  expect(text).toContain('救济途径写在决定书里')
  expect(text).not.toMatch(/最近的一种情况|请看下面/)
})
