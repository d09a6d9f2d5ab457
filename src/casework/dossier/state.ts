/**
 * A dossier as the engine knows it: the fold of its events. It is kept as one value in the dossier's row, so that the row
 * lock covers all of it; what lists need stands beside it in rows of its own, written in the same statement.
 */
import type { Instant, PlainDate } from '../../kernel/time/index.ts'
import type { Clock } from '../clock/index.ts'

export type DossierId = string & { readonly __dossier: true }

/** What a person's or unit's part in a dossier is. Applicants and proxies act; the others look. */
export type PartyAs = 'applicant' | 'proxy' | 'interested' | 'expert' | 'witness'

/** `persons`: the humans behind the party, for recusal. `electronic`: agreed to be served in the in-box. */
export type Party = { subject: string; as: PartyAs; persons: readonly string[]; electronic: boolean }

/** Open work. `from`: the stage or step that opened it; its words stand in the procedure. */
export type Task = {
  name: string
  role: string
  unit: string
  assignee: string | null
  openedAt: Instant
  from: string
}

export type Link = { kind: 'needs' | 'same-event' | 'joins' | 'supersedes'; other: string }

export type Taken = { times: number; account: string | null; round: number }

export type Dossier = {
  id: DossierId
  number: string
  /** The hash of the procedure's version, and its name. */
  procedure: string
  kind: string
  /** The unit that handles it, and units asked to help. */
  unit: string
  helpers: readonly string[]
  about: { type: string; id: string }
  matter: string | null
  parent: string | null
  stage: string
  outcome: string | null
  round: number
  sequence: number
  openedAt: Instant
  received: PlainDate
  closedAt: Instant | null
  parameters: Readonly<Record<string, number | string | boolean>>
  taken: Readonly<Record<string, Taken>>
  tasks: readonly Task[]
  clocks: Readonly<Record<string, Clock>>
  parties: readonly Party[]
  /** Fields the applicant is asked to correct and has not handed in yet. */
  corrections: readonly string[]
  links: readonly Link[]
  /** Made for the demonstration. */
  made: boolean
}

/** The moment by which the office's work is ordered: the driving clock's, else the next office clock's. */
export function dueOf(
  dossier: Dossier,
  drives: (clock: string) => boolean,
): { day: PlainDate; at: Instant | null } | null {
  let found: { day: PlainDate; at: Instant | null; drives: boolean } | null = null
  for (const [name, clock] of Object.entries(dossier.clocks)) {
    if (clock.due === null || (clock.state !== 'running' && clock.state !== 'expired')) continue
    const candidate = { day: clock.due, at: clock.dueAt, drives: drives(name) }
    if (
      !found ||
      (candidate.drives && !found.drives) ||
      (candidate.drives === found.drives && candidate.day < found.day)
    )
      found = candidate
  }
  return found && { day: found.day, at: found.at }
}
