/** SQL of applications and their answers. */
import type { Selectable } from 'kysely'
import type { Database, Transaction } from '../../kernel/database/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { Tables } from './tables.ts'

type ApplicationRow = Selectable<Tables['services.application']>
type Reading = Pick<Database, 'read'> | Pick<Transaction, 'read'>

export const readApplication = (from: Reading, dossier: string): Promise<ApplicationRow | undefined> =>
  from
    .read<Tables>()
    .selectFrom('services.application')
    .select(['dossier', 'matter', 'item', 'unit', 'form', 'version', 'ruling'])
    .where('dossier', '=', dossier)
    .executeTakeFirst()

/** Sealed rulings of some dossiers of some matters, in no order; at most 500. Index: the primary key. */
export const readRulings = (
  from: Reading,
  dossiers: readonly string[],
  matters: readonly string[],
): Promise<{ dossier: string; ruling: Uint8Array | null }[]> =>
  from
    .read<Tables>()
    .selectFrom('services.application')
    .select(['dossier', 'ruling'])
    .where('dossier', 'in', dossiers)
    .where('matter', 'in', matters)
    .where('ruling', 'is not', null)
    .limit(500)
    .execute()

/** All versions of a dossier's answers, still sealed, the first first; at most 20. */
export const readAnswers = (
  from: Reading,
  dossier: string,
): Promise<{ version: number; at: Instant; sealed: Uint8Array }[]> =>
  from
    .read<Tables>()
    .selectFrom('services.answers')
    .select(['version', 'at', 'sealed'])
    .where('dossier', '=', dossier)
    .orderBy('version')
    .limit(20)
    .execute()
