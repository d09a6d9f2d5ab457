/**
 * Faults that an engine could have, put in from outside: each wraps the sound way of deciding. They show that the model
 * test would find them (model.test.ts).
 */
import { type Clock, settle } from '../../src/casework/clock/index.ts'
import type { StepEvent } from '../../src/casework/dossier/decide.ts'
import { addDays, endOfDay } from '../../src/kernel/time/index.ts'
import { ZONE } from '../casework.ts'
import type { CASTS } from './casts.ts'
import { SOUND, type Way } from './worlds.ts'

type Decide = Way['decide']

/** The sound decision, with its event changed. */
const changed = (how: (event: StepEvent, ...asked: Parameters<Decide>) => StepEvent): Way => ({
  ...SOUND,
  decide: (...asked) => how(SOUND.decide(...asked), ...asked),
})

const eachClock = (event: StepEvent, how: (clock: Clock, name: string) => Clock | null): StepEvent => ({
  ...event,
  clocks: Object.fromEntries(
    Object.entries(event.clocks).flatMap(([name, clock]) => {
      const next = how(clock, name)
      return next ? [[name, next] as const] : []
    }),
  ),
})

const LICENCE = 'a licence with correction, expert review and extension'
const INSTANT = 'a matter decided on the spot'

const inLicences: Readonly<Record<string, Way>> = {
  'the day of suspension is counted': changed((event, _procedure, _dossier, _name, { days }) =>
    eachClock(event, (clock) =>
      clock.state === 'running' && clock.pauses.length > 0
        ? settle({ ...clock, pauses: clock.pauses.map((pause) => ({ ...pause, from: addDays(pause.from, 1) })) }, days)
        : clock,
    ),
  ),
  'what may be done once may be done again': {
    ...SOUND,
    decide: (procedure, dossier, ...rest) => SOUND.decide(procedure, { ...dossier, taken: {} }, ...rest),
  },
  'a clock fires twice': changed((event) => eachClock(event, (clock) => (clock.state === 'expired' ? null : clock))),
  'a clock runs on when its stages are left': changed((event) =>
    eachClock(event, (clock) => (clock.state === 'ended' ? null : clock)),
  ),
  'an office has until midnight': changed((event) =>
    eachClock(event, (clock) =>
      clock.dueAt !== null && clock.due !== null ? { ...clock, dueAt: endOfDay(clock.due, ZONE) } : clock,
    ),
  ),
  'an exchanged Saturday is a day off': {
    ...SOUND,
    decide: (procedure, dossier, name, deciding) => {
      const { calendar } = deciding.days
      const isWorkingDay: typeof calendar.isWorkingDay = (day) =>
        calendar.isWorkingDay(day) && ![0, 6].includes(new Date(day).getUTCDay())
      const addWorkingDays: typeof calendar.addWorkingDays = (day, count, counting) => {
        const due = calendar.addWorkingDays(day, count, counting)
        return isWorkingDay(due) ? due : calendar.nextWorkingDay(due)
      }
      return SOUND.decide(procedure, dossier, name, {
        ...deciding,
        days: { ...deciding.days, calendar: { ...calendar, isWorkingDay, addWorkingDays } },
      })
    },
  },
}

/** Met soon only where few ways lead astray between one proposal and the next. */
const inInstantMatters: Readonly<Record<string, Way>> = {
  'only the last who proposed is kept from deciding': {
    ...SOUND,
    may: (engine, held, name, by) => {
      const taken = Object.fromEntries(
        Object.entries(held.dossier.taken).map(([step, one]) => [
          step,
          { ...one, accounts: one.account ? [one.account] : [] },
        ]),
      )
      return SOUND.may(engine, { ...held, dossier: { ...held.dossier, taken } }, name, by)
    },
  },
}

type Fault = { fault: string; way: Way; cast: keyof typeof CASTS }

/** Each fault with the dossiers in whose stories it is looked for. */
export const FAULTS: readonly Fault[] = [
  ...Object.entries(inLicences).map(([fault, way]): Fault => ({ fault, way, cast: LICENCE })),
  ...Object.entries(inInstantMatters).map(([fault, way]): Fault => ({ fault, way, cast: INSTANT })),
]
