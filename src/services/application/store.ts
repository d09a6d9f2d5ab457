/** SQL of applications and their answers. */
import { type Kysely, type Selectable, sql } from 'kysely'
import { type Database, prepared, type Transaction } from '../../kernel/database/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { Tables } from './tables.ts'

type ApplicationRow = Selectable<Tables['services.application']>
type Reading = Pick<Database, 'read'> | Pick<Transaction, 'read'>

export const readApplication = async (from: Reading, dossier: string): Promise<ApplicationRow | undefined> =>
  (await selectApplication(from, { dossier }))[0]

const selectApplication = prepared((db: Kysely<Tables>, the: { dossier: string }) =>
  db
    .selectFrom('services.application')
    .select(['dossier', 'matter', 'item', 'unit', 'form', 'version', 'ruling'])
    .where('dossier', '=', the.dossier),
)

/** Sealed rulings of some dossiers of some matters, in no order; at most 500. Index: the primary key. */
export const readRulings = (
  from: Reading,
  dossiers: readonly string[],
  matters: readonly string[],
): Promise<{ dossier: string; ruling: Uint8Array | null }[]> => selectRulings(from, { dossiers, matters })

const selectRulings = prepared((db: Kysely<Tables>, the: { dossiers: readonly string[]; matters: readonly string[] }) =>
  db
    .selectFrom('services.application')
    .select(['dossier', 'ruling'])
    .where(sql<boolean>`dossier = any(${the.dossiers}::uuid[])`)
    .where(sql<boolean>`matter = any(${the.matters}::text[])`)
    .where('ruling', 'is not', null)
    .limit(500),
)

/** Applications in the order of their ids, from the one after; at most `limit`. Index: the primary key. */
export const readAfter = async (from: Reading, after: string, limit: number): Promise<string[]> =>
  (
    await from
      .read<Tables>()
      .selectFrom('services.application')
      .select('dossier')
      .where('dossier', '>', after)
      .orderBy('dossier')
      .limit(limit)
      .execute()
  ).map(({ dossier }) => dossier)

/** All versions of a dossier's answers, still sealed, the first first; at most 20. */
export const readAnswers = (
  from: Reading,
  dossier: string,
): Promise<{ version: number; at: Instant; sealed: Uint8Array }[]> => selectAnswers(from, { dossier })

const selectAnswers = prepared((db: Kysely<Tables>, the: { dossier: string }) =>
  db
    .selectFrom('services.answers')
    .select(['version', 'at', 'sealed'])
    .where('dossier', '=', the.dossier)
    .orderBy('version')
    .limit(20),
)

/** The latest answers of some dossiers, still sealed, with the form they were given on, in no order; at most 50. */
export const readLatest = (
  from: Reading,
  dossiers: readonly string[],
): Promise<{ dossier: string; form: string; version: number; sealed: Uint8Array }[]> => selectLatest(from, { dossiers })

const selectLatest = prepared((db: Kysely<Tables>, the: { dossiers: readonly string[] }) =>
  db
    .selectFrom('services.application')
    .innerJoin('services.answers', (join) =>
      join
        .onRef('services.answers.dossier', '=', 'services.application.dossier')
        .onRef('services.answers.version', '=', 'services.application.version'),
    )
    .select([
      'services.application.dossier',
      'services.application.form',
      'services.answers.version',
      'services.answers.sealed',
    ])
    .where(sql<boolean>`services.application.dossier = any(${the.dossiers}::uuid[])`)
    .limit(50),
)
