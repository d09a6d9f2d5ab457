/** Questions about subjects. What gives out a person's data takes a `Purpose`: there is no reading without a trace. */
import type { Asks, Database } from '../../kernel/database/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import type { SubjectId } from './ids.ts'
import { subjectErased, subjectNotFound } from './problems.ts'
import {
  hasName,
  readByNumber,
  readByNumbers,
  readErased,
  readSought,
  readSoughtAmong,
  readSubjects,
  type SubjectRow,
} from './store.ts'
import { indexOfName, indexOfNumber, keyIn, openRow, type Subject, type SubjectNumber } from './subject.ts'
import { waysOf } from './terms.ts'

type Needs = { database: Pick<Database, 'read'>; keys: CityKeys }

/** Name, number and contact of one subject. Throws `base/subject-not-found`, `base/subject-erased`. */
export async function openSubject(city: Needs, _purpose: Purpose, id: SubjectId): Promise<Subject> {
  const [row] = await readSubjects(city.database, [id])
  return opened(city.keys, row)
}

type Keeping = { database: Pick<Database, 'read' | 'remember'>; keys: CityKeys }
const remembered = new WeakMap<object, Asks<SubjectRow | undefined, SubjectId>>()

/** Sealed rows of those who are at work just now, which many requests in a row ask for: remembered until they change. */
function rememberedRow(database: Keeping['database'], id: SubjectId): Promise<SubjectRow | undefined> {
  const ask: Asks<SubjectRow | undefined, SubjectId> = async (one) => (await readSubjects(database, [one]))[0]
  const known = remembered.get(database) ?? database.remember(['base.subject'], ask)
  remembered.set(database, known)
  return known(id)
}

/** The same of whoever is signed in, for his own eyes, on every page. */
export const openSelf = async ({ database, keys }: Keeping, _purpose: Purpose, id: SubjectId): Promise<Subject> =>
  opened(keys, await rememberedRow(database, id))

/** The same of somebody whom a form is about, opened when it is asked for; null where he was erased or is not there. */
export async function findInvolved(
  { database, keys }: Keeping,
  _purpose: Purpose,
  id: SubjectId,
): Promise<() => Subject | null> {
  const row = await rememberedRow(database, id)
  return () => (row?.sealed ? openRow(keys, row.sealed) : null)
}

/**
 * The key of a subject, for what another module of the city keeps of him and what has to go when he is erased; null where he was, or is
 * not there. It opens nothing by itself: what gives out what lies under it takes a `Purpose`.
 */
export async function ownKeyOf(
  { database, keys }: { database: Pick<Database, 'read'>; keys: CityKeys },
  id: SubjectId,
): Promise<Uint8Array | null> {
  const [row] = await readSubjects(database, [id])
  return row?.sealed ? keyIn(keys, row.sealed) : null
}

const rememberedNames = new WeakMap<object, Asks<SubjectRow[]>>()
/** As many as a query of the store gives. */
const AT_ONCE = 200

/**
 * Names of those whom colleagues know by name, on every page on which they stand: sealed rows are remembered until one of them changes,
 * and opened each time. One query for each two hundred; who was erased is not in the answer.
 */
export async function openNames(
  { database, keys }: Keeping,
  _purpose: Purpose,
  ids: readonly SubjectId[],
): Promise<Map<SubjectId, string>> {
  const ask: Asks<SubjectRow[]> = (key) => readSubjects(database, key.split(' ') as SubjectId[])
  const known = rememberedNames.get(database) ?? database.remember(['base.subject'], ask)
  rememberedNames.set(database, known)
  const wanted = [...new Set(ids)].sort()
  const parts = Array.from({ length: Math.ceil(wanted.length / AT_ONCE) }, (_, at) =>
    known(wanted.slice(at * AT_ONCE, (at + 1) * AT_ONCE).join(' ')),
  )
  const rows = (await Promise.all(parts)).flat()
  return new Map(rows.flatMap(({ id, sealed }) => (sealed === null ? [] : [[id, openRow(keys, sealed).name] as const])))
}

function opened(keys: CityKeys, row: SubjectRow | undefined): Subject {
  if (!row) throw subjectNotFound()
  if (row.sealed === null) throw subjectErased()
  return openRow(keys, row.sealed)
}

/**
 * Several subjects for a list, by id, in one query. An erased or unknown one is not in the answer: a list goes on without
 * it. Throws where more than 200 are asked for.
 */
export async function openSubjects(
  city: Needs,
  _purpose: Purpose,
  ids: readonly SubjectId[],
): Promise<Map<SubjectId, Subject>> {
  const wanted = [...new Set(ids)]
  if (wanted.length > 200) throw new Error(`${wanted.length} subjects at once; a list has at most 200`)
  const rows = await readSubjects(city.database, wanted)
  return new Map(rows.flatMap(({ id, sealed }) => (sealed === null ? [] : [[id, openRow(city.keys, sealed)] as const])))
}

/** The public name of an enterprise or organisation; null for a person and where there is none. */
export async function nameOfOrganisation(database: Pick<Database, 'read'>, id: SubjectId): Promise<string | null> {
  const [row] = await readSubjects(database, [id])
  return row?.sealed?.name ?? null
}

/** Whose number it is, as typed; null where it is nobody's, or cannot be a number. Gives nothing but the id. */
export async function findByNumber(city: Needs, number: SubjectNumber): Promise<SubjectId | null> {
  const index = indexOfNumber(city.keys, number)
  return index === null ? null : ((await readByNumber(city.database, index)) ?? null)
}

/** The same for many at once, at most 500; numbers of nobody are left out. */
export async function idsOfNumbers(city: Needs, numbers: readonly SubjectNumber[]): Promise<SubjectId[]> {
  const indexes = numbers.flatMap((number) => indexOfNumber(city.keys, number) ?? [])
  return readByNumbers(city.database, indexes.slice(0, 500))
}

/**
 * Ids of those of whom this is a part of the name, the number, its last digits, the telephone, or of whom somebody such acts on a
 * day; at most `limit`. Whoever asks looks for these ids among what he may see, and nowhere else.
 */
export const findSought = (city: Needs, typed: string, day: PlainDate, limit: number): Promise<SubjectId[]> =>
  readSought(city.database, waysOf(city.keys, typed), indexOfName(city.keys, typed), day, limit)

/** The same among these subjects alone, by terms: for what is in too many of the city. */
export const findSoughtAmong = (
  city: Needs,
  typed: string,
  day: PlainDate,
  among: readonly SubjectId[],
): Promise<SubjectId[]> => readSoughtAmong(city.database, among, waysOf(city.keys, typed), day)

/** Whether somebody is called exactly so: says nothing of how he is called otherwise. */
export const isNamed = (city: Needs, id: SubjectId, name: string): Promise<boolean> =>
  hasName(city.database, id, indexOfName(city.keys, name))

/** Ids of erased persons, in order, from the first or after one, at most 200: for what is erased after them. */
export const erasedPersons = (database: Pick<Database, 'read'>, after: SubjectId | null): Promise<SubjectId[]> =>
  readErased(database, after, 200)
