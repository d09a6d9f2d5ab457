/** All SQL of the hotline. */
import type { Database } from '../../kernel/database/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { Tables } from './tables.ts'

type Reading = Pick<Database, 'read'>

/** What is kept of an appeal, still sealed. Throws where there is none. */
export const readAppeal = ({ read }: Reading, dossier: string) =>
  read<Tables>().selectFrom('appeals.appeal').selectAll().where('dossier', '=', dossier).executeTakeFirstOrThrow()

/** Who called, still sealed. Throws where there is none. */
export const readCaller = ({ read }: Reading, dossier: string) =>
  read<Tables>().selectFrom('appeals.caller').select('sealed').where('dossier', '=', dossier).executeTakeFirstOrThrow()

/** Dossiers of the same caller, the newest first. Index: caller_by_phone. */
export const dossiersOfPhone = async ({ read }: Reading, phone: Buffer, limit: number): Promise<string[]> =>
  (
    await read<Tables>()
      .selectFrom('appeals.caller')
      .select('dossier')
      .where('phone', '=', phone)
      .orderBy('dossier', 'desc')
      .limit(limit)
      .execute()
  ).map(({ dossier }) => dossier)

/** Appeals that came in at a moment or later, after a dossier of it, in that order. Index: appeal_by_time. */
export const cameSince = (
  { read }: Reading,
  after: { at: Instant; dossier: string },
  limit: number,
): Promise<{ dossier: string; at: Instant }[]> =>
  read<Tables>()
    .selectFrom('appeals.appeal')
    .select(['dossier', 'at'])
    .where(({ eb, refTuple, tuple }) => eb(refTuple('at', 'dossier'), '>', tuple(after.at, after.dossier)))
    .orderBy('at')
    .orderBy('dossier')
    .limit(limit)
    .execute()

/** What was told in several appeals, still sealed, in no order. At most 500. */
export const readTold = ({ read }: Reading, dossiers: readonly string[]) =>
  read<Tables>()
    .selectFrom('appeals.appeal')
    .select(['dossier', 'told', 'place', 'at'])
    .where('dossier', 'in', dossiers)
    .limit(500)
    .execute()
