/** All SQL of the hotline. */
import type { Database } from '../../kernel/database/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { Tables } from './tables.ts'

/** More places than a city has districts and street-level units. */
const PLACES = 5000

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

/** How many appeals since a moment, by the smallest place that is known of each. Index: appeal_by_day. */
export const countByPlace = async ({ read }: Reading, since: Instant): Promise<{ place: string; appeals: number }[]> =>
  (
    await read<Tables>()
      .selectFrom('appeals.appeal')
      .select(['place', ({ fn }) => fn.countAll<string>().as('appeals')])
      .where('at', '>=', since)
      .groupBy('place')
      .limit(PLACES)
      .execute()
  ).map(({ place, appeals }) => ({ place, appeals: Number(appeals) }))

/** Answers of return visits with which appeals closed between two moments; those the hotline answered at once are nobody's. Index: visit_by_month. */
export const readAnswers = ({ read }: Reading, from: Instant, to: Instant) =>
  read<Tables>()
    .selectFrom('appeals.visit')
    .select(['unit', 'sort', 'reached', 'in_time', 'solved', 'satisfied'])
    .where('closes', '=', true)
    .where('at', '>=', from)
    .where('at', '<', to)
    .where('unit', 'is not', null)
    .execute()

/** The moment of the first answer; null where there is none yet. */
export const firstAnswer = async ({ read }: Reading): Promise<Instant | null> =>
  (
    await read<Tables>()
      .selectFrom('appeals.visit')
      .select('at')
      .where('closes', '=', true)
      .orderBy('at')
      .limit(1)
      .executeTakeFirst()
  )?.at ?? null
