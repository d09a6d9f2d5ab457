import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { asSubjectId } from '../../base/subject/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { asInstant, type Instant } from '../../kernel/time/index.ts'
import { asAccountId, ENGINE } from '../policy/index.ts'
import { placeFrom, placeTo, readingsOf, trace } from './index.ts'
import type { ReadingPlace, Wanted } from './reading.ts'

const NOON = Date.parse('2026-03-02T04:00:00Z')
let database: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  database = await freshDatabase(['kernel/database', 'trust/reading'])
})
afterAll(() => database.close())

const at = (second: number): { now: () => Instant } => ({ now: () => asInstant(NOON + second * 1000) })

/** All pages, each of so many, as the addresses of their links say. */
async function walk(wanted: Wanted, size: number): Promise<string[][]> {
  const pages: string[][] = []
  let from: ReadingPlace | null = null
  do {
    const page: Awaited<ReturnType<typeof readingsOf>> = await readingsOf(database, wanted, from, size)
    pages.push(page.readings.map(({ act }) => act))
    from = page.next && placeFrom(placeTo(page.next))
  } while (from)
  return pages
}

test('however readings fall into moments, each stands on one page once, the newest first', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 25 }),
      fc.integer({ min: 1, max: 6 }),
      async (seconds, size) => {
        const dossier = newId()
        for (const [n, second] of seconds.entries())
          await trace(
            { database, clock: at(second) },
            { by: ENGINE, why: 'examination', act: `${second}-${n}`, dossier },
          )

        const pages = await walk({ dossiers: [dossier] }, size)

        const acts = pages.flat()
        expect([...acts].sort()).toEqual(seconds.map((second, n) => `${second}-${n}`).sort())
        const moments = acts.map((act) => Number(act.split('-')[0]))
        expect(moments).toEqual([...moments].sort((one, other) => other - one))
        expect(pages.slice(0, -1).every(({ length }) => length === size)).toBe(true)
      },
    ),
    { numRuns: 25 },
  )
})

test('a person finds what was opened of a dossier, shown in a list, and read of him besides; not what he read himself', async () => {
  const [dossier, another] = [newId(), newId()]
  const person = asSubjectId(newId())
  const own = asAccountId(newId())
  const kept = { database, clock: at(0) }
  const officer = { ...ENGINE, account: asAccountId(newId()), position: 'desk', unit: 'health-haidian' }
  await trace(kept, { by: { ...ENGINE, account: own }, why: 'own-matter', act: 'himself', dossier })
  await trace(kept, { by: { ...ENGINE, account: own, program: 'p' }, why: 'own-matter', act: 'his program', dossier })
  await trace(kept, { by: officer, why: 'examination', act: 'officer', dossier })
  await trace(kept, { by: officer, why: 'examination', act: 'list', listed: [another, dossier] })
  await trace(kept, { by: officer, why: 'administration', act: 'person', subjects: [person, asSubjectId(newId())] })
  await trace(kept, { by: ENGINE, why: 'administration', act: 'operator', dossier })
  await trace(kept, { by: officer, why: 'examination', act: 'another', dossier: another })

  const found = await walk({ dossiers: [dossier], subjects: [person], except: own }, 50)

  expect(found).toEqual([['his program', 'list', 'officer', 'operator', 'person']])
})

test('what stands in an address and is no place is none', () => {
  for (const text of ['', 'x', '2026-03-02T04:00:00Z', '2026-03-02T04:00:00Z_-1', 'infinity_0', '_1'])
    expect([text, placeFrom(text)]).toEqual([text, null])
})
