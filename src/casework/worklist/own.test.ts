import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { plansOf } from '../../../test/speed/asked.ts'
import { asSubjectId } from '../../base/subject/index.ts'
import type { Database } from '../../kernel/database/index.ts'
import { asInstant } from '../../kernel/time/index.ts'
import { dossiersOf } from './index.ts'
import type { OwnKey } from './worklist.ts'

const PERSON = asSubjectId('person')
const FIRM = asSubjectId('firm')
const CLOSED = 12_000
const OPEN = 60
const LIMIT = 21

let database: Database

beforeAll(async () => {
  database = await freshDatabase(['kernel/database', 'casework/dossier'])
  await database.pool.query(`insert into casework.procedure (hash, name, definition) values ('h', 'p', '{}')`)
  // An enterprise with very many, of which few are open and lie among the others; the person who acts for it is a party of some.
  await database.pool.query(
    `with made as (
       insert into casework.dossier (id, number, code_index, code_sealed, procedure, kind, unit, stage, sequence, opened_at, closed_at, made, state)
       select id, 'T-' || n, '', '', 'h', 'p', 'unit', '', n, at, case when n % ${Math.floor(CLOSED / OPEN)} <> 0 then at end, false, jsonb_build_object('id', id, 'openedAt', at)
       from (select gen_random_uuid() as id, n, '2026-01-01T00:00:00Z'::timestamptz + n / 3 * interval '1 minute' as at from generate_series(1, ${CLOSED}) n) as given
       returning id, sequence as n, opened_at, closed_at)
     insert into casework.access (holder, dossier, "as", opened_at, open)
     select 'subject:${FIRM}', id, 'applicant', opened_at, closed_at is null from made
     union all select 'subject:${PERSON}', id, 'proxy', opened_at, closed_at is null from made where n % 7 = 0
     union all select 'subject:${FIRM}', id, 'interested', opened_at, closed_at is null from made where n % 5 = 0`,
  )
  await database.pool.query('vacuum analyze casework.access')
  await database.pool.query('vacuum analyze casework.dossier')
})
afterAll(() => database?.close())

const OWN = { subjects: [PERSON, FIRM], mandates: [] }

test.each(['open', 'closed'] as const)(
  'one’s own %s dossiers come newest first, each once, page by page',
  async (which) => {
    const { rows } = await database.pool.query<{ id: string }>(
      `select id from casework.dossier where (closed_at is null) = $1 order by opened_at desc, id desc limit 100`,
      [which === 'open'],
    )

    const found: string[] = []
    let last: OwnKey | null = null
    while (found.length < rows.length) {
      const page = await dossiersOf(database, OWN, which, last, LIMIT)
      if (page.length === 0) break
      found.push(...page.map(({ id }) => id))
      const [end] = page.slice(-1)
      last = end ? { openedAt: asInstant(end.openedAt), dossier: end.id } : null
    }

    expect(found.slice(0, rows.length)).toEqual(rows.map(({ id }) => id))
  },
)

test('what runs is found without reading what has ended, and what has ended without reading what is older', async () => {
  for (const which of ['open', 'closed'] as const)
    for (const before of [null, { openedAt: asInstant('2026-01-03T00:00:00Z'), dossier: FIRST }]) {
      const [plan] = await plansOf(database, () => dossiersOf(database, OWN, which, before, LIMIT))
      const read = scansIn(plan)

      expect(read.map(({ index }) => index)).toContain('access_of_holder')
      expect(read.every(({ rows }) => rows <= 3 * LIMIT)).toBe(true)
    }
})

const FIRST = '00000000-0000-0000-0000-000000000000'

/** Rows that each scan of a plan gave, in one loop, with its index. */
function scansIn(plan: unknown): { index: string; rows: number }[] {
  if (typeof plan !== 'object' || plan === null) return []
  const own =
    'Node Type' in plan &&
    String(plan['Node Type']).includes('Scan') &&
    'Actual Rows' in plan &&
    'Relation Name' in plan
      ? [{ index: 'Index Name' in plan ? String(plan['Index Name']) : '', rows: Number(plan['Actual Rows']) }]
      : []
  return [
    ...own,
    ...Object.values(plan).flatMap((part) => (Array.isArray(part) ? part.flatMap(scansIn) : scansIn(part))),
  ]
}

test('rows that were there before access knew it are told what is open', async () => {
  const before = await openOnes()
  await database.pool.query('update casework.access set open = true')

  await database.pool.query(
    /^update casework\.access[^;]*;/m.exec(readFileSync('src/casework/dossier/tables.sql', 'utf8'))?.[0] ?? '',
  )

  expect(await openOnes()).toEqual(before)
  expect(before.length).toBeGreaterThan(OPEN)
})

const openOnes = async () =>
  (
    await database.pool.query<{ of: string }>(
      `select holder || dossier || "as" as of from casework.access where open order by 1`,
    )
  ).rows.map(({ of }) => of)
