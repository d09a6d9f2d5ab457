/** SQL of subjects. */
import { type Kysely, type Selectable, sql } from 'kysely'
import { type Database, prepared, type Transaction } from '../../kernel/database/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import type { SubjectId } from './ids.ts'
import type { SealedSubject } from './subject.ts'
import type { Tables } from './tables.ts'
import type { Terms } from './terms.ts'

/**
 * An enterprise for which a person may act, and all who act for it, himself among them. `isHead`: he represents it by law; else by
 * mandate, `matters` says in which ones, null in all.
 */
export type Represented = {
  enterprise: SubjectId
  humans: SubjectId[]
  isHead: boolean
  matters: readonly string[] | null
  /** The mandates by which he acts, that given last at the end; each by the dossier in which it was given. */
  mandates: readonly { dossier: string; matters: readonly string[] | null }[]
}

/** Who may act for an enterprise, by law or by its mandate. */
export type Acting = { person: SubjectId; enterprise: SubjectId; starts: PlainDate; ends: PlainDate | null }

export type Reading = Pick<Database, 'read'> | Pick<Transaction, 'read'>

/** A row, erased or not. */
export type SubjectRow = { id: SubjectId; kind: SealedSubject['kind']; sealed: SealedSubject | null }

const COLUMNS = ['id', 'kind', 'key', 'name', 'credit_code', 'sealed'] as const

/** Several rows, in no order; at most 200. */
export async function readSubjects(from: Reading, ids: readonly SubjectId[]): Promise<SubjectRow[]> {
  if (ids.length === 0) return []
  return (await selectSubjects(from, { ids })).map(asRow)
}

const selectSubjects = prepared((db: Kysely<Tables>, the: { ids: readonly SubjectId[] }) =>
  db.selectFrom('base.subject').select(COLUMNS).where(sql<boolean>`id = any(${the.ids}::uuid[])`).limit(200),
)

/** One row, locked until the transaction ends. */
export async function lockSubject(tx: Transaction, id: SubjectId): Promise<SubjectRow | undefined> {
  const row = await subjects(tx).select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && asRow(row)
}

/** Whose number it is. Index: the unique `number_index`. */
export const readByNumber = async (from: Reading, index: Uint8Array): Promise<SubjectId | undefined> =>
  (await subjects(from).select('id').where('number_index', '=', Buffer.from(index)).executeTakeFirst())?.id

/** The same for several; those of nobody are left out. */
export const readByNumbers = async (from: Reading, indexes: readonly Uint8Array[]): Promise<SubjectId[]> =>
  indexes.length === 0
    ? []
    : (
        await subjects(from)
          .select('id')
          .where(
            'number_index',
            'in',
            indexes.map((index) => Buffer.from(index)),
          )
          .limit(indexes.length)
          .execute()
      ).map(({ id }) => id)

/**
 * Who has all terms of one of the ways, or this whole name; and for whom such a person acts on a day. At most `limit`, in no order.
 * Indexes: subject_of_terms, subject_of_name, the primary key of representation.
 */
export async function readSought(
  from: Reading,
  ways: readonly Terms[],
  name: Uint8Array,
  day: PlainDate,
  limit: number,
): Promise<SubjectId[]> {
  const is = sql.join(
    [sql`name_index = ${Buffer.from(name)}`, ...ways.map((way) => sql`terms @> ${way}::bigint[]`)],
    sql` or `,
  )
  const { rows } = await sql<{ id: SubjectId }>`
    with found as materialized (select id from base.subject where ${is} limit ${limit})
    select id from found union
    select enterprise from base.representation join found on found.id = person
      where starts <= ${day} and (ends is null or ends >= ${day}) limit ${limit}`.execute(from.read<Tables>())
  return rows.map(({ id }) => id)
}

/**
 * The same among some: each of them, and who acts for them, is looked at by his id, however many there are of whom the terms are. The
 * lateral parts keep PostgreSQL from going by the terms, which it holds for rarer than they are. Indexes: primary keys,
 * representation_of_enterprise.
 */
export async function readSoughtAmong(
  from: Reading,
  among: readonly SubjectId[],
  ways: readonly Terms[],
  day: PlainDate,
): Promise<SubjectId[]> {
  if (among.length === 0 || ways.length === 0) return []
  const is = sql.join(
    ways.map((way) => sql`terms @> ${way}::bigint[]`),
    sql` or `,
  )
  const { rows } = await sql<{ subject: SubjectId }>`
    with whose (subject) as materialized (select unnest(${among}::uuid[])),
    meant as (
      select subject, subject as who from whose union all
      select subject, person from whose cross join lateral (
        select person from base.representation where enterprise = subject and starts <= ${day} and (ends is null or ends >= ${day})
        offset 0) acting
    )
    select distinct subject from meant
      cross join lateral (select terms from base.subject where id = who offset 0) his where ${is}`.execute(
    from.read<Tables>(),
  )
  return rows.map(({ subject }) => subject)
}

/** Some by id, after one, that are not erased, locked until the transaction ends. Index: the primary key. */
export const lockAfter = async (tx: Transaction, after: string, limit: number): Promise<SealedSubject[]> =>
  (
    await subjects(tx)
      .select(COLUMNS)
      .where(sql<boolean>`id > ${after}::uuid`)
      .where('erased_at', 'is', null)
      .orderBy('id')
      .limit(limit)
      .forUpdate()
      .execute()
  ).flatMap((row) => asRow(row).sealed ?? [])

/** Terms of some, where they are others than those that are there. */
export async function writeTerms(tx: Transaction, all: readonly { id: SubjectId; terms: Terms }[]): Promise<void> {
  await sql`
    update base.subject set terms = given.terms::bigint[]
    from unnest(${all.map(({ id }) => id)}::uuid[], ${all.map(({ terms }) => terms)}::text[]) as given (id, terms)
    where subject.id = given.id and subject.terms is distinct from given.terms::bigint[]`.execute(tx.read<Tables>())
}

/** Whether somebody has this whole name. Index: the primary key. */
export const hasName = async (from: Reading, id: SubjectId, index: Uint8Array): Promise<boolean> =>
  (await subjects(from)
    .select('id')
    .where('id', '=', id)
    .where('name_index', '=', Buffer.from(index))
    .executeTakeFirst()) !== undefined

/** Makes others who put the same number wait until this transaction ends: of two at once, the second finds the first's row. */
export async function lockNumber(tx: Transaction, index: Uint8Array): Promise<void> {
  const lock = Buffer.from(index).readBigInt64BE()
  await sql`select pg_advisory_xact_lock(${lock}::bigint)`.execute(tx.read<Tables>())
}

/** Erased persons by id, from the first or after one. They are few: a scan, once an hour. */
export const readErased = async (from: Reading, after: SubjectId | null, limit: number): Promise<SubjectId[]> =>
  (
    await subjects(from)
      .select('id')
      .where('erased_at', 'is not', null)
      .$if(after !== null, (query) => query.where('id', '>', after))
      .orderBy('id')
      .limit(limit)
      .execute()
  ).map(({ id }) => id)

/**
 * For whom persons act on a day, by law or by mandate, and who else acts for the same; at most 200 each. Indexes: the primary keys,
 * representation_of_enterprise, mandate_of_person.
 */
export async function readRepresented(
  from: Reading,
  persons: readonly SubjectId[],
  day: PlainDate,
): Promise<Map<SubjectId, Represented[]>> {
  const { rows } = await sql<Omit<Represented, 'mandates'> & { person: SubjectId; dossier: string | null }>`
    select mine.person, mine.enterprise, mine.by_law as "isHead", mine.matters, mine.dossier,
      array(select distinct other.person from ${actingOn(day)} other where other.enterprise = mine.enterprise order by 1) as humans
    from ${actingOn(day)} mine where mine.person = any(${persons}::uuid[])
    order by mine.person, mine.enterprise, mine.by_law desc, mine.dossier limit ${200 * persons.length}`.execute(
    from.read<Tables>(),
  )
  const found = new Map<SubjectId, Represented[]>()
  for (const { person, dossier, ...rest } of rows) {
    const one = { ...rest, mandates: dossier === null ? [] : [{ dossier, matters: rest.matters }] }
    const known = found.get(person) ?? []
    const last = known.at(-1)
    // One may act for the same by law and by several mandates: together they are one right.
    if (last?.enterprise === one.enterprise) known[known.length - 1] = joined(last, one)
    else known.push(one)
    found.set(person, known)
  }
  return found
}

const joined = (one: Represented, other: Represented): Represented => ({
  ...one,
  isHead: one.isHead || other.isHead,
  mandates: [...one.mandates, ...other.mandates],
  matters: one.matters && other.matters && [...new Set([...one.matters, ...other.matters])],
})

/** Who acts for whom on a day, by law or by mandate. What is asked of it goes into both parts, so that their indexes are used. */
const actingOn = (day: PlainDate) => sql`(
  select person, enterprise, null::jsonb as matters, true as by_law, null::uuid as dossier from base.representation
    where starts <= ${day} and (ends is null or ends >= ${day})
  union all select person, enterprise, matters, false, dossier from base.mandate where starts <= ${day} and ends >= ${day})`

/** Who represents an enterprise by law on a day. Index: representation_of_enterprise. */
export const readHeads = async (from: Reading, enterprise: SubjectId, day: PlainDate): Promise<Acting[]> =>
  held(from, day)
    .select(['person', 'enterprise', 'starts', 'ends'])
    .where('enterprise', '=', enterprise)
    .orderBy('starts')
    .limit(200)
    .execute()

/** The humans behind subjects on a day: a person is himself, an enterprise those who act for it. Indexes: representation_of_enterprise, the primary key. */
export async function readHumans(
  from: Reading,
  ids: readonly SubjectId[],
  day: PlainDate,
): Promise<Map<SubjectId, SubjectId[]>> {
  const persons = subjects(from)
    .select(['id as subject', 'id as human'])
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .where('kind', '=', 'person')
  const representatives = held(from, day)
    .select(['enterprise as subject', 'person as human'])
    .where(sql<boolean>`enterprise = any(${ids}::uuid[])`)
  const mandated = from
    .read<Tables>()
    .selectFrom('base.mandate')
    .select(['enterprise as subject', 'person as human'])
    .where(sql<boolean>`enterprise = any(${ids}::uuid[])`)
    .where('starts', '<=', day)
    .where('ends', '>=', day)
  const rows = await persons
    .union(representatives)
    .union(mandated)
    .orderBy('subject')
    .orderBy('human')
    .limit(200 * ids.length)
    .execute()
  return gather(rows.map(({ subject, human }) => [subject, human]))
}

const held = (from: Reading, day: PlainDate) =>
  from
    .read<Tables>()
    .selectFrom('base.representation')
    .where('starts', '<=', day)
    .where((eb) => eb.or([eb('ends', 'is', null), eb('ends', '>=', day)]))

function gather<T>(pairs: readonly (readonly [SubjectId, T])[]): Map<SubjectId, T[]> {
  const found = new Map<SubjectId, T[]>()
  for (const [one, other] of pairs) {
    const known = found.get(one)
    if (known) known.push(other)
    else found.set(one, [other])
  }
  return found
}

const subjects = (from: Reading) => from.read<Tables>().selectFrom('base.subject')

type Selected = Pick<Selectable<Tables['base.subject']>, (typeof COLUMNS)[number]>

const asRow = ({ id, kind, key, name, credit_code, sealed }: Selected): SubjectRow => ({
  id,
  kind,
  sealed: key === null || sealed === null ? null : { id, kind, key, name, credit_code, sealed },
})
