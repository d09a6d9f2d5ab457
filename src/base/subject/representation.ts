/**
 * Representation: who acts for an enterprise: its legal representative 法定代表人 (公司法 art. 10, general knowledge) or the
 * owner of a sole trader, and whoever has its mandate 委托代理 (民法典 art. 161 and 165), in all matters or in some. First and last
 * day included. Only ids go in and out. Every request asks this: those that come at the same time ask together, and the answer is
 * remembered until a row changes.
 */
import { type Asks, askTogether, type Database } from '../../kernel/database/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import type { SubjectId } from './ids.ts'
import { type Acting, type Reading, type Represented, readHeads, readHumans, readRepresented } from './store.ts'

type Needs = Pick<Database, 'read' | 'remember'>
type Today = { day: PlainDate; represented: Asks<Represented[], SubjectId> }
const asking = new WeakMap<object, Today>()

function askingOn(database: Needs, day: PlainDate): Today {
  const known = asking.get(database)
  if (known?.day === day) return known
  const ask = askTogether<Represented[], SubjectId>((persons) => readRepresented(database, persons, day), [])
  const fresh = { day, represented: database.remember(['base.representation', 'base.mandate'], ask) }
  asking.set(database, fresh)
  return fresh
}

/** The enterprises for which a person may act on a day, with the humans behind each; at most 200. */
export const representedBy = (database: Needs, person: SubjectId, day: PlainDate): Promise<Represented[]> =>
  askingOn(database, day).represented(person)

/**
 * The humans behind a subject on a day: a person himself, else who acts for it, by law or by mandate. For recusal 回避: an officer who is
 * one of them stands aside. A subject that is not there has none.
 */
export const humansBehind = async (database: Reading, subject: SubjectId, day: PlainDate): Promise<SubjectId[]> =>
  (await readHumans(database, [subject], day)).get(subject) ?? []

/** Who represents an enterprise by law on a day, since when, and until when; by mandate nobody does. At most 200. */
export const headsOf = (database: Reading, enterprise: SubjectId, day: PlainDate): Promise<Acting[]> =>
  readHeads(database, enterprise, day)
