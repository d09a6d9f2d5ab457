/**
 * What may not be applied for twice is kept in the transaction that opens the dossier: of two at the same moment the second waits,
 * and finds the first. Whom or what an application is about lies here as a keyed index, which says nothing by itself.
 */
import { sql } from 'kysely'
import type { SubjectId } from '../../base/subject/index.ts'
import { type Dossier, readStates } from '../../casework/dossier/index.ts'
import type { Answers } from '../../casework/form/index.ts'
import type { Database, Transaction } from '../../kernel/database/index.ts'
import { blindIndex } from '../../kernel/sealing/index.ts'
import { dateOf, monthsLater } from '../../kernel/time/index.ts'
import type { Matter, MatterCity } from '../matter/index.ts'
import { findOnce, type Once, type OnceFound } from '../matter/index.ts'
import { appliedBefore } from './problems.ts'
import type { Tables } from './tables.ts'

type Reading = Pick<Database, 'read'> | Pick<Transaction, 'read'>
type City = Pick<MatterCity, 'engine'>
type Application = { matter: Matter; subject: SubjectId; answers: Answers }
type Marked = OnceFound & { mark: Buffer }

/** Throws `application/applied-before` where one of the matter's rules speaks against it. */
export async function checkOnce(tx: Transaction, city: City, application: Application): Promise<Marked[]> {
  const found = markedIn(city, application)
  for (const { mark } of found.toSorted((one, other) => Buffer.compare(one.mark, other.mark)))
    await sql`select pg_advisory_xact_lock(${mark.readBigInt64BE()}::bigint)`.execute(tx.read<Tables>())
  for (const one of found) {
    const states = await readStates(tx, await alike(tx, application.matter, one))
    if (states.some((state) => speaksAgainst(city, one.rule, state))) throw appliedBefore({ why: one.rule.message })
  }
  return found
}

/** Keeps what a dossier is about, for those that come after it. Not awaited. */
export function keepOnce(tx: Transaction, dossier: string, matter: Matter, found: readonly Marked[]): void {
  for (const { rule, mark, from, to } of found)
    tx.insert('services.once', { dossier, rule: rule.id }, { matter: matter.code, mark, from_day: from, to_day: to })
}

/** The rules about the applicant himself that would speak against another application: for whoever begins one. */
export async function standingAgainst(
  database: Reading,
  city: City,
  { matter, subject }: Pick<Application, 'matter' | 'subject'>,
): Promise<Once[]> {
  const standing: Once[] = []
  for (const rule of matter.once.filter(({ per }) => per === 'applicant')) {
    const { overlap: _overlap, ...always } = rule
    const [one] = markedIn(city, { matter: { ...matter, once: [always] }, subject, answers: {} })
    const states = one ? await readStates(database, await alike(database, matter, one)) : []
    if (states.some((state) => speaksAgainst(city, rule, state))) standing.push(rule)
  }
  return standing
}

/**
 * What would speak against handing this in, as far as it is about the applicant himself: each rule with the dossier in the way, for the last
 * look before it is sent. Rules about somebody else are told only to who hands in: nobody learns by looking what others applied for.
 */
export async function inTheWay(
  database: Reading,
  city: City,
  { matter, subject, answers }: Application,
): Promise<{ rule: Once; dossier: string }[]> {
  const own = { ...matter, once: matter.once.filter(({ per }) => per === 'applicant') }
  const found = await Promise.all(
    markedIn(city, { matter: own, subject, answers }).map(async (one) => {
      const states = await readStates(database, await alike(database, matter, one))
      const first = states.find((state) => speaksAgainst(city, one.rule, state))
      return first ? [{ rule: one.rule, dossier: first.id }] : []
    }),
  )
  return found.flat()
}

const markedIn = ({ engine }: City, { matter, subject, answers }: Application): Marked[] =>
  findOnce(matter.once, subject, answers).map((one) => ({
    ...one,
    mark: Buffer.from(blindIndex(engine.keys, `once ${matter.code} ${one.rule.id}`, one.of)),
  }))

/** Dossiers about the same, the last first; at most 50. Index: once_of_mark. */
const alike = async (from: Reading, matter: Matter, { rule, mark, from: start, to: end }: Marked): Promise<string[]> =>
  (
    await from
      .read<Tables>()
      .selectFrom('services.once')
      .select('dossier')
      .where('matter', '=', matter.code)
      .where('rule', '=', rule.id)
      .where('mark', '=', mark)
      .$if(start !== null, (query) => query.where('to_day', '>=', start))
      .$if(end !== null, (query) => query.where('from_day', '<=', end))
      .orderBy('dossier', 'desc')
      .limit(50)
      .execute()
  ).map(({ dossier }) => dossier)

function speaksAgainst({ engine }: City, { granted }: Once, { closedAt, outcome }: Dossier): boolean {
  if (closedAt === null) return true
  if (outcome !== 'granted' || granted === undefined) return false
  if (granted === 'always') return true
  return engine.clock.today() < monthsLater(dateOf(closedAt, engine.clock.zone), granted.months)
}
