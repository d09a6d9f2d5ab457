/**
 * Erasing 删除 what people said in a dossier: its wrapped key goes, and with it everything that was sealed under it: answers,
 * files, reasons, notes, notices, the code; and what somebody typed on its pages and never sent. The rows stay as they are, unreadable; events, numbers and decisions stay, so
 * that the dossier still hangs together and lists still show it.
 * Rule: 个人信息保护法 art. 47 (1) (no longer needed for its purpose), 行政诉讼法 art. 46 (2) (one may sue five years after the
 * act at most): general knowledge. Five years from the end of a dossier are our rule.
 */
import { eraseDispatches } from '../../base/message/index.ts'
import type { SubjectId } from '../../base/subject/index.ts'
import type { Database } from '../../kernel/database/index.ts'
import { dateOf, endOfDay, type Instant, monthsLater, type PlainDate } from '../../kernel/time/index.ts'
import { eraseTypedAbout } from '../../trust/kept/index.ts'
import { type Principal, resource } from '../../trust/policy/index.ts'
import type { Needs } from './act.ts'
import { appendEvent } from './append.ts'
import type { Engine } from './engine.ts'
import { lockAsItStands } from './held.ts'
import { notAllowed, notErasableYet } from './problems.ts'
import { readErasable, readRunning } from './store.ts'

/** For how long a dossier that has ended stays readable. */
export const KEEP_MONTHS = 60

/** The first day on which a dossier that ended then may be erased. */
const erasableFrom = (closedAt: Instant, zone: string): PlainDate => monthsLater(dateOf(closedAt, zone), KEEP_MONTHS)

/**
 * Erases one dossier that has ended long enough ago; `basis` is a code that says why. Doing it twice changes nothing. Throws
 * `casework/not-allowed`, `casework/not-found`, `casework/not-erasable-yet`.
 */
export async function eraseDossier(
  { database, engine }: Needs,
  by: Principal,
  id: string,
  basis: string,
): Promise<string> {
  if (!engine.policy.allows({ action: 'administer', principal: by, resource: resource('City') }))
    throw notAllowed({ step: 'erase' })
  return database.transaction(async (tx) => {
    const held = await lockAsItStands(tx, engine, id)
    const { closedAt } = held.dossier
    if (closedAt === null || engine.clock.today() < erasableFrom(closedAt, engine.clock.zone)) throw notErasableYet()
    if (held.key === null) return id
    await eraseTypedAbout(tx, held.dossier.id)
    await eraseDispatches(tx, held.dossier.id)
    tx.change('casework.dossier', { id: held.dossier.id }, { key: null, code_sealed: new Uint8Array() })
    appendEvent(tx, engine, held, { type: 'erased', v: 1, basis }, by)
    return id
  })
}

type Reading = { database: Pick<Database, 'read'>; engine: Pick<Engine, 'clock'> }

/** Dossiers that may be erased today and to which nobody but one of these subjects is a party; at most `limit`. */
export function erasableOf(
  { database, engine }: Reading,
  subjects: readonly SubjectId[],
  limit: number,
): Promise<string[]> {
  const { clock } = engine
  // Counted back from today; at the end of a month this may come a day later than counted forward, never earlier.
  const before = endOfDay(monthsLater(clock.today(), -KEEP_MONTHS), clock.zone)
  return readErasable(database, subjects, before, limit)
}

/** How many dossiers of a subject have not ended, counted up to 100. */
export const runningOf = ({ database }: Reading, subject: SubjectId): Promise<number> => readRunning(database, subject)
