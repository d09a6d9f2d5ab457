/** What is signed is what was reviewed. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillDraft } from '../src/casework/draft/index.ts'
import { beginApplication } from '../src/services/application/begin.ts'
import { demoFile, rentAnswers } from '../src/services/application/demo/answers.ts'
import { applicantOf } from '../src/services/application/demo/applicant.ts'
import { matterOf } from '../src/services/matter/index.ts'
import { callerFor } from '../src/trust/identity/index.ts'
import { HOME } from './journeys/people.ts'
import { type Listening, listen } from './listening.ts'
import { signIn } from './safety/visitor.ts'

let listening: Listening
beforeAll(async () => {
  listening = await listen({ isDemo: false })
})
afterAll(async () => {
  expect(listening.complaints).toEqual([])
  await listening.close()
})

test('an application that was changed in another window is not handed in before the change was seen', async () => {
  const { city, url } = listening
  const today = city.clock.today()
  const by = (await callerFor(city, 'citizen', today)) ?? expect.fail('nobody')
  const { answers, files } = rentAnswers(applicantOf(city, 'citizen'), HOME, today)
  const id = await beginApplication(city, by, matterOf(city, 'rent-withdrawal'), by.person ?? expect.fail('nobody'))
  await fillDraft(city, by, id, answers, files.map(demoFile))
  const citizen = await signIn(url, 'citizen')
  const review = `/apply/${id}/review`
  const hidden = (text: string) => ({ reviewed: /name="reviewed" value="([^"]*)"/.exec(text)?.[1] ?? '' })
  const reviewed = hidden((await citizen.get(review)).text)
  const sign = (fields: object) => citizen.send(review, review, { declaration: 'true', ...fields })

  await fillDraft(city, by, id, { ...answers, bankName: 'bob' }, files.map(demoFile))
  const back = await sign(reviewed)
  expect(back.headers.get('location')).toBe(`${review}?again=1`)
  const { text } = await citizen.follow(back)
  expect(text).toContain('在另一个窗口改过了')
  expect(text).toContain('北京银行')

  expect((await sign(hidden(text))).headers.get('location')).toMatch(/\/receipt$/)
  expect((await sign({ reviewed: 'x' })).status).toBe(404)
})
