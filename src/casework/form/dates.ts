/**
 * Days that people write, by what they are about, so that a slip of the pen is not taken for a day: nobody was born in 1048, no lease
 * ends in 3026. The bounds are our rule, wide on purpose; a form that knows better says `min` and `max`.
 */
import { asPlainDate, monthsLater, type PlainDate } from '../../kernel/time/index.ts'

/** A birth; something that has happened; a time that runs from or until a day, such as a lease or a permit; anything else. */
export const DATES = ['birth', 'event', 'term'] as const
export type DateAbout = (typeof DATES)[number]

type Bounds = { min: PlainDate; max: PlainDate }

const boundsOfDay = new Map<DateAbout | undefined, Bounds>()
let countedFor: PlainDate | null = null

/** The first and the last day that can be meant; counted once a day, since every date of every form asks. */
export function boundsOf(about: DateAbout | undefined, today: PlainDate): Bounds {
  if (countedFor !== today) boundsOfDay.clear()
  countedFor = today
  const bounds = boundsOfDay.get(about) ?? countBounds(about, today)
  boundsOfDay.set(about, bounds)
  return bounds
}

function countBounds(about: DateAbout | undefined, today: PlainDate): Bounds {
  const years = (count: number) => monthsLater(today, count * 12)
  switch (about) {
    case 'birth':
    case 'event':
      return { min: years(-130), max: today }
    case 'term':
      return { min: years(-70), max: years(70) }
    case undefined:
      return { min: asPlainDate('1900-01-01'), max: years(100) }
  }
}
