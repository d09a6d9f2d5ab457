/**
 * A dossier as the engine knows it: the fold of its events. It is kept as one value in the dossier's row, so that the row
 * lock covers all of it; what lists need stands beside it in rows of its own, written in the same statement.
 */
import { z } from 'zod'
import { asSubjectId, type SubjectId } from '../../base/subject/index.ts'
import { newId } from '../../kernel/id/index.ts'
import type { Instant, PlainDate } from '../../kernel/time/index.ts'
import type { AccountId } from '../../trust/policy/index.ts'
import type { Clock } from '../clock/index.ts'
import type { Procedure } from '../procedure/index.ts'

/** A dossier. Another id does not compile in its place; whoever reads one from outside reads it by this. */
export const DossierId = z.uuid().brand<'DossierId'>()
export type DossierId = z.infer<typeof DossierId>

/** The id of a dossier that is about to be opened. */
export const newDossierId = (): DossierId => asDossierId(newId())

/** A dossier's id that was kept where the compiler does not see its kind, such as in the payload of a job. */
export const asDossierId = (id: string): DossierId => id as DossierId

/**
 * What a person's or unit's part in a dossier is. Applicants and proxies act, and so does the one concerned 当事人 in a dossier
 * that an office began; the represented 被代理人 is asked for a mandate, and his legal representative answers; the others look.
 */
export type PartyAs = 'applicant' | 'proxy' | 'concerned' | 'represented' | 'interested' | 'expert' | 'witness'

/** Parties that may take the applicant's steps: of these somebody with a mandate acts, too. */
export const ACTING: readonly PartyAs[] = ['applicant', 'proxy', 'concerned']

/** Whether a party of this kind may take the applicant's steps. */
export const acts = (as: string): boolean => ACTING.some((one) => one === as)

/** Whether a party of this kind only looks. */
export const looks = (as: string): boolean => !acts(as) && as !== 'represented'

/** `persons`: the humans behind the party, for recusal. `electronic`: agreed to be served in the in-box. */
export type Party = { subject: SubjectId; as: PartyAs; persons: readonly SubjectId[]; electronic: boolean }

/** The person or enterprise a dossier is about; null where it is about something else. */
export const aboutSubject = ({ about }: Pick<Dossier, 'about'>): SubjectId | null =>
  about.type === 'subject' ? asSubjectId(about.id) : null

/** Open work. `from`: the stage or step that opened it; its words stand in the procedure. */
export type Task = {
  name: string
  role: string
  unit: string
  assignee: AccountId | null
  openedAt: Instant
  from: string
  /** The account whose desk was handed over with it. Not there in states that were kept before it was known. */
  handedOverBy?: AccountId | null
}

/** Something small with states of its own. Its words lie sealed with the step that opened it, the n-th under `item:n`. */
export type Item = { id: string; kind: string; state: string }

export type Link = { kind: 'needs' | 'same-event' | 'joins' | 'supersedes'; other: DossierId }

/**
 * `accounts`: everybody who took it, each once, for four eyes; `account`: who took it last. `with`: everybody who took part in it
 * beside them; absent where nobody did.
 */
export type Taken = {
  times: number
  account: AccountId | null
  accounts: readonly AccountId[]
  round: number
  with?: readonly AccountId[]
}

/** Whether somebody took a step, alone or beside others. */
export const tookPart = (
  { taken }: Pick<Dossier, 'taken'>,
  step: string,
  { account }: { account: AccountId | null },
): boolean =>
  account !== null &&
  (taken[step]?.accounts.includes(account) === true || taken[step]?.with?.includes(account) === true)

export type Dossier = {
  id: DossierId
  number: string
  /** The hash of the procedure's version, and its name. */
  procedure: string
  kind: string
  /** The unit that handles it, and units asked to help. */
  unit: string
  helpers: readonly string[]
  /** The units that handed it over, the last at the end. Absent: it never moved. */
  path?: readonly string[]
  /** Absent: there are none. */
  items?: readonly Item[]
  about: { type: string; id: string }
  matter: string | null
  /** Within what the kind tells apart, and the division in which it lies: for the remits of positions. Absent: not said. */
  category?: string
  place?: string
  parent: DossierId | null
  stage: string
  outcome: string | null
  /** What is proposed to whoever decides, by the value that was chosen. Absent: nothing is. */
  proposed?: string
  round: number
  sequence: number
  /** The sequence of the last event that changed what can be done: what a page saw before it is stale. */
  moved: number
  openedAt: Instant
  received: PlainDate
  closedAt: Instant | null
  parameters: Readonly<Record<string, number | string | boolean>>
  taken: Readonly<Record<string, Taken>>
  tasks: readonly Task[]
  clocks: Readonly<Record<string, Clock>>
  parties: readonly Party[]
  /** The mandates by which the applicant's steps were taken, the first first, by their dossiers. Absent: by none. */
  mandates?: readonly string[]
  /** Fields the applicant is asked to correct and has not handed in yet. */
  corrections: readonly string[]
  links: readonly Link[]
  /** Made for the demonstration. */
  made: boolean
}

/** The moment by which work is ordered: the driving clock's, else the next one's. Limits of stages left behind are done. */
export function dueOf(dossier: Dossier, procedure: Procedure): { day: PlainDate; at: Instant | null } | null {
  let found: { day: PlainDate; at: Instant | null; drives: boolean } | null = null
  for (const [name, clock] of Object.entries(dossier.clocks)) {
    if (clock.due === null || (clock.state !== 'running' && !isMissed(dossier, procedure, name))) continue
    const candidate = { day: clock.due, at: clock.dueAt, drives: procedure.clocks[name]?.drives ?? false }
    if (
      !found ||
      (candidate.drives && !found.drives) ||
      (candidate.drives === found.drives && candidate.day < found.day)
    )
      found = candidate
  }
  return found && { day: found.day, at: found.at }
}

/** Whether a limit of the office has passed and the dossier still stands where it counts: then its work is overdue. */
export const isOverdue = (dossier: Dossier, procedure: Procedure): boolean =>
  dossier.closedAt === null &&
  Object.entries(dossier.clocks).some(([name, { whose }]) => whose === 'office' && isMissed(dossier, procedure, name))

/** A clock that only bounds a pause is no limit of the work: when it runs out, the paused one goes on. */
function isMissed(dossier: Dossier, procedure: Procedure, name: string): boolean {
  const spec = procedure.clocks[name]
  if (!spec || dossier.clocks[name]?.state !== 'expired' || !spec.runsIn.includes(dossier.stage)) return false
  return procedure.steps[spec.then]?.resumes.length === 0
}

/** Whether a limit stands still. */
export const isPaused = ({ clocks }: Dossier): boolean => Object.values(clocks).some(({ state }) => state === 'paused')
