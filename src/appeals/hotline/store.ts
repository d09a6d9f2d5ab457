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

/** Appeals about the same at the same place since a moment, the newest first. Index: appeal_alike. */
export const alikeSince = async (
  { read }: Reading,
  { category, place, since }: { category: string; place: string; since: Instant },
  limit: number,
): Promise<string[]> =>
  (
    await read<Tables>()
      .selectFrom('appeals.appeal')
      .select('dossier')
      .where('category', '=', category)
      .where('place', '=', place)
      .where('at', '>=', since)
      .orderBy('at', 'desc')
      .limit(limit)
      .execute()
  ).map(({ dossier }) => dossier)
