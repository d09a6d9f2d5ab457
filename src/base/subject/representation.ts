/**
 * Representation: who acts for an enterprise: its legal representative 法定代表人 (公司法 art. 10, general knowledge), or the
 * owner of a sole trader. First and last day included. Only ids go in and out.
 */
import type { PlainDate } from '../../kernel/time/index.ts'
import { type Reading, readRepresentatives, readRepresented, readSubjects } from './store.ts'

/** The enterprises for which a person may act on a day, at most 200. */
export const representedBy = (database: Reading, person: string, day: PlainDate): Promise<string[]> =>
  readRepresented(database, person, day)

/**
 * The humans behind a subject on a day: a person himself, else the legal representatives. For recusal 回避: an officer who is
 * one of them stands aside. A subject that is not there has none.
 */
export async function humansBehind(database: Reading, subject: string, day: PlainDate): Promise<string[]> {
  const [row] = await readSubjects(database, [subject])
  if (!row) return []
  return row.kind === 'person' ? [row.id] : readRepresentatives(database, subject, day)
}
