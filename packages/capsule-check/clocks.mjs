/** What a step does to the clocks of a dossier, from the procedure alone. */
import { must } from './fault.mjs'

const runs = (clock) => clock?.state === 'running' || clock?.state === 'paused'

/** A length of time: a number, or the name of an input of the step or of a parameter of the dossier. */
function spanOf(span, values, place) {
  const unit = ['workingDays', 'days', 'months', 'hours'].find((name) => name in span)
  const count = typeof span[unit] === 'number' ? span[unit] : values[span[unit]]
  must(Number.isInteger(count) && count >= 0, place, 'days-missing', { name: span[unit] })
  return { unit, count }
}

/** The clocks that the step changes, as they are after it. `said`: as the event has them. */
export function clocksAfter(procedure, state, name, { day, happenedAt, inputs, because, said, place }, calendar) {
  const step = procedure.steps[name]
  const to = step.to ?? state.stage
  const moved = {}
  const now = (clock) => moved[clock] ?? state.clocks[clock]
  const set = (clock, value) => {
    moved[clock] = calendar.settle(value, said[clock])
  }
  const values = { ...state.parameters, ...inputs }
  const ground = groundOf(step, name, inputs, place)
  const firing = because?.clock
  /** A duty that comes again: the next period, as much longer as one, counted from the first day. */
  const recurs = (clock) => procedure.clocks[clock].recurs === true && procedure.clocks[clock].runsIn.includes(to)
  const again = (clock) => {
    const { count } = spanOf(procedure.clocks[clock].within, values, place)
    set(clock, { ...now(clock), state: 'running', count: now(clock).count + count, warned: false })
  }
  if (firing && recurs(firing)) again(firing)
  else if (firing) moved[firing] = expired(now(firing))
  const resume = (clock) => {
    const known = now(clock)
    if (known?.state !== 'paused') return
    const pauses = known.pauses.map((pause) =>
      pause.to === null ? { ...pause, to: day, ...(known.unit === 'hours' && { toAt: happenedAt }) } : pause,
    )
    set(clock, { ...known, state: 'running', pauses })
  }
  for (const clock of step.resumes ?? []) resume(clock)
  for (const clock of step.pauses ?? []) {
    const known = now(clock)
    const pause = { from: day, to: null, ground, ...(known?.unit === 'hours' && { fromAt: happenedAt }) }
    if (known?.state === 'running') set(clock, { ...known, state: 'paused', pauses: [...known.pauses, pause] })
  }
  for (const { clock, by } of step.extends ?? []) {
    const known = now(clock)
    if (runs(known)) set(clock, { ...known, count: known.count + spanOf(by, values, place).count })
  }
  for (const [clock, spec] of Object.entries(procedure.clocks)) {
    const known = now(clock)
    const left = !spec.runsIn.includes(to) || (spec.endsWith ?? []).includes(name)
    if (runs(known) && left && clock !== firing && recurs(clock)) again(clock)
    else if (runs(known) && left && clock !== firing)
      moved[clock] = { ...known, state: 'ended', dueAt: null, warnAt: null }
    const entering =
      !spec.startsWith && spec.runsIn.includes(to) && (state.stage === '' || !spec.runsIn.includes(state.stage))
    const starts = entering
      ? !known || (spec.restarts && !(runs(known) && !left))
      : (spec.startsWith ?? []).includes(name)
    if (!starts) continue
    const within = spanOf(spec.within, values, place)
    set(clock, {
      state: 'running',
      whose: spec.whose,
      start: day,
      ...within,
      ...(within.unit === 'hours' && { startAt: happenedAt }),
      warnBefore: spec.warn ? spanOf(spec.warn, values, place) : null,
      warned: false,
      pauses: [],
    })
  }
  for (const clock of Object.keys(procedure.clocks)) {
    // A pause lasts only while the clock runs that will end it.
    const isBounded = Object.entries(procedure.clocks).some(
      ([other, { then }]) => now(other)?.state === 'running' && (procedure.steps[then].resumes ?? []).includes(clock),
    )
    if (now(clock)?.state === 'paused' && !isBounded) resume(clock)
  }
  return moved
}

/** The reason for which a step stops a clock, where its procedure names those that count. */
function groundOf(step, name, inputs, place) {
  const grounds = Object.keys(step.grounds ?? {})
  if (grounds.length === 1) return grounds[0]
  const said = String(inputs.ground ?? name)
  must(step.grounds === undefined || grounds.includes(said), place, 'ground', { ground: said })
  return said
}

export const expired = (clock) => ({ ...clock, state: 'expired', dueAt: null, warnAt: null })
