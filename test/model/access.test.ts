/** Who may see is rows, and Cedar decides: the rows that lists are made of say the same as the policy, for every dossier. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Remit } from '../../src/base/department/index.ts'
import { asSubjectId } from '../../src/base/subject/index.ts'
import {
  accessOf,
  act,
  type Dossier,
  groupProcedures,
  type Party,
  readRow,
  resourceOf,
  workIn,
} from '../../src/casework/dossier/index.ts'
import { askOffice, countWaiting, waitingOf } from '../../src/casework/question/index.ts'
import { boardOf, findInUnit, visibleTo, workOf } from '../../src/casework/worklist/index.ts'
import type { Principal } from '../../src/trust/policy/index.ts'
import { citizen, officer, openFor, personBehind, type TestCity, testCity } from '../casework.ts'
import { licence } from '../fixtures/licence.ts'

/** The same way for another kind of dossier. */
const other = { ...licence, name: 'fixture-other' }

let city: TestCity
beforeAll(async () => {
  groupProcedures([{ name: 'licensing', procedures: [licence] }])
  city = await testCity([licence, other], undefined, ['casework/question'])
})
afterAll(() => city.database.close())

const UNITS = ['unit', 'street', 'bureau']
const persons = Array.from({ length: 4 }, citizen)
/** An enterprise that the first two persons act for. */
const ENTERPRISE = asSubjectId('enterprise-1')
const [fang, li] = persons
const forEnterprise = [fang, li].flatMap((one) => (one ? [{ ...one, subjects: [...one.subjects, ENTERPRISE] }] : []))
/** One may act for it by its mandate in one matter; one represents it by law. */
const byMandate = persons.map((one) => ({ ...one, mandates: [{ enterprise: ENTERPRISE, matters: ['noise'] }] }))
const byLaw = persons.map((one) => ({ ...one, heads: [ENTERPRISE] }))
const officers = UNITS.map((unit) => ({ ...officer('receiver', 'examiner'), unit }))
const HAIDIAN = '110108000000'
const [STREET, ELSEWHERE] = ['110108012000', '110105001000']
const REMITS: readonly Remit[] = [
  { kinds: ['licensing'] },
  { kinds: ['fixture-other'], matters: ['noise'] },
  { kinds: ['licensing', 'fixture-other'], categories: ['night'] },
  { kinds: ['fixture-licence'] }, // the name of a procedure is none of a kind
  { matters: ['dust', 'noise'] },
  { places: [HAIDIAN] },
  { places: [STREET, ELSEWHERE], matters: ['noise'] },
]
const limited = REMITS.map((remit) => ({ ...officer('receiver', 'examiner'), remit }))
const askers: readonly Principal[] = [
  ...limited,
  ...limited.map((one) => ({ ...one, subjects: [...one.subjects, ENTERPRISE] })),
  ...persons,
  ...forEnterprise,
  ...byMandate,
  ...byLaw,
  ...officers,
  ...officers.map((one) => ({ ...one, subjects: [...one.subjects, ENTERPRISE] })),
  { ...officer('receiver'), unit: null },
]

const subject = fc.constantFrom(ENTERPRISE, ...persons.map(personBehind))
const party: fc.Arbitrary<Party> = fc.record({
  subject,
  as: fc.constantFrom('applicant', 'proxy', 'represented', 'interested', 'expert', 'witness'),
  persons: fc.uniqueArray(fc.constantFrom(...persons.map(personBehind)), { maxLength: 2 }),
  electronic: fc.boolean(),
})
const dossier = fc.record({
  procedure: fc.constantFrom('fixture-licence', 'fixture-other'),
  about: fc.record(
    { category: fc.constantFrom('night', 'day'), place: fc.constantFrom(HAIDIAN, STREET, ELSEWHERE) },
    { requiredKeys: [] },
  ),
  matter: fc.constantFrom('noise', 'dust', null),
  unit: fc.constantFrom(...UNITS),
  applicant: fc.constantFrom(...persons),
  others: fc.uniqueArray(party, { maxLength: 4, selector: ({ subject: who, as }) => `${who} ${as}` }),
  accepted: fc.boolean(),
})

/** The desk at which an officer's lists are looked up; null for whoever has none. */
const deskOf = ({ kind, unit, remit }: Principal) => (kind === 'officer' && unit !== null ? { unit, remit } : null)

test('a dossier is in somebody’s lists if and only if the policy lets him see it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(dossier, { minLength: 1, maxLength: 4 }), async (wanted) => {
      const ids: string[] = []
      for (const { unit, applicant, others, accepted, procedure, about, matter } of wanted) {
        const own: Party = {
          subject: personBehind(applicant),
          as: 'applicant',
          persons: [personBehind(applicant)],
          electronic: true,
        }
        const parties = [own, ...others.filter((one) => one.subject !== own.subject || one.as !== own.as)]
        const { id } = (await openFor(city, applicant, procedure, 'submit', { unit, parties, matter, ...about }))
          .dossier
        if (accepted) await act(city, { ...officer('receiver'), unit }, id, 'accept')
        ids.push(id)
      }

      for (const asker of askers) {
        const listed = new Set(await visibleTo(city.database, asker, deskOf(asker)))
        for (const id of ids) {
          const state = (await readRow(city.database, id))?.state
          const allowed =
            state !== undefined &&
            city.engine.policy.asks({ action: 'see', principal: asker, resource: resourceOf(state) })
          expect(listed.has(id)).toBe(allowed)
        }
      }
    }),
    { numRuns: 25 },
  )
})

test('at a desk there stands what the position is for, in every list, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(dossier, { minLength: 1, maxLength: 5 }), async (wanted) => {
      const states: Dossier[] = []
      for (const { unit, applicant, accepted, procedure, about, matter } of wanted) {
        const { id } = (await openFor(city, applicant, procedure, 'submit', { unit, matter, ...about })).dossier
        if (accepted) await act(city, { ...officer('receiver'), unit }, id, 'accept')
        await askOffice(city, applicant, id, null, '什么时候能办好？')
        const row = await readRow(city.database, id)
        if (row) states.push(row.state)
      }
      const ids = new Set(states.map(({ id }) => String(id)))
      const today = city.clock.today()

      for (const asker of [...officers, ...limited]) {
        const desk = deskOf(asker) ?? expect.fail('an officer has a desk')
        const its = states.filter(
          (state) =>
            state.unit === desk.unit &&
            city.engine.policy.asks({ action: 'work', principal: asker, resource: workIn(state) }),
        )
        const expected = its.map(({ id }) => String(id)).sort()
        const of = (rows: readonly { dossier: string }[]) =>
          [...new Set(rows.map((row) => row.dossier))].filter((id) => ids.has(id)).sort()
        const all = { roles: null, matter: null, stage: null, due: { is: 'any' }, who: { is: 'anybody' } } as const
        const work = await workOf(city.database, desk.unit, { ...all, remit: desk.remit }, today, null, 10_000)
        const board = await boardOf(city.database, desk, today, today)
        const waiting = await waitingOf(city.database, desk, null, 10_000)
        const found = await Promise.all(states.map(({ number }) => findInUnit(city.database, desk, { number }, 1)))

        expect(of(work)).toEqual(
          its
            .filter(({ tasks }) => tasks.length > 0)
            .map(({ id }) => String(id))
            .sort(),
        )
        expect(board.all.open).toBe(work.length)
        expect(of(waiting)).toEqual(expected)
        expect(await countWaiting(city.database, desk)).toBe(Math.min(waiting.length, 1000))
        expect(
          found
            .flat()
            .map(({ id }) => String(id))
            .sort(),
        ).toEqual(expected)
      }
    }),
    { numRuns: 12 },
  )
})

test('the rows of access say of a dossier what its own state says', async () => {
  await fc.assert(
    fc.asyncProperty(dossier, async ({ unit, applicant, others, procedure, about, matter }) => {
      const own: Party = { subject: personBehind(applicant), as: 'applicant', persons: [], electronic: true }
      const parties = [own, ...others.filter((one) => one.subject !== own.subject || one.as !== own.as)]
      const held = await openFor(city, applicant, procedure, 'submit', { unit, parties, matter, ...about })
      const rows = await accessOf(city.database, held.dossier.id)
      const state = resourceOf(held.dossier)

      const { kind, matter: what, category, places } = state
      expect(rows).toMatchObject({ kind, matter: what, category, places })
      for (const part of ['units', 'subjects', 'onlookers', 'represented'] as const)
        expect([...(rows?.[part] ?? [])].sort()).toEqual([...state[part]].sort())
    }),
    { numRuns: 40 },
  )
})

test('of a dossier that is not there nothing is known', async () => {
  expect(await accessOf(city.database, '00000000-0000-7000-8000-000000000000')).toBeNull()
})
