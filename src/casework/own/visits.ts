/**
 * Readings of one dossier as visits: what one reader did in one sitting is one line, with what was opened and which steps were taken.
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
  /** How often the dossier was opened; 0 where it was only seen in a list. */
  opened: number
  /** Names of the steps that he took in it, in their order. */
  steps: readonly string[]
}

/** `readings` newest first, as they are kept; `events` of the dossier. The visits are newest first. */
export function visitsOf(readings: readonly Reading[], events: readonly DossierEvent[]): Visit[] {
  const open = new Map<string, Visit>()
  const visits: Visit[] = []
  for (const reading of readings) {
    const key = keyOf(reading)
    const known = open.get(key)
    const isSame = known !== undefined && Date.parse(known.from) - Date.parse(reading.at) <= APART_MS
    const visit = isSame ? known : { of: reading, from: reading.at, until: reading.at, opened: 0, steps: [] }
    visit.from = reading.at
    visit.opened += reading.listed === null ? 1 : 0
    if (isSame) continue
    open.set(key, visit)
    visits.push(visit)
  }
  return visits.map((visit) => ({ ...visit, steps: stepsIn(visit, events) }))
}

const keyOf = ({ account, position, unit, program, purpose, listed }: Reading) =>
  JSON.stringify([account, position, unit, program, purpose, listed === null])

/** A step is recorded a moment after the reading that goes with it. */
function stepsIn({ of: { account, position }, from, until }: Visit, events: readonly DossierEvent[]): string[] {
  if (account === null) return []
  const last = Date.parse(until) + APART_MS
  return events.flatMap((event) =>
    event.body.type === 'step' &&
    event.account === account &&
    event.position === position &&
    event.at >= from &&
    Date.parse(event.at) <= last
      ? [event.body.step]
      : [],
  )
}
