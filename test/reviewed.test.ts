/** What is signed is what was reviewed. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { putRepresentation } from '../src/base/subject/index.ts'
import { fillDraft } from '../src/casework/draft/index.ts'
import { addDays, type PlainDate } from '../src/kernel/time/index.ts'
import { beginApplication } from '../src/services/application/begin.ts'
import { demoFile, rentAnswers } from '../src/services/application/demo/answers.ts'
import { applicantOf } from '../src/services/application/demo/applicant.ts'
import { matterOf } from '../src/services/matter/index.ts'
import { callerFor } from '../src/trust/identity/index.ts'
import { HOME } from './journeys/people.ts'
import { type Listening, listen } from './listening.ts'
import { beginDraft, formOf, hiddenFields, signIn } from './safety/visitor.ts'

let listening: Listening
beforeAll(async () => {
  listening = await listen({ isDemo: false })
})
afterAll(async () => {
  expect(listening.complaints).toEqual([])
  await listening.close()
})

test('an application that was changed in another window is not handed in before the change was seen, and once handed in leads to its receipt', async () => {
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

  const stale = await citizen.get(review)
  expect((await sign(hidden(text))).headers.get('location')).toMatch(/\/receipt$/)
  // What was handed in leads to its receipt, from whatever page of it stood open elsewhere.
  const receipt = `/dossiers/${id}/receipt`
  for (const page of [review, `/apply/${id}/payout`])
    expect((await citizen.get(page)).headers.get('location')).toBe(receipt)
  const sent = await citizen.post(review, formOf({ ...hiddenFields(stale.text, review), declaration: 'true' }))
  expect((await citizen.follow(sent)).headers.get('location')).toBe(receipt)
  const stranger = await signIn(url, 'zhao')
  expect((await stranger.get(review)).status).toBe(404)
})

test('what was begun is offered, not jumped into: one goes on, or begins anew and the draft is gone', async () => {
  const citizen = await signIn(listening.url, 'ouyang')
  const apply = '/matters/rent-withdrawal/apply'
  const draft = await beginDraft(citizen)

  const offered = (await citizen.get(apply)).text
  expect(offered).toContain('您有一份申请草稿')
  expect(offered).toContain(`href="${draft}/`)

  const id = draft.slice('/apply/'.length)
  const anew = await citizen.send(apply, `${apply}/anew`, { draft: id })
  expect((await citizen.get(`${draft}/review`)).status).toBe(404)
  expect((await citizen.follow(anew)).text).toContain('name="accountHeldBy"')

  // Somebody else's is not given up by naming it.
  const theirs = await beginDraft(await signIn(listening.url, 'adili'))
  await beginDraft(citizen)
  await citizen.send(apply, `${apply}/anew`, { draft: theirs.slice('/apply/'.length) })
  expect((await (await signIn(listening.url, 'adili')).get(`${theirs}/review`)).status).toBe(200)
})

test('whoever represents an enterprise no more finds none of its drafts, and nobody else is put in its place', async () => {
  const { city, url } = listening
  const barber = await signIn(url, 'barber')
  const apply = '/matters/public-place-hygiene/apply'
  const begun = (await callerFor(city, 'barber', city.clock.today())) ?? expect.fail('nobody')
  const [firm] = begun.principal.subjects.filter((id) => id !== begun.person)
  const id = await beginApplication(city, begun, matterOf(city, 'public-place-hygiene'), firm ?? expect.fail('no firm'))
  expect((await barber.get(`/apply/${id}/review`)).status).toBe(200)

  const { rows } = await city.database.pool.query<{ starts: PlainDate }>(
    'select starts from base.representation where person = $1 and enterprise = $2',
    [begun.person, firm],
  )
  const [{ starts }] = rows as [{ starts: PlainDate }]
  await city.database.transaction(async (tx) =>
    putRepresentation(tx, {
      person: begun.person ?? expect.fail('nobody'),
      enterprise: firm ?? expect.fail('no firm'),
      starts,
      ends: addDays(city.clock.today(), -1),
    }),
  )
  expect((await barber.get(`/apply/${id}/review`)).status).toBe(404)
  expect((await barber.get('/drafts')).text).not.toContain(id)
  const asked = (await barber.get(`${apply}?subject=${firm}`)).text
  expect(asked).not.toContain('name="_subject"')
})
