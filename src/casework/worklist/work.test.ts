import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { plansOf } from '../../../test/speed/asked.ts'
import type { Database } from '../../kernel/database/index.ts'
import { asPlainDate } from '../../kernel/time/index.ts'
import { asAccountId } from '../../trust/policy/index.ts'
import { asDossierId } from '../dossier/index.ts'
import { boardOf, type Desk, filterOf, type WorkFilter, type WorkPlace, workOf } from './index.ts'

const TODAY = asPlainDate('2026-03-04') // a Wednesday
const ME = asAccountId('019d0000-0000-7000-8000-00000000000a')
const OTHER = asAccountId('019d0000-0000-7000-8000-00000000000b')
const GONE = asAccountId('019d0000-0000-7000-8000-00000000000c')
const DESK: Desk = { unit: 'unit', roles: ['receiver'], account: ME, remit: {} }
const ALL: WorkFilter = { ...filterOf('all', DESK, TODAY), roles: null }
const PAGE = 20
const TASKS = 6000

let database: Database

beforeAll(async () => {
  database = await freshDatabase(['kernel/database', 'casework/dossier'])
  await database.pool.query(`insert into casework.procedure (hash, name, definition) values ('h', 'p', '{}')`)
  // Two units; every day of four months in turn; a third of the work is mine, a third free, some of one who has left.
  await database.pool.query(
    `with made as (
       insert into casework.dossier (id, number, code_index, code_sealed, procedure, kind, unit, stage, sequence, opened_at, made, state)
       select gen_random_uuid(), 'T-' || n, '', '', 'h', 'p', case n % 4 when 0 then 'other' else 'unit' end, 'submitted', n, '2026-03-01', false, '{}'
       from generate_series(1, ${TASKS}) n returning id, number, unit, sequence as n)
     insert into casework.task (dossier, name, unit, role, assignee, number, kind, matter, stage, waits_for, opened_at, due, overdue, made)
     select id, 'answer', unit, case n % 5 when 0 then 'examiner' else 'receiver' end,
       case n % 6 when 0 then null when 1 then $1::uuid when 2 then $1::uuid when 3 then $2::uuid when 4 then $3::uuid else null end,
       number, 'p', case n % 3 when 0 then 'rent' else 'pool' end, case n % 2 when 0 then 'submitted' else 'examining' end, 'office',
       '2026-03-01', case n % 7 when 0 then 'infinity'::date else '2026-03-01'::date + n % 120 end, n % 7 <> 0 and n % 120 < 2, false
     from made`,
    [ME, OTHER, GONE],
  )
  await database.pool.query('analyze casework.task')
})
afterAll(() => database.close())

const page = (filter: WorkFilter, place: WorkPlace = null, limit = PAGE) =>
  workOf(database, 'unit', filter, TODAY, place, limit)
const LAST = asDossierId('ffffffff-ffff-ffff-ffff-ffffffffffff')
const keyOf = (one: Awaited<ReturnType<typeof page>>[number] | undefined) => ({
  due: one?.due ?? 'infinity',
  dossier: one?.dossier ?? LAST,
  name: one?.name ?? '',
})

test('reading on page by page shows every line once, and back again the same lines in the same order', async () => {
  const filter: WorkFilter = { ...ALL, matter: 'rent', who: { is: 'nobody' } }
  const whole = (await page(filter, null, TASKS)).map(({ dossier }) => dossier)

  const forth: string[] = []
  let last: WorkPlace = null
  for (;;) {
    const lines = await page(filter, last)
    forth.push(...lines.map(({ dossier }) => dossier))
    if (lines.length < PAGE) break
    last = { after: keyOf(lines.at(-1)) }
  }
  const back: string[] = []
  let first: WorkPlace = { before: { due: 'infinity', dossier: LAST, name: '' } }
  for (;;) {
    const lines = await page(filter, first)
    back.unshift(...lines.map(({ dossier }) => dossier))
    if (lines.length < PAGE) break
    first = { before: keyOf(lines[0]) }
  }

  expect(whole.length).toBeGreaterThan(400)
  expect(forth).toEqual(whole)
  expect(back).toEqual(whole)
})

test('a filter shows what it says and nothing else', async () => {
  const everything = await page(ALL, null, TASKS)
  const shown = async (filter: Partial<WorkFilter>) =>
    new Set(await ids(await page({ ...ALL, ...filter }, null, TASKS)))
  const kept = (holds: (one: (typeof everything)[number]) => boolean) => new Set(everything.filter(holds).map(idOf))

  expect(await shown({ matter: 'pool', stage: 'examining' })).toEqual(
    kept(({ matter, stage }) => matter === 'pool' && stage === 'examining'),
  )
  expect(await shown({ due: { is: 'overdue' } })).toEqual(
    kept(({ due, overdue }) => overdue || (due !== null && due < TODAY)),
  )
  expect(await shown({ due: { is: 'until', day: asPlainDate('2026-03-08') } })).toEqual(
    kept(({ due }) => due !== null && due >= TODAY && due <= '2026-03-08'),
  )
  expect(await shown({ who: { is: 'account', account: OTHER } })).toEqual(kept(({ assignee }) => assignee === OTHER))
  expect(await shown({ who: { is: 'free', account: ME } })).toEqual(
    kept(({ assignee }) => assignee === ME || assignee === null),
  )
  expect(await shown({ who: { is: 'gone', present: [ME, OTHER] } })).toEqual(kept(({ assignee }) => assignee === GONE))
  expect(await shown({ roles: ['receiver'] })).toEqual(kept(({ role }) => role === 'receiver'))
})

const idOf = ({ dossier }: { dossier: string }) => dossier
const ids = async (lines: { dossier: string }[]) => lines.map(idOf)

test('the board counts what the lists hold', async () => {
  const soon = asPlainDate('2026-03-09')
  const board = await boardOf(database, DESK, TODAY, soon)
  const many = async (filter: Partial<WorkFilter>) => (await page({ ...ALL, ...filter }, null, TASKS)).length
  const tally = async (filter: Partial<WorkFilter>) => ({
    open: await many(filter),
    soon: await many({ ...filter, due: { is: 'until', day: soon } }),
    overdue: await many({ ...filter, due: { is: 'overdue' } }),
  })

  expect(board.all).toEqual(await tally({}))
  expect(board.byAssignee.find(({ assignee }) => assignee === ME)).toMatchObject(
    await tally({ who: { is: 'account', account: ME } }),
  )
  expect(board.byAssignee.find(({ assignee }) => assignee === null)).toMatchObject(
    await tally({ who: { is: 'nobody' } }),
  )
  expect(board.byStage.reduce((sum, { open }) => sum + open, 0)).toBe(board.all.open)
  expect(board.byMatter.find(({ matter }) => matter === 'rent')).toMatchObject(await tally({ matter: 'rent' }))
})

test('a page of the list is read by the index of the unit, wherever it begins and whatever is filtered', async () => {
  const middle = {
    after: { due: '2026-04-10', dossier: asDossierId('019d0000-0000-7000-8000-00000000000a'), name: '' },
  }
  const filters: WorkFilter[] = [
    ALL,
    filterOf('all', DESK, TODAY),
    filterOf('mine', DESK, TODAY),
    { ...ALL, matter: 'rent', stage: 'submitted' },
  ]
  for (const filter of filters)
    for (const place of [null, middle, { before: middle.after }]) {
      const plan = await planOf(filter, place)
      expect(plan).toContain('"Index Name":"task_of_unit"')
      expect(plan).not.toContain('Seq Scan')
      expect(plan).not.toContain('"Node Type":"Sort"')
    }
  // A few days are few rows: sorting them is cheaper than walking the index in order.
  const few = await planOf(filterOf('today', DESK, TODAY), null)
  expect(few).toContain('"Index Name":"task_of_unit"')
  expect(few).not.toContain('Seq Scan')
})

const planOf = async (filter: WorkFilter, place: WorkPlace) =>
  JSON.stringify(await plansOf(database, () => workOf(database, 'unit', filter, TODAY, place, PAGE + 1)))
