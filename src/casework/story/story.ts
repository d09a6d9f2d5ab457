/**
 * A dossier told to people, in their language: its state in a word, its clock as a picture, its story in sentences. Words
 * of stages and steps stand in the procedure; nothing here knows a matter. No personal data is needed for any of it.
 */
import type { ClockView, Happening, Tone } from '../../kernel/html/index.ts'
import { type Language, pick, sayDate } from '../../kernel/i18n/index.ts'
import { dateOf, daysBetween, type Instant, type PlainDate, timeOf } from '../../kernel/time/index.ts'
import { type Clock, type Days, latestDay } from '../clock/index.ts'
import { type Dossier, type DossierEvent, type Engine, type EventBody, isInside } from '../dossier/index.ts'
import { type ClockSpec, type OutcomeSpec, type Procedure, stageOf, stepOf, toldOf } from '../procedure/index.ts'
import { texts } from './texts.ts'

type Telling = { language: Language; today: PlainDate; days: Days }

/** The state in a word: suspended and overdue are clocks, not stages. */
export function sayState(dossier: Dossier, procedure: Procedure, language: Language): { label: string; tone: Tone } {
  const say = texts(language)
  if (dossier.closedAt !== null) {
    const outcome = outcomeOf(dossier, procedure)
    return outcome
      ? { label: pick(outcome.title, language), tone: outcome.tone }
      : { label: pick(stageOf(procedure, dossier.stage).title, language), tone: 'plain' }
  }
  const clocks = Object.values(dossier.clocks)
  if (clocks.some(({ state }) => state === 'paused')) return { label: say('suspended'), tone: 'warning' }
  const label = pick(stageOf(procedure, dossier.stage).title, language)
  return { label, tone: stageOf(procedure, dossier.stage).waitsFor === 'applicant' ? 'warning' : 'act' }
}

/** How it ended, or what will be delivered; null where that is open, or an end without a name. */
export const outcomeOf = ({ outcome }: Dossier, { outcomes }: Procedure): OutcomeSpec | null =>
  (outcome !== null && outcomes?.[outcome]) || null

/** What is proposed to whoever decides, in the words of the choice; null where nothing waits to be decided. */
export function sayProposal({ proposed }: Dossier, { steps }: Procedure, language: Language): string | null {
  if (proposed === undefined) return null
  const options = Object.values(steps).flatMap(({ proposes, takes = [] }) =>
    takes.flatMap((take) => (take.kind === 'choice' && take.name === proposes ? take.options : [])),
  )
  const chosen = options.find(({ value }) => value === proposed)
  return chosen ? pick(chosen.title, language) : proposed
}

/** The name of a kind of notice. */
export const sayNotice = (
  { hooks }: Pick<Engine, 'hooks'>,
  kind: string,
  matter: string | null,
  language: Language,
): string => {
  const known = hooks.notices[kind]
  return known ? pick(known.titleFor?.(matter) ?? known.title, language) : kind
}

/** Why a clock stood still, in the words of the steps that may stop one for it. */
export function sayGround({ steps }: Procedure, ground: string, language: Language): string {
  const words = Object.values(steps).find(({ grounds = {} }) => Object.hasOwn(grounds, ground))?.grounds?.[ground]
  return words ? pick(words, language) : ground
}

export type Due = { day: PlainDate; when: string; left: string; tone: Tone; used: number }

/** "12 月 3 日，余 5 个工作日", for whoever it waits for; null where no clock runs. `sentence` says what is due by then. */
export function sayDue(dossier: Dossier, procedure: Procedure, telling: Telling): (Due & { sentence: string }) | null {
  const { language, today, days } = telling
  const [name, clock] = drivingClock(dossier, procedure) ?? ['', null]
  if (!clock || clock.due === null) return null
  const say = texts(language)
  const over = daysBetween(clock.due, today)
  // Nobody knows yet that it is late.
  const awaits = over > 0 && latestDay(clock, days) !== null
  const left = days.calendar.workingDaysBetween(today, clock.due)
  const total = Math.max(1, daysBetween(clock.start, clock.due))
  const used = Math.min(100, Math.max(0, Math.round((daysBetween(clock.start, today) / total) * 100)))
  const words =
    clock.unit === 'hours'
      ? sayHours(clock, telling)
      : awaits
        ? say('left.awaits')
        : over > 0
          ? sayOver(clock, clock.due, telling)
          : over === 0
            ? say('left.today')
            : say('left.left', { span: saySpan(clock, today, clock.due, telling) })
  const provisional = sayProvisional(clock, { language, today, days })
  const when = sayDate(clock.due, language, today)
  const says = procedure.clocks[name]?.says
  const isOver = (over > 0 && !awaits) || clock.state === 'expired'
  const known = isOver ? says?.over : says?.due
  const sentence = known ? pick(known, language, { day: when, left: words }) : say('due', { day: when, left: words })
  return {
    day: clock.due,
    when,
    left: `${words}${provisional}`,
    sentence: `${sentence}${provisional}`,
    tone: isOver ? 'alarm' : left <= 2 ? 'warning' : 'act',
    used,
  }
}

/** An hour says more than how many are left: whoever reads it later reads it right. */
function sayHours({ dueAt }: Clock, { language, days }: Telling): string {
  const say = texts(language)
  return dueAt === null ? say('left.past') : say('left.at', { time: timeOf(dueAt, days.zone) })
}

/** How long it is from one day to another, counted as the clock counts: what is left and what is over are in one unit. */
function saySpan({ unit }: Clock, from: PlainDate, to: PlainDate, { language, days }: Telling): string {
  const isWorking = unit === 'workingDays'
  const n = isWorking ? days.calendar.workingDaysBetween(from, to) : daysBetween(from, to)
  return texts(language)(isWorking ? 'span.workingDays' : 'span.days', { n })
}

/** How long a clock is over; null on the weekend after its last day, when nobody counts from nought. */
function spanOver(clock: Clock, due: PlainDate, telling: Telling): string | null {
  const isUncounted = clock.unit === 'workingDays' && telling.days.calendar.workingDaysBetween(due, telling.today) === 0
  return isUncounted ? null : saySpan(clock, due, telling.today, telling)
}

function sayOver(clock: Clock, due: PlainDate, telling: Telling): string {
  const say = texts(telling.language)
  const span = spanOver(clock, due, telling)
  return span === null ? say('left.past') : say('left.over', { span })
}

/** What a provisional day waits for, and until when at the latest; nothing of a day that is certain. */
function sayProvisional(clock: Clock, { language, today, days }: Telling): string {
  if (!clock.provisional || clock.due === null) return ''
  const say = texts(language)
  const year = clock.due.slice(0, 4)
  const last = latestDay(clock, days)
  return last
    ? say('clock.provisionalUntil', { year, last: sayDate(last, language, today) })
    : say('clock.provisional', { year })
}

/** Where the time limit stands still: that it does, and until when at the latest; null where it runs. */
export function sayPause(dossier: Dossier, procedure: Procedure, { language, today }: Telling): Due | null {
  const ends = pauseEnd(dossier, procedure)
  if (ends === null) return null
  const say = texts(language)
  const { start, due } = ends
  const used = Math.min(
    100,
    Math.max(0, Math.round((daysBetween(start, today) / Math.max(1, daysBetween(start, due))) * 100)),
  )
  return {
    day: due,
    when: say('suspended'),
    left: say('pause.until', { day: sayDate(due, language, today) }),
    tone: 'warning',
    used,
  }
}

/** The clock of the pause itself: it runs while the driving one stands still. */
function pauseEnd(dossier: Dossier, procedure: Procedure): { start: PlainDate; due: PlainDate } | null {
  const driving = drivingClock(dossier, procedure)
  if (driving?.[1].state !== 'paused') return null
  const found = Object.entries(dossier.clocks).find(
    ([name, { state, due }]) =>
      state === 'running' && due !== null && procedure.clocks[name]?.runsIn.includes(dossier.stage),
  )?.[1]
  return found?.due ? { start: found.start, due: found.due } : null
}

/**
 * The clock that orders the work here: the one that drives, if it runs or has just run out; else any that runs. An inner clock is no limit
 * of anybody's, and is not spoken of.
 */
function drivingClock(dossier: Dossier, procedure: Procedure): [string, Clock] | null {
  const all = Object.entries(dossier.clocks).filter(
    ([, { state }]) => state === 'running' || state === 'paused' || state === 'expired',
  )
  const here = all.filter(([name]) => {
    const spec = procedure.clocks[name]
    return spec !== undefined && !spec.inside && spec.runsIn.includes(dossier.stage)
  })
  const drives = here.find(([name]) => procedure.clocks[name]?.drives)
  return drives ?? here[0] ?? null
}

/**
 * The office's clock as a picture: used, suspended, today, promised, statutory. Null where the office has none. Where the decision is made and
 * the office has another limit to keep, as for delivery, the picture is of that one alone: those of the decision say nothing about it.
 */
export function viewClock(dossier: Dossier, procedure: Procedure, telling: Telling): ClockView | null {
  const { language, today, days } = telling
  const say = texts(language)
  const runsHere = ({ runsIn }: ClockSpec) => runsIn.includes(dossier.stage)
  const running = clockWhere(
    dossier,
    procedure,
    (spec) => spec.whose === 'office' && spec.drives === true && runsHere(spec),
  )
  const isAfter =
    running !== null && !clockWhere(dossier, procedure, (spec) => spec.limit !== undefined && runsHere(spec))
  const limit = (which: ClockSpec['limit']) => clockWhere(dossier, procedure, (spec) => spec.limit === which)
  const wasDecided = limit('promised') !== null || limit('statutory') !== null
  const promised = isAfter ? null : limit('promised')
  const statutory = isAfter ? null : limit('statutory')
  const main = promised ?? statutory ?? running
  if (!main) return null
  const ended = dossier.closedAt === null ? undefined : dateOf(dossier.closedAt, days.zone)
  const decided = promised !== null || statutory !== null
  const suspended = main.pauses.map(({ from, to, ground }) => ({
    from,
    to: to ?? undefined,
    label: sayGround(procedure, ground, language),
  }))
  return {
    id: 'clock',
    started: main.start,
    today,
    suspended,
    promised: (promised ?? (decided ? undefined : running))?.due ?? undefined,
    statutory: statutory?.due ?? undefined,
    ended,
    heading: headingOf(dossier, procedure, main, ended, telling),
    explanation: explain(dossier, procedure, main, promised, statutory, telling),
    silence: sayMeaning(dossier, procedure, telling),
    names: {
      started: say(decided ? 'clock.started' : wasDecided ? 'clock.decided' : 'clock.received'),
      ...(promised || !decided
        ? { promised: decided ? say('clock.promised') : sayDueName(procedure, dossier, language) }
        : {}),
      ...(statutory ? { statutory: say('clock.statutory') } : {}),
    },
  }
}

/** A clock that was started, by what its procedure says of it. */
function clockWhere(dossier: Dossier, procedure: Procedure, holds: (spec: ClockSpec) => boolean): Clock | null {
  const found = Object.entries(dossier.clocks).find(([name]) => {
    const spec = procedure.clocks[name]
    return spec !== undefined && holds(spec)
  })
  return found?.[1] ?? null
}

/** What happens by itself where nobody speaks in time: said before it happens, to those who could still speak. */
function sayMeaning(dossier: Dossier, procedure: Procedure, { language, today }: Telling): string | undefined {
  for (const [name, { state, due }] of Object.entries(dossier.clocks)) {
    const spec = procedure.clocks[name]
    const step = spec && procedure.steps[spec.then]
    if (state !== 'running' || due === null || !step?.to || !spec?.runsIn.includes(dossier.stage)) continue
    if (step.to !== dossier.stage)
      return texts(language)('clock.silence', {
        day: sayDate(due, language, today),
        step: pick(step.title, language),
      })
  }
  return undefined
}

const sayDueName = (procedure: Procedure, dossier: Dossier, language: Language): string => {
  const found = Object.entries(procedure.clocks).find(
    ([name, spec]) => spec.drives && spec.runsIn.includes(dossier.stage) && dossier.clocks[name],
  )
  return found ? pick(found[1].title, language) : ''
}

function headingOf(
  dossier: Dossier,
  procedure: Procedure,
  main: Clock,
  ended: PlainDate | undefined,
  telling: Telling,
): string {
  const { language, today } = telling
  const say = texts(language)
  if (ended) return say('clock.ended', { day: sayDate(ended, language, today) })
  if (Object.values(dossier.clocks).some(({ state }) => state === 'paused')) {
    const pause = pauseEnd(dossier, procedure)
    return pause ? say('clock.pausedUntil', { day: sayDate(pause.due, language, today) }) : say('clock.paused')
  }
  const limitOf = (name: string) => procedure.clocks[name]?.limit
  const missed = Object.entries(dossier.clocks).filter(
    ([, { state, whose, due }]) => state === 'expired' && whose === 'office' && due !== null && due < today,
  )
  const [name, over] = missed.find(([one]) => limitOf(one) === 'statutory') ?? missed[0] ?? ['', null]
  const span = over?.due ? spanOver(over, over.due, telling) : null
  if (span !== null) return say(OVER[limitOf(name) ?? 'other'], { span })
  if (main.due === null) return say('clock.paused')
  const provisional = sayProvisional(main, telling)
  const [here, shown] = headedClock(dossier, procedure, main)
  const day = sayDate(shown?.due ?? main.due, language, today)
  const words = procedure.clocks[here]?.says?.heading
  return `${words ? pick(words, language, { day }) : say('clock.by', { day })}${shown === main || !shown ? provisional : ''}`
}

const OVER = {
  promised: 'clock.overPromised',
  statutory: 'clock.overStatutory',
  other: 'clock.over',
} as const

/** The clock that is spoken of: one that orders the work here and has words of its own, else the main one. */
function headedClock(dossier: Dossier, procedure: Procedure, main: Clock): [string, Clock | null] {
  const all = Object.entries(dossier.clocks)
  const here = all.find(
    ([name, { state, whose }]) =>
      state === 'running' &&
      whose === 'office' &&
      procedure.clocks[name]?.drives &&
      procedure.clocks[name]?.says?.heading &&
      procedure.clocks[name]?.runsIn.includes(dossier.stage),
  )
  return here ?? all.find(([, clock]) => clock === main) ?? ['', null]
}

function explain(
  dossier: Dossier,
  procedure: Procedure,
  main: Clock,
  promised: Clock | null,
  statutory: Clock | null,
  { language, today, days }: Telling,
): string {
  const say = texts(language)
  const parts: string[] = []
  if (promised) parts.push(say('clock.promisedDays', { n: promised.count }))
  if (statutory)
    parts.push(
      say(statutory.unit === 'workingDays' ? 'clock.statutoryDays' : 'clock.statutoryCalendar', { n: statutory.count }),
    )
  // On the weekend after it came no working day has passed: nobody counts from nought.
  const isWorking = main.unit === 'workingDays'
  const passed =
    dossier.closedAt !== null || today <= main.start
      ? 0
      : isWorking
        ? days.calendar.workingDaysBetween(main.start, today)
        : daysBetween(main.start, today)
  if (passed > 0) parts.push(say(isWorking ? 'clock.today' : 'clock.todayDays', { n: passed }))
  for (const { from, to, ground } of main.pauses) {
    const n = daysBetween(from, to ?? today)
    if (n > 0) parts.push(say('clock.notCounted', { what: sayGround(procedure, ground, language).toLowerCase(), n }))
  }
  if (dossier.closedAt === null && statutory?.provisional && statutory.due && statutory !== main)
    parts.push(say('clock.statutoryProvisional', { year: statutory.due.slice(0, 4) }))
  return parts.join(language === 'zh' ? '，' : ', ')
}

export type StoryNeeds = Telling & {
  hooks: Engine['hooks']
  procedure: Procedure
  /** Where a notice of the story can be opened; null where this reader may not, or it is not drawn. */
  noticeHref: (notice: string) => string | null
  unitName: (unit: string) => string
  /** For officers: notes, claims and files are told too. */
  inside: boolean
  dossier: Dossier
}

/** The story of a dossier, the latest first. */
export function tellStory(events: readonly DossierEvent[], needs: StoryNeeds): Happening[] {
  // Who took a step stands in the unit that had the dossier then; it may have gone on since.
  let unit = needs.dossier.unit
  return events
    .flatMap((event) => {
      const { body } = event
      if (body.type === 'opened') unit = body.unit
      const told = tellOne(event, { ...needs, unit }) ?? []
      if (body.type === 'step' && body.handed) unit = body.handed.unit
      return told
    })
    .reverse()
}

type Type = EventBody['type']
type BodyOf<Name extends Type> = Extract<EventBody, { type: Name }>
/** `unit`: which had the dossier when it happened. */
type Then = StoryNeeds & { unit: string }
type Told = Pick<Happening, 'title' | 'text' | 'note' | 'links'>

/** What is said of each type of event; null: nothing. A type without its sentence does not compile. */
const TOLD: { readonly [Name in Type]: (body: BodyOf<Name>, needs: Then, event: DossierEvent) => Told | null } = {
  opened: ({ made }, { language }) => (made ? { title: texts(language)('made') } : null),
  step: tellStep,
  warned: ({ clock }, { procedure, language, inside }) =>
    procedure.clocks[clock]?.inside && !inside
      ? null
      : {
          title: texts(language)('warned', {
            clock: pick(procedure.clocks[clock]?.title ?? { zh: clock, en: clock }, language),
          }),
        },
  recounted: plainly,
  claimed: ({ account }, { language }) => ({ title: texts(language)(account === null ? 'released' : 'claimed') }),
  assigned: ({ handOver }, { language }) => ({ title: texts(language)(handOver === null ? 'assigned' : 'handedOver') }),
  served: ({ how, objectUntil }, { language, today }) => ({
    title: texts(language)(`served.${how}`),
    ...(objectUntil ? { text: texts(language)('objectUntil', { day: sayDate(objectUntil, language, today) }) } : {}),
  }),
  noted: plainly,
  attached: plainly,
  asked: plainly,
  answered: plainly,
  fact: ({ name }, { language, procedure }) => {
    const known = procedure.facts?.[name]
    return { title: known ? pick(known.title, language) : texts(language)('fact', { name }) }
  },
  linked: plainly,
  consented: plainly,
  'notice-withdrawn': ({ replacedBy }, { language }) => ({
    title: texts(language)(replacedBy === null ? 'noticeWithdrawn' : 'noticeReplaced'),
  }),
  erased: plainly,
}

function plainly({ type }: { type: Type & Parameters<ReturnType<typeof texts>>[0] }, { language }: StoryNeeds): Told {
  return { title: texts(language)(type) }
}

function tellStep(
  { step, notice, papers = [], mandate }: BodyOf<'step'>,
  needs: Then,
  { by, position }: DossierEvent,
): Told {
  const { language, procedure, dossier } = needs
  const say = texts(language)
  const links = [notice, ...papers].flatMap((paper) => {
    const href = paper && needs.noticeHref(paper.id)
    return paper && href ? [{ href, label: sayNotice(needs, paper.kind, dossier.matter, language) }] : []
  })
  const spec = stepOf(procedure, step)
  return {
    title: pick(needs.inside ? spec.done : toldOf(spec), language),
    note: noteOf(),
    ...(links.length > 0 ? { links } : {}),
  }

  function noteOf(): string {
    if (by === 'engine') return say('byEngine')
    if (spec.by === 'represented') return say('byRepresented')
    if (position !== null) return needs.unitName(needs.unit)
    return say(mandate === undefined ? 'byApplicant' : 'byAgent')
  }
}

function tellOne(event: DossierEvent, needs: Then): Happening | null {
  const { body, at } = event
  const isTold = body.type === 'fact' ? needs.procedure.facts?.[body.name]?.told === true : !isInside(body)
  if (!needs.inside && !isTold) return null
  const told = sentenceOf(body.type, body, needs, event)
  return told && { when: sayMoment(at, needs.language, needs.today, needs.days.zone), at, ...told }
}

/** Written for one type, so that the compiler sees that its sentence takes its body. */
const sentenceOf = <Name extends Type>(type: Name, body: BodyOf<Name>, needs: Then, event: DossierEvent) =>
  TOLD[type](body, needs, event)

/** "11 月 25 日 14:10" */
export const sayMoment = (moment: Instant, language: Language, today: PlainDate, zone: string): string =>
  `${sayDate(dateOf(moment, zone), language, today)} ${timeOf(moment, zone)}`
