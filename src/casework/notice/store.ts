/** SQL of notices. */
import { type Kysely, type Selectable, sql } from 'kysely'
import { type Database, prepared, type Transaction } from '../../kernel/database/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import type { Speaking } from '../../trust/policy/index.ts'
import { ACTING, type Lists } from '../dossier/index.ts'
import { withModule } from '../procedure/index.ts'
import type { Tables } from './tables.ts'

export type Notice = {
  id: string
  dossier: string
  sequence: number
  kind: string
  number: string
  day: PlainDate
  state: 'valid' | 'replaced' | 'withdrawn'
  replacedBy: string | null
  served: PlainDate | null
  servedHow: 'electronic' | 'counter' | 'courier' | 'post' | null
  objectUntil: PlainDate | null
  drawn: boolean
  /** Whether it can be read in the city's other language. */
  translated: boolean
  /** Sealed: what it says in short; null where it says nothing in short. */
  facts: Uint8Array | null
}

type Row = Selectable<Tables['casework.notice']>
type Reading = Pick<Database, 'read'> | Pick<Transaction, 'read'>

const COLUMNS = [
  'id',
  'dossier',
  'sequence',
  'kind',
  'number',
  'day',
  'state',
  'replaced_by',
  'served',
  'served_how',
  'object_until',
  'digest',
  'facts',
  sql<boolean>`reading is not null`.as('translated'),
] as const

type Selected = Pick<Row, Exclude<(typeof COLUMNS)[number], object>> & { translated: boolean }

const asNotice = ({ replaced_by, served_how, object_until, digest, ...rest }: Selected): Notice => ({
  ...rest,
  kind: withModule(rest.kind),
  replacedBy: replaced_by,
  servedHow: served_how,
  objectUntil: object_until,
  drawn: digest !== null,
})

export async function readNotice(from: Reading, id: string): Promise<Notice | null> {
  const row = await from
    .read<Tables>()
    .selectFrom('casework.notice')
    .select(COLUMNS)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? asNotice(row) : null
}

/** Those with one of some numbers, as they are printed. Index: the unique number. */
export async function findNotices(from: Reading, numbers: readonly string[]): Promise<Notice[]> {
  const rows = await from
    .read<Tables>()
    .selectFrom('casework.notice')
    .select(COLUMNS)
    .where('number', 'in', numbers)
    .execute()
  return rows.map(asNotice)
}

/** Notices of a dossier, in the order they were issued, those of one step by their marks; at most 100. Index: notice_of_dossier. */
export async function noticesOf(from: Reading, dossier: string): Promise<Notice[]> {
  return (await selectOfDossier(from, { dossier })).map(asNotice)
}

const selectOfDossier = prepared((db: Kysely<Tables>, the: { dossier: string }) =>
  db
    .selectFrom('casework.notice')
    .select(COLUMNS)
    .where('dossier', '=', the.dossier)
    .orderBy('sequence')
    .orderBy('number')
    .limit(100),
)

export type PaperKey = { day: PlainDate; id: string }

/**
 * Notices in all dossiers of those for whom somebody speaks, newest first, before a position, of one year or of all; of whom he has a
 * mandate for, those about its matters. At most `limit`. Index: the primary key of casework.access, notice_of_dossier.
 */
export async function noticesOfSubjects(
  from: Reading,
  speaking: Speaking,
  { year, before, limit }: { year: string | null; before: PaperKey | null; limit: number },
): Promise<Notice[]> {
  if (speaksForNobody(speaking)) return []
  const rows = await ofSubjects(from, speaking)
    .select(COLUMNS)
    .$if(year !== null, (query) =>
      query.where('day', '>=', `${year}-01-01` as PlainDate).where('day', '<=', `${year}-12-31` as PlainDate),
    )
    .$if(before !== null, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('day', 'id'), '<', tuple(before?.day ?? ('' as PlainDate), before?.id ?? '')),
      ),
    )
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(asNotice)
}

/** The years in which these were issued, the latest first; at most 30. */
export async function yearsOfNotices(from: Reading, speaking: Speaking): Promise<string[]> {
  if (speaksForNobody(speaking)) return []
  const rows = await ofSubjects(from, speaking)
    .select(sql<string>`to_char(day, 'YYYY')`.as('year'))
    .distinct()
    .orderBy('year', 'desc')
    .limit(30)
    .execute()
  return rows.map(({ year }) => year)
}

const speaksForNobody = ({ subjects, mandates }: Speaking) => subjects.length + mandates.length === 0

/** Default deny: of whom he speaks for in some matters, no paper of another matter, nor where it only looks on. As the policy says it. */
const ofSubjects = (from: Reading, { subjects, mandates }: Speaking) =>
  from
    .read<Tables & Lists>()
    .selectFrom('casework.notice')
    .where('dossier', 'in', (eb) =>
      eb
        .selectFrom('casework.access')
        .select('dossier')
        .where(({ or, and, eb: is }) =>
          or([
            ...(subjects.length > 0
              ? [
                  is(
                    'holder',
                    'in',
                    subjects.map((subject) => `subject:${subject}`),
                  ),
                ]
              : []),
            ...mandates.map(({ enterprise, matters }) =>
              and([
                is('holder', '=', `subject:${enterprise}`),
                is('as', 'in', [...ACTING]),
                sql<boolean>`exists (select from casework.dossier where id = casework.access.dossier and matter = any(${matters}::text[]))`,
              ]),
            ),
          ]),
        ),
    )

/** Sealed words and file. */
export const readNoticeText = (
  from: Reading,
  id: string,
): Promise<{ dossier: string; words: Uint8Array; file: Uint8Array | null } | undefined> =>
  from
    .read<Tables>()
    .selectFrom('casework.notice')
    .select(['dossier', 'words', 'file'])
    .where('id', '=', id)
    .executeTakeFirst()

/** The sealed translation, null where there is none. */
export const readNoticeReading = (
  from: Reading,
  id: string,
): Promise<{ dossier: string; reading: Uint8Array | null } | undefined> =>
  from
    .read<Tables>()
    .selectFrom('casework.notice')
    .select(['dossier', 'reading'])
    .where('id', '=', id)
    .executeTakeFirst()

/** Sealed files of a dossier's notices that are drawn, by their ids; at most 100. Index: notice_of_dossier. */
export async function readFiles(from: Reading, dossier: string): Promise<Map<string, Uint8Array>> {
  const rows = await from
    .read<Tables>()
    .selectFrom('casework.notice')
    .select(['id', 'file'])
    .where('dossier', '=', dossier)
    .where('file', 'is not', null)
    .orderBy('sequence')
    .limit(100)
    .execute()
  return new Map(rows.flatMap(({ id, file }) => (file === null ? [] : [[id, file] as const])))
}

/** Keeps a drawn file; the first one stays. */
export async function keepFile(
  database: Pick<Database, 'pool'>,
  id: string,
  file: Uint8Array,
  digest: string,
): Promise<void> {
  await database.pool.query('update casework.notice set file = $2, digest = $3 where id = $1 and file is null', [
    id,
    Buffer.from(file),
    digest,
  ])
}
