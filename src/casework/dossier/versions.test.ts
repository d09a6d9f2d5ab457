/** Two processes on one database while a new version starts: the old one meets dossiers of procedures it did not bring. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  citizen,
  officer,
  openFor,
  storeProcedures,
  type TestCity,
  testCity,
  testEngine,
} from '../../../test/casework.ts'
import { defineProcedure, type Procedure } from '../procedure/index.ts'
import { dossiersOf, findInUnit } from '../worklist/index.ts'
import { act, type Hooks, heldOf, readEvents, readRow, readStates, sweepClocks, versionOf } from './index.ts'

const title = (words: string) => ({ zh: words, en: words })

/** A question that silence answers after a day. Each edition has another hash. */
const edition = (name: string, does: string[] = []): Procedure =>
  defineProcedure({
    name: 'letter',
    title: title(name),
    stages: {
      open: { title: title('Open'), waitsFor: 'office' },
      closed: { title: title('Closed'), waitsFor: 'nobody', end: true },
    },
    clocks: {
      reply: { title: title('Reply'), whose: 'office', runsIn: ['open'], within: { workingDays: 1 }, then: 'lapse' },
    },
    steps: {
      write: { title: title('Write'), done: title('Written'), from: [], to: 'open', by: 'applicant' },
      answer: { title: title('Answer'), done: title('Answered'), from: ['open'], to: 'closed', by: 'receiver', does },
      lapse: { title: title('Lapse'), done: title('Lapsed'), from: ['open'], to: 'closed', by: 'clock' },
    },
  })

let old: TestCity
const writer = citizen()
beforeAll(async () => {
  old = await testCity([edition('first')])
})
afterAll(() => old.database.close())

/** A dossier that a newer process opened on the same database, of a procedure only it brought. */
async function openedByNewer(name: string, does: string[] = [], by = writer): Promise<string> {
  const hooks: Hooks = { guards: {}, effects: Object.fromEntries(does.map((one) => [one, () => {}])), notices: {} }
  const engine = { ...testEngine(old.clock, [edition(name, does)], hooks), keys: old.engine.keys }
  await storeProcedures(old.database, engine)
  return (await openFor({ ...old, engine }, by, 'letter', 'write')).dossier.id
}
const stepsOf = async (id: string) =>
  (await readEvents(old.database, id)).flatMap(({ body }) => (body.type === 'step' ? [body.step] : []))

test('it takes a step in it', async () => {
  const id = await openedByNewer('for a step')
  await act(old, officer('receiver'), id, 'answer')
  expect(await stepsOf(id)).toEqual(['write', 'answer'])
})

test('it sweeps it', async () => {
  const id = await openedByNewer('for the sweep')
  old.clock.later(5 * 86_400_000)
  await sweepClocks(old)
  expect(old.complaints).toEqual([])
  expect(await stepsOf(id)).toEqual(['write', 'lapse'])
})

test('it lists it and shows it', async () => {
  const another = citizen()
  const [one, , third, fourth] = [
    await openedByNewer('for its party'),
    await openedByNewer('for a search', [], another),
    await openedByNewer('by its id'),
    await openedByNewer('alone'),
  ]
  const titleOf = ({ procedure }: { procedure: string }) => versionOf(old.engine, procedure).title.en

  const states = await readStates(old.database, [third])
  expect(states.map(titleOf)).toEqual(['by its id'])
  const row = await readRow(old.database, fourth)
  expect(row && heldOf(old.engine, row).procedure.title.en).toBe('alone')
  const found = await findInUnit(
    old.database,
    { unit: 'unit', remit: {} },
    { subjects: another.subjects, dossiers: [], places: [] },
    5,
  )
  expect(found.map(titleOf)).toEqual(['for a search'])
  const own = await dossiersOf(old.database, writer, 'open', null, 20)
  expect(own.map(({ id }) => id)).toContain(one)
  expect(own.map(titleOf)).toContain('for its party')
})

test('a step that needs what the old program does not have is left to the newer one, whole', async () => {
  const id = await openedByNewer('with an effect', ['letter/post'])
  await expect(act(old, officer('receiver'), id, 'answer')).rejects.toThrow(
    'letter/answer needs letter/post, which this version of the program does not have',
  )
  expect(await stepsOf(id)).toEqual(['write'])
})
