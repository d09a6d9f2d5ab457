/**
 * The way ahead: from the opening of a dossier to its end, each part with the day by which it is over at the latest. Guide, receipt
 * and progress page say the same days, since all of them ask here, and here the engine's clocks are asked: a part that has begun
 * is over by its own clock, one that lies ahead by the clock that would start on the last day of the part before it.
 */
import type { LegView } from '../../kernel/html/index.ts'
import { type Language, pick, sayDate, type Text } from '../../kernel/i18n/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import { type Days, startClock } from '../clock/index.ts'
import type { Dossier } from '../dossier/index.ts'
import { clockOf, type LegSpec, type Length, type Procedure, spanDays, stageOf } from '../procedure/index.ts'
import { texts } from './texts.ts'

export type Leg = {
  title: Text
  note: Text | null
  state: 'done' | 'now' | 'ahead'
  /** On which it was over, or by which it will be at the latest; null where nobody can say it yet. */
  day: PlainDate | null
  length: Length
}

/** The way of a dossier that would be opened on a day with these values; empty where the procedure names none. */
export const wayAhead = (procedure: Procedure, parameters: Dossier['parameters'], day: PlainDate, days: Days): Leg[] =>
  ahead(procedure, procedure.route ?? [], { parameters, from: day, days })

/** The way of a dossier from where it stands; empty where its procedure names none, and where it is closed or off its way. */
export function wayOf(procedure: Procedure, dossier: Dossier, today: PlainDate, days: Days): Leg[] {
  const { route = [] } = procedure
  const { stage, clocks, parameters, closedAt } = dossier
  const here = closedAt === null ? route.findIndex(({ stages }) => stages.includes(stage)) : -1
  const current = route[here]
  if (!current) return []
  const said = (leg: LegSpec) => ({
    ...words(leg, parameters),
    length: spanDays(clockOf(procedure, leg.clock).within, parameters),
  })
  const done = route.slice(0, here).map((leg, at) => {
    const day = clocks[route[at + 1]?.clock ?? '']?.start ?? null
    return { ...said(leg), state: 'done' as const, day }
  })
  // While one waits for the applicant, the office does not count.
  const waits = stageOf(procedure, stage).waitsFor === 'applicant'
  const day = (waits ? null : clocks[current.clock]?.due) ?? null
  // What is late already puts off what comes after it.
  const from = day !== null && day < today ? today : day
  return [
    ...done,
    { ...said(current), state: 'now', day },
    ...ahead(procedure, route.slice(here + 1), { parameters, from, days }),
  ]
}

type Beginning = { parameters: Dossier['parameters']; from: PlainDate | null; days: Days }

function ahead(procedure: Procedure, route: readonly LegSpec[], { parameters, from, days }: Beginning): Leg[] {
  let day = from
  return route.map((leg) => {
    const { within, whose } = clockOf(procedure, leg.clock)
    const length = spanDays(within, parameters)
    if (day !== null) day = startClock({ start: day, whose, ...length, warnBefore: null }, days).due
    return { ...words(leg, parameters), state: 'ahead', day, length }
  })
}

const words = ({ title, note }: LegSpec, parameters: Dossier['parameters']) => ({
  title,
  note: note && parameters[note.where] === true ? note.text : null,
})

/** Ready to print: "12 月 3 日前". */
export function viewWay(way: readonly Leg[], language: Language, today: PlainDate): LegView[] {
  const say = texts(language)
  return way.map(({ title, note, state, day }) => ({
    title: pick(title, language),
    note: note ? pick(note, language) : undefined,
    state,
    day:
      day === null
        ? say('way.open')
        : say(state === 'done' ? 'way.on' : 'way.by', { day: sayDate(day, language, today) }),
  }))
}
