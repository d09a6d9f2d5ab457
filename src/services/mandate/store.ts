/** SQL of who asks to act for whom. */
import type { Insertable, Selectable } from 'kysely'
import type { SubjectId } from '../../base/subject/index.ts'
import type { DossierId } from '../../casework/dossier/index.ts'
import type { Database, Transaction } from '../../kernel/database/index.ts'
import type { Tables } from './tables.ts'

type Reading = Pick<Database, 'read'> | Pick<Transaction, 'read'>
export type MandateRow = Selectable<Tables['services.mandate']>

const COLUMNS = ['dossier', 'person', 'enterprise', 'code_index', 'matters', 'starts', 'ends', 'sealed'] as const

const rows = (from: Reading) => from.read<Tables>().selectFrom('services.mandate').select(COLUMNS)

/** What was asked in a dossier. Index: the primary key. */
export const readMandate = (from: Reading, dossier: DossierId): Promise<MandateRow | undefined> =>
  rows(from).where('dossier', '=', dossier).executeTakeFirst()

/** What was asked in some dossiers. Index: the primary key. */
export const mandatesNamed = (from: Reading, dossiers: readonly DossierId[]): Promise<MandateRow[]> =>
  dossiers.length === 0 ? Promise.resolve([]) : rows(from).where('dossier', 'in', dossiers).execute()

/** What a person asked, newest first. Index: mandate_of_person. */
export const mandatesOf = (from: Reading, person: SubjectId, limit: number): Promise<MandateRow[]> =>
  rows(from).where('person', '=', person).orderBy('dossier', 'desc').limit(limit).execute()

/** What was asked of some enterprises, newest first. Index: mandate_of_enterprise. */
export const mandatesFor = (from: Reading, enterprises: readonly SubjectId[], limit: number): Promise<MandateRow[]> =>
  enterprises.length === 0
    ? Promise.resolve([])
    : rows(from).where('enterprise', 'in', enterprises).orderBy('dossier', 'desc').limit(limit).execute()

/** What was asked about a credit code, known or not, newest first. Index: mandate_of_code. */
export const mandatesAbout = (from: Reading, code: Uint8Array, limit: number): Promise<MandateRow[]> =>
  rows(from).where('code_index', '=', Buffer.from(code)).orderBy('dossier', 'desc').limit(limit).execute()

/** Not awaited. */
export const insertMandate = (
  tx: Transaction,
  { dossier, ...row }: Insertable<Tables['services.mandate']> & { dossier: DossierId },
): void => tx.insert('services.mandate', { dossier }, row as never)
