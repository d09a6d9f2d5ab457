/**
 * Representation: who acts for an enterprise: its legal representative 法定代表人 (公司法 art. 10, general knowledge), or the
 * owner of a sole trader. First and last day included. Only ids go in and out. Every request of a program asks this: those
 * that come at the same time ask together.
 */
import { type Asks, askTogether } from '../../kernel/database/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import { type Reading, readHumans, readRepresented } from './store.ts'

type Today = { day: PlainDate; represented: Asks<string[]>; humans: Asks<string[]> }
const asking = new WeakMap<object, Today>()

function askingOn(from: Reading, day: PlainDate): Today {
  const known = asking.get(from)
  if (known?.day === day) return known
  const fresh: Today = {
    day,
    represented: askTogether<string[]>((persons) => readRepresented(from, persons, day), []),
    humans: askTogether<string[]>((ids) => readHumans(from, ids, day), []),
  }
  asking.set(from, fresh)
  return fresh
}

/** The enterprises for which a person may act on a day, at most 200. */
export const representedBy = (database: Reading, person: string, day: PlainDate): Promise<string[]> =>
  askingOn(database, day).represented(person)

/**
 * The humans behind a subject on a day: a person himself, else the legal representatives. For recusal 回避: an officer who is
 * one of them stands aside. A subject that is not there has none.
 */
export const humansBehind = (database: Reading, subject: string, day: PlainDate): Promise<string[]> =>
  askingOn(database, day).humans(subject)
