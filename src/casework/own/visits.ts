/**
 * Readings as visits: what one reader did with one dossier in one sitting is one line, with what was opened and which steps were taken.
 * Whether a step was taken the dossier's events say, not the page that was opened for it: who opens the page of a refusal has refused
 * nothing.
 */
import type { Instant } from '../../kernel/time/index.ts'
import type { Reading } from '../../trust/reading/index.ts'
import type { DossierEvent } from '../dossier/index.ts'

/** Half an hour without looking ends a visit; a session that nobody uses ends about then, too (our rule). */
const APART_MS = 30 * 60_000

export type Visit = {
  /** One of its readings: who, as what, why. */
  of: Reading
  from: Instant
  until: Instant
  /** Of which dossiers: one that was opened, or those that were seen in a list. */
  dossiers: readonly string[]
  /** How often the dossier was opened; 0 where it was only seen in a list. */
  opened: number
  /** Names of the steps that he took in it, in their order. */
  steps: readonly string[]
}

/** `readings` newest first, as they are kept; `events` of their dossiers. The visits are newest first. */
export function visitsOf(readings: readonly Reading[], events: readonly DossierEvent[]): Visit[] {
  const open = new Map<string, Visit & { seen: Set<string> }>()
  const visits: (Visit & { seen: Set<string> })[] = []
  for (const reading of readings) {
    const key = keyOf(reading)
    const known = open.get(key)
    const isSame = known !== undefined && Date.parse(known.from) - Date.parse(reading.at) <= APART_MS
    const visit = isSame
      ? known
      : {
          of: reading,
          from: reading.at,
          until: reading.at,
          dossiers: [],
          seen: new Set<string>(),
          opened: 0,
          steps: [],
        }
    visit.from = reading.at
    for (const id of reading.listed ?? [reading.dossier]) if (id !== null) visit.seen.add(id)
    visit.opened += reading.listed === null ? 1 : 0
    if (isSame) continue
    open.set(key, visit)
    visits.push(visit)
  }
  return visits.map(({ seen, ...visit }) => ({ ...visit, dossiers: [...seen], steps: stepsIn(visit, events) }))
}

/** How often officers looked: one sitting is one look, however many pages of it were opened. `readings` of one dossier, newest first. */
export const countLooks = (readings: readonly Reading[]): number =>
  visitsOf(readings, []).filter(({ of }) => of.position !== null).length

const keyOf = ({ dossier, account, position, unit, program, purpose, listed }: Reading) =>
  JSON.stringify([dossier, account, position, unit, program, purpose, listed === null])

/** A step is recorded a moment after the reading that goes with it. */
function stepsIn(
  { of: { account, position, dossier }, from, until }: Pick<Visit, 'of' | 'from' | 'until'>,
  events: readonly DossierEvent[],
): string[] {
  if (account === null) return []
  const last = Date.parse(until) + APART_MS
  return events.flatMap((event) =>
    event.body.type === 'step' &&
    event.dossier === dossier &&
    event.account === account &&
    event.position === position &&
    event.at >= from &&
    Date.parse(event.at) <= last
      ? [event.body.step]
      : [],
  )
}
