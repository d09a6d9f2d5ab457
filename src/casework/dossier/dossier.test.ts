import { afterAll, beforeAll, expect, test } from 'vitest'
import { citizen, officer, openFor, type TestCity, testCity } from '../../../test/casework.ts'
import { bundle, part } from '../../../test/fixtures/bundle.ts'
import { licence } from '../../../test/fixtures/licence.ts'
import { isProblem } from '../../kernel/problem/index.ts'
import { newAccountId } from '../../trust/policy/index.ts'
import {
  act,
  appendEvent,
  checkWaits,
  claimTask,
  type Held,
  lockDossier,
  notAllowed,
  notHere,
  readEvents,
  readListed,
  readRow,
  stale,
  sweepClocks,
  takenBefore,
  verifyDossiers,
  wakeWaiting,
} from './index.ts'

let city: TestCity
const fang = citizen()
const receiver = officer('receiver')
const examiner = officer('examiner')
const decider = officer('decider')
const head = officer('head')

beforeAll(async () => {
  city = await testCity([licence, bundle, part])
})
afterAll(async () => {
  expect((await verifyDossiers(city)).differences).toEqual([])
  await city.database.close()
})

const open = async () => (await openFor(city, fang, 'fixture-licence', 'submit')).dossier.id
const stateOf = async (id: string) => (await readRow(city.database, id))?.state
const stepsOf = async (id: string) =>
  (await readEvents(city.database, id)).flatMap(({ body }) => (body.type === 'step' ? [body.step] : []))

test('a licence goes from submission to grant, and every step is in its log', async () => {
  const id = await open()
  await act(city, receiver, id, 'accept')
  await act(city, examiner, id, 'propose')
  await act(city, decider, id, 'grant')

  expect(await stepsOf(id)).toEqual(['submit', 'accept', 'propose', 'grant'])
  expect(await stateOf(id)).toMatchObject({ stage: 'closed', outcome: 'granted', tasks: [] })
})

test('a correction comes before acceptance, is asked once, and begins a second five days', async () => {
  city.clock.set('2026-03-02T01:00:00.000Z')
  const id = await open()
  await act(city, receiver, id, 'ask-for-correction', { corrections: { area: '面积与平面图不一致' } })
  expect((await stateOf(id))?.corrections).toEqual(['area'])
  city.clock.set('2026-03-10T01:00:00.000Z')
  await act(city, fang, id, 'hand-in')

  expect((await stateOf(id))?.clocks.answer).toMatchObject({ start: '2026-03-10', due: '2026-03-17' })
  expect((await stateOf(id))?.corrections).toEqual([])
  await expect(act(city, receiver, id, 'ask-for-correction', { corrections: { area: '再改' } })).rejects.toSatisfy(
    (thrown) => isProblem(thrown, takenBefore),
  )
  await act(city, receiver, id, 'accept')
  await expect(act(city, receiver, id, 'ask-for-correction', { corrections: {} })).rejects.toSatisfy((thrown) =>
    isProblem(thrown, notHere),
  )
})

test('silence for five working days accepts as of the day of receipt', async () => {
  city.clock.set('2026-03-02T01:00:00.000Z')
  const id = await open()
  city.clock.set('2026-03-09T09:29:00.000Z') // 17:29 in Beijing on the fifth working day
  await sweepClocks(city)
  expect((await stateOf(id))?.stage).toBe('submitted')
  city.clock.set('2026-03-09T09:30:00.000Z')
  await sweepClocks(city)

  expect(await stateOf(id)).toMatchObject({ stage: 'examining' })
  expect((await stateOf(id))?.clocks.decide).toMatchObject({ start: '2026-03-02', due: '2026-03-30' })
  const last = (await readEvents(city.database, id)).at(-1)
  expect(last).toMatchObject({ by: 'engine', happenedAt: '2026-03-01T16:00:00.000Z' })
})

test('an inspection is not counted, and its pause ends by itself when its time is over', async () => {
  city.clock.set('2026-03-02T01:00:00.000Z')
  const id = await open()
  await act(city, receiver, id, 'accept')
  city.clock.set('2026-03-04T01:00:00.000Z')
  await act(city, examiner, id, 'suspend', { inputs: { ground: 'inspection', plannedDays: 5 } })
  expect((await stateOf(id))?.clocks.decide).toMatchObject({ state: 'paused', due: null })
  city.clock.set('2026-03-09T10:00:00.000Z')
  await sweepClocks(city)

  const decide = (await stateOf(id))?.clocks.decide
  expect(decide).toMatchObject({
    state: 'running',
    pauses: [{ from: '2026-03-04', to: '2026-03-09', ground: 'inspection' }],
  })
  expect(decide?.due).toBe('2026-04-02') // 20 working days from 2 March, and three not counted: 4, 5 and 6 March
})

test('a missed deadline is escalated to the head, once', async () => {
  city.clock.set('2026-03-02T01:00:00.000Z')
  const id = await open()
  await act(city, receiver, id, 'accept')
  city.clock.set('2026-04-20T01:00:00.000Z')
  await Promise.all([sweepClocks(city), sweepClocks(city), sweepClocks(city)])

  expect(await stepsOf(id)).toEqual(['submit', 'accept', 'escalate'])
  expect((await stateOf(id))?.tasks.map((task) => [task.name, task.role])).toEqual([
    ['examine', 'examiner'],
    ['overdue', 'head'],
  ])
  city.clock.set('2026-03-02T01:00:00.000Z')
})

test('examiner and decider differ, and nobody acts on his own dossier', async () => {
  const id = await open()
  const both = officer('receiver', 'examiner', 'decider')
  await act(city, both, id, 'accept')
  await act(city, both, id, 'propose')
  await expect(act(city, both, id, 'grant')).rejects.toSatisfy((thrown) => isProblem(thrown, notAllowed))
  await act(city, decider, id, 'grant')

  const own = { ...both, person: fang.person, account: newAccountId() }
  const other = await open()
  await expect(act(city, own, other, 'accept')).rejects.toSatisfy((thrown) => isProblem(thrown, notAllowed))
})

test('who proposed once does not decide, also after it was sent back and a colleague proposed', async () => {
  const id = await open()
  const both = officer('examiner', 'decider')
  await act(city, receiver, id, 'accept')
  await act(city, both, id, 'propose')
  await act(city, decider, id, 'send-back')
  await act(city, examiner, id, 'propose')

  await expect(act(city, both, id, 'grant')).rejects.toSatisfy((thrown) => isProblem(thrown, notAllowed))
  await act(city, decider, id, 'grant')
})

test('work is overdue by the limit of where it stands, not by one that was left behind or by the end of a pause', async () => {
  city.clock.set('2026-03-02T01:00:00.000Z')
  const id = await open()
  city.clock.set('2026-03-10T01:00:00.000Z')
  await sweepClocks(city)
  await act(city, examiner, id, 'suspend', { inputs: { ground: 'inspection', plannedDays: 2 } })
  city.clock.set('2026-03-13T01:00:00.000Z')
  await sweepClocks(city)

  const work = (await readListed(city.database, id)).filter((row) => row.table === 'casework.task')
  expect(await stepsOf(id)).toEqual(['submit', 'accept-by-silence', 'suspend', 'resume-by-clock'])
  expect(work).toMatchObject([{ name: 'examine', due: '2026-04-01', overdue: false }])
  city.clock.set('2026-03-02T01:00:00.000Z')
})

test('two of three experts are enough, and a fourth hand does not join again', async () => {
  const id = await open()
  const experts = [officer('expert'), officer('expert'), officer('expert')]
  await act(city, receiver, id, 'accept')
  await act(city, examiner, id, 'review')
  const opinions = ['give-legal', 'give-technical', 'give-hygiene']
  const given = await Promise.allSettled(opinions.map((step, index) => act(city, experts[index] ?? head, id, step)))

  expect(given.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  expect((await stepsOf(id)).filter((step) => step === 'reviewed')).toHaveLength(1)
  expect(await stateOf(id)).toMatchObject({ stage: 'examining' })
})

test('when ten officers accept at the same moment, it is accepted once', async () => {
  const id = await open()
  const tries = await Promise.allSettled(Array.from({ length: 10 }, () => act(city, officer('receiver'), id, 'accept')))

  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await stepsOf(id)).toEqual(['submit', 'accept'])
})

test('an officer and the clock at the same moment: one of them accepts', async () => {
  city.clock.set('2026-03-02T01:00:00.000Z')
  const id = await open()
  city.clock.set('2026-03-09T09:30:00.000Z')
  await Promise.allSettled([sweepClocks(city), act(city, receiver, id, 'accept'), sweepClocks(city)])

  expect((await stepsOf(id)).filter((step) => step.startsWith('accept'))).toHaveLength(1)
})

test('who saw an older state is told so, and nothing is done', async () => {
  const id = await open()
  await act(city, receiver, id, 'accept', { seen: 2 })
  await expect(act(city, examiner, id, 'propose', { seen: 2 })).rejects.toSatisfy((thrown) => isProblem(thrown, stale))
})

test('open work is taken by one officer and given back by him alone', async () => {
  const id = await open()
  const colleague = officer('receiver')
  await claimTask(city, receiver, id, 'receive', true)
  await expect(claimTask(city, colleague, id, 'receive', true)).rejects.toSatisfy((thrown) =>
    isProblem(thrown, notHere),
  )
  await expect(claimTask(city, colleague, id, 'receive', false)).rejects.toSatisfy((thrown) =>
    isProblem(thrown, notAllowed),
  )
  await claimTask(city, receiver, id, 'receive', false)
  await claimTask(city, colleague, id, 'receive', true)

  expect((await stateOf(id))?.tasks[0]?.assignee).toBe(colleague.account)
})

test('a bundle waits for all its matters, and a matter for those it needs, however often they are woken', async () => {
  const parent = await openFor(city, fang, 'fixture-bundle', 'submit')
  const child = (first: string, needs: Held[]) =>
    openFor(city, fang, 'fixture-part', first, {
      parent: parent.dossier.id,
      parameters: { days: 5 },
      links: needs.map(({ dossier }) => ({ kind: 'needs' as const, other: dossier.id })),
    })
  const registration = await child('begin', [])
  const permit = await child('queue', [registration])
  await checkWaits(city, permit.dossier.id)
  expect((await stateOf(permit.dossier.id))?.stage).toBe('waiting')

  await act(city, examiner, registration.dossier.id, 'grant')
  await Promise.all([1, 2, 3].map(() => wakeWaiting(city, registration.dossier.id)))
  expect(await stepsOf(permit.dossier.id)).toEqual(['queue', 'inputs-ready'])
  expect((await stateOf(parent.dossier.id))?.stage).toBe('running')
  await act(city, examiner, permit.dossier.id, 'grant')
  await wakeWaiting(city, permit.dossier.id)
  expect((await stateOf(parent.dossier.id))?.stage).toBe('delivering')
})

test('a page is not stale because a paper was served or a note was left meanwhile', async () => {
  const id = await open()
  await act(city, receiver, id, 'accept', { seen: 2 })
  await city.database.transaction(async (tx) => {
    const held = await lockDossier(tx, city.engine, id)
    appendEvent(tx, city.engine, held, { type: 'noted', v: 1, note: id, digest: '' }, receiver)
  })
  await act(city, examiner, id, 'propose', { seen: 3 })

  expect(await stateOf(id)).toMatchObject({ stage: 'deciding', sequence: 5, moved: 5 })
})
