/** Who may see is rows, and Cedar decides: the rows that lists are made of say the same as the policy, for every dossier. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessOf, act, type Party, readRow, resourceOf } from '../../src/casework/dossier/index.ts'
import { visibleTo } from '../../src/casework/worklist/index.ts'
import type { Principal } from '../../src/trust/policy/index.ts'
import { citizen, officer, openFor, type TestCity, testCity } from '../casework.ts'
import { licence } from '../fixtures/licence.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity([licence])
})
afterAll(() => city.database.close())

const UNITS = ['unit', 'street', 'bureau']
const persons = Array.from({ length: 4 }, citizen)
/** An enterprise that the first two persons act for. */
const ENTERPRISE = 'enterprise-1'
const [fang, li] = persons
const forEnterprise = [fang, li].flatMap((one) => (one ? [{ ...one, subjects: [...one.subjects, ENTERPRISE] }] : []))
const officers = UNITS.map((unit) => ({ ...officer('receiver', 'examiner'), unit }))
const askers: readonly Principal[] = [
  ...persons,
  ...forEnterprise,
  ...officers,
  ...officers.map((one) => ({ ...one, subjects: [...one.subjects, ENTERPRISE] })),
  { ...officer('receiver'), unit: null },
]

const subject = fc.constantFrom(ENTERPRISE, ...persons.map(({ person }) => person ?? ''))
const party: fc.Arbitrary<Party> = fc.record({
  subject,
  as: fc.constantFrom('applicant', 'proxy', 'interested', 'expert', 'witness'),
  persons: fc.uniqueArray(fc.constantFrom(...persons.map(({ person }) => person ?? '')), { maxLength: 2 }),
  electronic: fc.boolean(),
})
const dossier = fc.record({
  unit: fc.constantFrom(...UNITS),
  applicant: fc.constantFrom(...persons),
  others: fc.uniqueArray(party, { maxLength: 4, selector: ({ subject: who, as }) => `${who} ${as}` }),
  accepted: fc.boolean(),
})

/** Under which names a person's and an officer's lists are looked up. */
const holdersOf = ({ subjects, kind, unit }: Principal) => [
  ...subjects.map((one) => `subject:${one}`),
  ...(kind === 'officer' && unit !== null ? [`unit:${unit}`] : []),
]

test('a dossier is in somebody’s lists if and only if the policy lets him see it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(dossier, { minLength: 1, maxLength: 4 }), async (wanted) => {
      const ids: string[] = []
      for (const { unit, applicant, others, accepted } of wanted) {
        const own: Party = {
          subject: applicant.person ?? '',
          as: 'applicant',
          persons: [applicant.person ?? ''],
          electronic: true,
        }
        const parties = [own, ...others.filter((one) => one.subject !== own.subject || one.as !== own.as)]
        const { id } = (await openFor(city, applicant, 'fixture-licence', 'submit', { unit, parties })).dossier
        if (accepted) await act(city, { ...officer('receiver'), unit }, id, 'accept')
        ids.push(id)
      }

      for (const asker of askers) {
        const listed = new Set(await visibleTo(city.database, holdersOf(asker)))
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

test('the rows of access say of a dossier what its own state says', async () => {
  await fc.assert(
    fc.asyncProperty(dossier, async ({ unit, applicant, others }) => {
      const own: Party = { subject: applicant.person ?? '', as: 'applicant', persons: [], electronic: true }
      const parties = [own, ...others.filter((one) => one.subject !== own.subject || one.as !== own.as)]
      const held = await openFor(city, applicant, 'fixture-licence', 'submit', { unit, parties })
      const rows = await accessOf(city.database, held.dossier.id)
      const state = resourceOf(held.dossier)

      for (const kind of ['units', 'subjects', 'onlookers'] as const)
        expect([...(rows?.[kind] ?? [])].sort()).toEqual([...state[kind]].sort())
    }),
    { numRuns: 40 },
  )
})

test('of a dossier that is not there nothing is known', async () => {
  expect(await accessOf(city.database, '00000000-0000-7000-8000-000000000000')).toBeNull()
})
