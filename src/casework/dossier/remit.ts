/**
 * Remits 职责范围 in SQL: the same question that the policy answers for one dossier, for lists of them. What is asked, kind,
 * matter, category and place, is fixed when a dossier is opened, so that lists may copy it. A property test holds both answers
 * against each other (test/model/access.test.ts).
 */
import { type RawBuilder, sql } from 'kysely'
import type { Remit } from '../../base/department/index.ts'
import type { Resource } from '../../trust/policy/index.ts'

const groups = new Map<string, string>()

/**
 * Says to which kind procedures belong: a remit names kinds, such as `application`, and a kind may have several procedures. A
 * procedure that is not named is a kind of its own. Said at each start, before anything is asked; it only grows.
 */
export function groupProcedures(kinds: readonly { name: string; procedures: readonly { name: string }[] }[]): void {
  for (const { name, procedures } of kinds) for (const procedure of procedures) groups.set(procedure.name, name)
}

/** The kind of a dossier whose procedure has this name: `kindOf('permit')` is `application` where they were grouped so. */
const kindOf = (procedure: string): string => groups.get(procedure) ?? procedure

/** Procedures of some kinds, also those that nobody grouped. */
const proceduresOf = (kinds: readonly string[]): string[] => [
  ...[...groups].flatMap(([procedure, kind]) => (kinds.includes(kind) ? [procedure] : [])),
  ...kinds.filter((kind) => !groups.has(kind)),
]

/** A division with those around it, by the digits of its code: street, district, city. */
const placesAround = (place: string): string[] => [
  ...new Set([place, ...LEVELS.map((digits) => place.slice(0, digits).padEnd(12, '0'))]),
]
const LEVELS = [9, 6, 4]

/** What a remit asks of a dossier, as the policy sees it. */
export const subjectOf = (of: {
  kind: string
  matter: string | null
  category?: string | null
  place?: string | null
}): Pick<Resource, 'kind' | 'matter' | 'category' | 'places'> => ({
  kind: kindOf(of.kind),
  matter: of.matter ?? '',
  category: of.category ?? '',
  places: of.place ? placesAround(of.place) : [],
})

/** What SQL asks of a remit: lists of codes, null where nothing is said. */
export type RemitValues = { [Part in keyof Required<Remit> as `of_${Part}`]: readonly string[] | null }

export const remitValues = (remit: Remit): RemitValues => ({
  of_kinds: remit.kinds ? proceduresOf(remit.kinds) : null,
  of_matters: remit.matters ?? null,
  of_categories: remit.categories ?? null,
  of_places: remit.places ?? null,
})

/** Whether a row of a table with kind, matter, category and place lies within a remit. */
export function withinRemit(remit: RemitValues, table: string): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${table}.${name}`)
  const among = (what: RawBuilder<unknown>, names: readonly string[]) => sql<boolean>`${what} = any(${names}::text[])`
  const place = column('place')
  const around = [place, ...LEVELS.map((digits) => sql`rpad(left(${place}, ${sql.lit(digits)}), 12, '0')`)]
  const parts = [
    ...(remit.of_kinds ? [among(column('kind'), remit.of_kinds)] : []),
    ...(remit.of_matters ? [among(column('matter'), remit.of_matters)] : []),
    ...(remit.of_categories ? [among(column('category'), remit.of_categories)] : []),
    ...(remit.of_places ? [sql<boolean>`array[${sql.join(around)}] && ${remit.of_places}::text[]`] : []),
  ]
  return parts.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(parts, sql` and `)})`
}
