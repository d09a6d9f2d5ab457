/** SQL of dossiers. */
import { type Kysely, type Selectable, sql } from 'kysely'
import type { SubjectId } from '../../base/subject/index.ts'
import { type Database, prepared, type Transaction } from '../../kernel/database/index.ts'
import type { Instant, PlainDate } from '../../kernel/time/index.ts'
import { type DossierEvent, upcast } from './events.ts'
import type { Dossier, DossierId } from './state.ts'
import type { Tables } from './tables.ts'
import { learnVersions } from './versions.ts'

type Reading = Pick<Database, 'read'> | Pick<Transaction, 'read'>

export type Stored = { state: Dossier; key: Uint8Array | null }

/** Rows with the versions that their states name. */
async function withVersions<Row extends { state: Dossier }>(from: Reading, rows: Promise<Row[]>): Promise<Row[]> {
  const found = await rows
  await learnVersions(
    from,
    found.map(({ state }) => state),
  )
  return found
}

/** The dossier's row, locked until the transaction ends; one row, so that what is read is what the lock covers. */
export const lockRow = (tx: Transaction, id: string): Promise<Stored | undefined> =>
  withVersions(tx, selectRow(tx, { id: id as DossierId, lock: true })).then(([row]) => row)

export const readRow = (from: Reading, id: string): Promise<Stored | undefined> =>
  withVersions(from, selectRow(from, { id: id as DossierId, lock: null })).then(([row]) => row)

const selectRow = prepared((db: Kysely<Tables>, the: { id: DossierId; lock: true | null }) =>
  db
    .selectFrom('casework.dossier')
    .select(['state', 'key'])
    .where('id', '=', the.id)
    .$if(the.lock !== null, (query) => query.forUpdate()),
)

/** By number and code, for those who are not signed in. Index: the unique number. */
export const readByNumber = (
  from: Reading,
  number: string,
): Promise<(Stored & { code_index: Uint8Array }) | undefined> =>
  withVersions(
    from,
    from
      .read<Tables>()
      .selectFrom('casework.dossier')
      .select(['state', 'key', 'code_index'])
      .where('number', '=', number)
      .execute(),
  ).then(([row]) => row)

export const readCode = async (from: Reading, id: string): Promise<Uint8Array | undefined> =>
  (
    await from
      .read<Tables>()
      .selectFrom('casework.dossier')
      .select('code_sealed')
      .where('id', '=', id as DossierId)
      .executeTakeFirst()
  )?.code_sealed

/** States of several dossiers, in no order. At most 200. */
export const readStates = async (from: Reading, ids: readonly string[]): Promise<Dossier[]> =>
  ids.length === 0 ? [] : (await withVersions(from, selectStates(from, { ids }))).map(({ state }) => state)

const selectStates = prepared((db: Kysely<Tables>, the: { ids: readonly string[] }) =>
  db.selectFrom('casework.dossier').select('state').where(sql<boolean>`id = any(${the.ids}::uuid[])`).limit(200),
)

/** Rows of several dossiers, in no order. At most 500. */
export const readRows = (from: Reading, ids: readonly string[]): Promise<Stored[]> =>
  withVersions(
    from,
    from
      .read<Tables>()
      .selectFrom('casework.dossier')
      .select(['state', 'key'])
      .where(sql<boolean>`id = any(${ids}::uuid[])`)
      .limit(500)
      .execute(),
  )

export type Opened = Stored & { opened_at: Instant }

/** Dossiers of a unit that were opened after a moment and a dossier of it, in that order. Index: dossier_of_unit. */
export const readOpened = (
  from: Reading,
  unit: string,
  after: { at: Instant; id: string },
  limit: number,
): Promise<Opened[]> =>
  withVersions(
    from,
    from
      .read<Tables>()
      .selectFrom('casework.dossier')
      .select(['state', 'key', 'opened_at'])
      .where('unit', '=', unit)
      .where(({ eb, refTuple, tuple }) => eb(refTuple('opened_at', 'id'), '>', tuple(after.at, after.id as DossierId)))
      .orderBy('opened_at')
      .orderBy('id')
      .limit(limit)
      .execute(),
  )

const EVENT = ['dossier', 'sequence', 'at', 'happened_at', 'account', 'position', 'by', 'payload'] as const

/** A row of the log as an event. */
const asEvent = ({
  happened_at,
  payload,
  ...rest
}: Pick<Selectable<Tables['casework.event']>, (typeof EVENT)[number]>): DossierEvent => ({
  ...rest,
  happenedAt: happened_at,
  body: upcast(payload),
})

/** Events of a dossier after one, in order; at most 1,000. */
export async function readEvents(from: Reading, id: string, after = 0): Promise<DossierEvent[]> {
  const rows = await selectEvents(from, { dossier: id as DossierId, after })
  return rows.map(asEvent)
}

const selectEvents = prepared((db: Kysely<Tables>, the: { dossier: DossierId; after: number }) =>
  db
    .selectFrom('casework.event')
    .select(EVENT)
    .where('dossier', '=', the.dossier)
    .where('sequence', '>', the.after)
    .orderBy('sequence')
    .limit(1000),
)

/** The steps that were taken in some dossiers since a moment, at most 1,000. Index: the primary key. */
export async function readSteps(from: Reading, dossiers: readonly string[], since: Instant): Promise<DossierEvent[]> {
  if (dossiers.length === 0) return []
  const rows = await from
    .read<Tables>()
    .selectFrom('casework.event')
    .select(EVENT)
    .where('dossier', 'in', dossiers as readonly DossierId[])
    .where('at', '>=', since)
    .where(sql<boolean>`payload ->> 'type' = 'step'`)
    .orderBy('dossier')
    .orderBy('sequence')
    .limit(1000)
    .execute()
  return rows.map(asEvent)
}

/** Texts that steps of a dossier were given, still sealed. At most 1,000. */
export const readSaid = (
  from: Reading,
  id: string,
): Promise<{ sequence: number; name: string; sealed: Uint8Array }[]> => selectSaid(from, { dossier: id as DossierId })

const selectSaid = prepared((db: Kysely<Tables>, the: { dossier: DossierId }) =>
  db
    .selectFrom('casework.said')
    .select(['sequence', 'name', 'sealed'])
    .where('dossier', '=', the.dossier)
    .orderBy('sequence')
    .limit(1000),
)

type Access = { holder: string; as: string; kind: string; matter: string | null } & {
  category: string | null
  place: string | null
}

/** Who has access to a dossier, and as what, with what remits ask of it. At most 500. */
export const readAccess = (from: Reading, id: string): Promise<Access[]> =>
  selectAccess(from, { dossier: id as DossierId })

const selectAccess = prepared((db: Kysely<Tables>, the: { dossier: DossierId }) =>
  db
    .selectFrom('casework.access')
    .innerJoin('casework.dossier', 'casework.dossier.id', 'casework.access.dossier')
    .select(['holder', 'as', 'kind', 'matter', 'category', 'place'])
    .where('casework.access.dossier', '=', the.dossier)
    .limit(500),
)

/** Children of a dossier, or those it needs. At most 200. Index: link_back, primary key. */
export async function readAwaited(from: Reading, id: string, which: 'children' | 'needs'): Promise<DossierId[]> {
  const query = from.read<Tables>().selectFrom('casework.link').limit(200)
  if (which === 'children')
    return (
      await query
        .select('dossier')
        .where('other', '=', id as DossierId)
        .where('kind', '=', 'parent')
        .execute()
    ).map((row) => row.dossier)
  return (
    await query
      .select('other')
      .where('dossier', '=', id as DossierId)
      .where('kind', '=', 'needs')
      .execute()
  ).map((row) => row.other)
}

/** Dossiers that may wait for this one: its parent, and those that need it. At most 500. */
export async function readWaiting(from: Reading, id: string): Promise<DossierId[]> {
  const links = from.read<Tables>().selectFrom('casework.link').limit(500)
  const needing = await links
    .select('dossier')
    .where('other', '=', id as DossierId)
    .where('kind', '=', 'needs')
    .execute()
  const parent = await links
    .select('other')
    .where('dossier', '=', id as DossierId)
    .where('kind', '=', 'parent')
    .execute()
  return [...needing.map((row) => row.dossier), ...parent.map((row) => row.other)]
}

export type DueClock = { dossier: DossierId; name: string; fires_at: Instant | null }

/** Clocks that should have fired, oldest first, after one of them. Index: clock_to_fire. */
export const readDueClocks = (from: Reading, now: Instant, limit: number, after?: DueClock): Promise<DueClock[]> =>
  from
    .read<Tables>()
    .selectFrom('casework.clock')
    .select(['dossier', 'name', 'fires_at'])
    .where('fires_at', '<=', now)
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple('fires_at', 'dossier', 'name'),
          '>',
          tuple(after?.fires_at ?? now, after?.dossier ?? ('' as DossierId), after?.name ?? ''),
        ),
      ),
    )
    .orderBy('fires_at')
    .orderBy('dossier')
    .orderBy('name')
    .limit(limit)
    .execute()

export const readIds = async (from: Reading, after: string, limit: number): Promise<DossierId[]> =>
  (
    await from
      .read<Tables>()
      .selectFrom('casework.dossier')
      .select('id')
      .$if(after !== '', (query) => query.where('id', '>', after as DossierId))
      .orderBy('id')
      .limit(limit)
      .execute()
  ).map(({ id }) => id)

/** The listed rows of a dossier as they stand in the tables, for comparison. */
export async function readListed(from: Reading, id: string): Promise<Record<string, unknown>[]> {
  const db = from.read<Record<string, Record<string, unknown>>>()
  const found: Record<string, unknown>[] = []
  for (const table of ['casework.task', 'casework.clock', 'casework.access', 'casework.link'])
    for (const row of await db.selectFrom(table).selectAll().where('dossier', '=', id).execute())
      found.push({ table, ...row })
  return found
}

/** Reserves a block of serial numbers of a unit's day; gives the first. */
export async function reserveSerials(
  database: Pick<Database, 'pool'>,
  unit: string,
  day: PlainDate,
  count: number,
): Promise<number> {
  const { rows } = await database.pool.query<{ next: number }>(
    `insert into casework.serial (unit, day, next) values ($1, $2, 1 + $3)
     on conflict (unit, day) do update set next = casework.serial.next + $3 returning next`,
    [unit, day, count],
  )
  return (rows[0]?.next ?? 1 + count) - count
}

/** Dossiers with a clock whose date is provisional. Index: clock_provisional. */
export const readProvisional = async (from: Reading, after: string, limit: number): Promise<DossierId[]> =>
  (
    await from
      .read<Tables>()
      .selectFrom('casework.clock')
      .select('dossier')
      .distinct()
      .where('provisional', '=', true)
      .$if(after !== '', (query) => query.where('dossier', '>', after as DossierId))
      .orderBy('dossier')
      .limit(limit)
      .execute()
  ).map(({ dossier }) => dossier)

/** How many clocks wait for a calendar, counted up to `most`. Index: clock_provisional. */
export async function countProvisional(from: Reading, most: number): Promise<number> {
  const waiting = await from
    .read<Tables>()
    .selectFrom('casework.clock')
    .select('name')
    .where('provisional', '=', true)
    .limit(most)
    .execute()
  return waiting.length
}

/** Dossiers that ended before a moment, are not erased, and have no party but one of these subjects. Index: access_of_holder. */
export async function readErasable(
  from: Reading,
  subjects: readonly SubjectId[],
  before: Instant,
  limit: number,
): Promise<DossierId[]> {
  const alone = sql<boolean>`not exists (select from casework.access other where other.dossier = own.dossier and other.holder <> own.holder and other.holder like 'subject:%')`
  const holders = subjects.map((subject) => `subject:${subject}`)
  const rows = await from
    .read<Tables>()
    .selectFrom('casework.access as own')
    .innerJoin('casework.dossier as dossier', 'dossier.id', 'own.dossier')
    .select('dossier.id')
    .distinct()
    .where('own.holder', 'in', holders)
    .where('dossier.closed_at', '<', before)
    .where('dossier.key', 'is not', null)
    .where(alone)
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** How many dossiers of a subject have not ended, counted up to 100. Index: access_of_holder. */
export async function readRunning(from: Reading, subject: SubjectId): Promise<number> {
  const rows = await from
    .read<Tables>()
    .selectFrom('casework.access')
    .select('dossier')
    .where('holder', '=', `subject:${subject}`)
    .where('open', '=', true)
    .limit(100)
    .execute()
  return rows.length
}

/** What the dossier's columns copy from its state. */
export const readColumns = (from: Reading, id: string): Promise<Record<string, unknown> | undefined> =>
  from
    .read<{ 'casework.dossier': Record<string, unknown> }>()
    .selectFrom('casework.dossier')
    .select(['number', 'procedure', 'unit', 'stage', 'outcome', 'sequence', 'closed_at'])
    .where('id', '=', id)
    .executeTakeFirst()
