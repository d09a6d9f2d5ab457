/** What must hold for every dossier whatever happened to it, asked of its event log alone, one event after the other. */
import { apply, type Dossier, type DossierEvent, type DossierId, fold } from '../../src/casework/dossier/index.ts'
import type { Procedure } from '../../src/casework/procedure/index.ts'
import { dayOf } from './days.ts'
import { PARTIES, PEOPLE } from './people.ts'

/** All that is wrong with a dossier; empty where it is sound. */
export function faultsIn(
  log: readonly DossierEvent[],
  state: Dossier | undefined,
  procedure: Procedure,
  id: DossierId,
): string[] {
  const found: string[] = []
  const say = (event: DossierEvent, words: string) => found.push(`event ${event.sequence} of ${id}: ${words}`)
  let before: Dossier | null = null
  let accepted = false
  for (const [index, event] of log.entries()) {
    if (event.sequence !== index + 1) say(event, `stands at place ${index + 1}: the sequence has a gap`)
    const after = apply(before, event)
    for (const words of [...stands(after, procedure), ...told(event)]) say(event, words)
    if (before && event.body.type === 'step')
      for (const words of stepped(before, event, event.body, procedure, accepted)) say(event, words)
    if (before && event.body.type === 'warned' && before.clocks[event.body.clock]?.warned)
      say(event, `${event.body.clock} warns a second time`)
    if (event.body.type === 'step' && event.body.to === 'examining') accepted = true
    before = after
  }
  if (canonical(fold(log)) !== canonical(state)) found.push(`${id}: the fold of its events is not its state`)
  return found
}

/** What holds of every state. */
function stands(dossier: Dossier, procedure: Procedure): string[] {
  if (dossier.stage === '') return []
  const found: string[] = []
  const clocks = Object.entries(dossier.clocks)
  const stage = procedure.stages[dossier.stage]
  if (!stage) found.push(`there is no stage ${dossier.stage}`)
  if ((dossier.closedAt !== null) !== (stage?.end === true))
    found.push(`it is ${dossier.closedAt ? '' : 'not '}closed in ${dossier.stage}`)
  if (stage?.end && dossier.tasks.length > 0) found.push('a closed dossier has open work')
  for (const [name, clock] of clocks) {
    if (stage?.end && (clock.state === 'running' || clock.state === 'paused'))
      found.push(`the clock ${name} runs in a closed dossier`)
    if (clock.provisional && clock.state === 'running' && clock.dueAt === null)
      found.push(`the clock ${name} waits for ever for a calendar`)
    if (clock.state !== 'paused') continue
    const bounds = clocks.filter(
      ([other, { state }]) =>
        state === 'running' && procedure.steps[procedure.clocks[other]?.then ?? '']?.resumes.includes(name),
    )
    if (bounds.length === 0) found.push(`${name} is paused and no clock will end the pause`)
  }
  return found
}

type Step = Extract<DossierEvent['body'], { type: 'step' }>

/** What holds of every step, seen from the state before it. */
function stepped(before: Dossier, event: DossierEvent, body: Step, procedure: Procedure, accepted: boolean): string[] {
  const found: string[] = []
  const step = procedure.steps[body.step]
  if (!step) return [`there is no step ${body.step}`]
  if (before.closedAt !== null && !step.reopens) found.push(`${body.step} is taken in a closed dossier`)
  if (body.round !== before.round + (step.reopens ? 1 : 0)) found.push(`${body.step} is of round ${body.round}`)
  if (step.corrects && accepted) found.push('a correction is asked for after acceptance')
  const earlier = before.taken[body.step]
  if (step.once && earlier && (step.once === 'dossier' || earlier.round === before.round))
    found.push(`${body.step} is taken a second time`)
  if (
    step.settled &&
    before.items?.some(({ kind, state }) => step.settled?.includes(kind) && !isAtEnd(procedure, kind, state))
  )
    found.push(`${body.step} is taken with open items`)
  for (const { id, kind } of body.items ?? [])
    if (step.item?.kind !== kind) found.push(`${body.step} moves ${id}, which is not its business`)
  if (body.because && 'clock' in body.because) {
    const clock = before.clocks[body.because.clock]
    if (clock?.state !== 'running') found.push(`${body.because.clock} fires, but it is ${clock?.state}`)
    if (clock?.dueAt == null || clock.dueAt > event.at) found.push(`${body.because.clock} fires before it is due`)
    if (clock?.due != null && dayOf(event.at) < clock.due) found.push(`${body.because.clock} fires before its last day`)
    const spec = procedure.clocks[body.because.clock]
    if (body.clocks[body.because.clock]?.state === 'running' && !spec?.restarts && !spec?.recurs)
      found.push(`${body.because.clock} runs on after it fired`)
  } else if (step.by === 'clock') found.push(`${body.step} is a clock's, and no clock took it`)
  const who = Object.values(PEOPLE).find(({ account }) => account !== null && account === event.account)
  if (step.by !== 'applicant' && who && PARTIES.some(({ persons }) => persons.some((person) => person === who.person)))
    found.push(`a party takes the office's step ${body.step}`)
  const others = step.differsFrom.flatMap((other) => before.taken[other]?.accounts ?? [])
  if (before.parameters.fourEyes !== false && event.account !== null && others.includes(event.account))
    found.push(`${body.step} needs another pair of eyes`)
  return found
}

const isAtEnd = (procedure: Procedure, kind: string, state: string) =>
  procedure.items?.[kind]?.states[state]?.end === true

const OPAQUE = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64})$/ // ids and digests
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const WORD = /^[a-z0-9-]+([./:][a-z0-9-]+)*$/i // codes, field names, numbers of cases and notices, days
const PHONE = /1[3-9]\d{9}/

const isPlain = (text: string) => OPAQUE.test(text) || MOMENT.test(text) || (WORD.test(text) && !PHONE.test(text))

/** An event tells ids, codes, field names, digests and times, and nothing else. */
const told = (event: DossierEvent): string[] =>
  stringsIn(event.body)
    .filter((text) => !isPlain(text))
    .map((text) => `it tells "${text}"`)

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (Array.isArray(value)) return value.flatMap(stringsIn)
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, held]) => [key, ...stringsIn(held)])
}

/** JSON with sorted keys: what comes back from the database has its own order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  return `{${Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, held]) => `${key}:${canonical(held)}`)
    .join()}}`
}
