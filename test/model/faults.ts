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
const APPEAL = 'an appeal with co-handling, return, hang-up and reopening'
const INSPECTION = 'a double-random inspection with findings'
const REFORM = 'a reform task handed out to units that report every month'
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

/** The sound decision over a procedure in which a part of each step was forgotten. */
const forgetting = (part: 'settled' | 'grounds'): Way => ({
  ...SOUND,
  decide: (procedure, ...rest) =>
    SOUND.decide(
      {
        ...procedure,
        steps: Object.fromEntries(
          Object.entries(procedure.steps).map(([name, { [part]: _, ...step }]) => [name, step]),
        ),
      },
      ...rest,
    ),
})

const inAppeals: Readonly<Record<string, Way>> = {
  'a reopened dossier goes on with its old round': changed((event, _procedure, dossier) => ({
    ...event,
    round: dossier.round,
  })),
  'whoever helps may also reply': {
    ...SOUND,
    may: (engine, held, name, by) =>
      SOUND.may(
        engine,
        held.dossier.helpers.includes(by.unit ?? '')
          ? { ...held, dossier: { ...held.dossier, unit: by.unit ?? '' } }
          : held,
        name,
        by,
      ),
  },
  'time stops for any reason': forgetting('grounds'),
}

const inReforms: Readonly<Record<string, Way>> = {
  'the next month is counted from the day the last was swept': changed(
    (event, procedure, _dossier, _name, { day, days }) =>
      eachClock(event, (clock, name) =>
        procedure.clocks[name]?.recurs && clock.count > 1 ? settle({ ...clock, start: day, count: 1 }, days) : clock,
      ),
  ),
}

type Fault = { fault: string; way: Way; cast: keyof typeof CASTS }

/** Each fault with the dossiers in whose stories it is looked for. */
export const FAULTS: readonly Fault[] = [
  ...Object.entries(inLicences).map(([fault, way]): Fault => ({ fault, way, cast: LICENCE })),
  ...Object.entries(inAppeals).map(([fault, way]): Fault => ({ fault, way, cast: APPEAL })),
  { fault: 'a case is concluded over open findings', way: forgetting('settled'), cast: INSPECTION },
  ...Object.entries(inReforms).map(([fault, way]): Fault => ({ fault, way, cast: REFORM })),
  ...Object.entries(inInstantMatters).map(([fault, way]): Fault => ({ fault, way, cast: INSTANT })),
]
