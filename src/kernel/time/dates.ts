/**
 * A day is a `PlainDate` (`2026-03-02`), a moment an `Instant` (`2026-03-02T01:30:00.000Z`): branded ISO strings, so that
 * `<` compares them, SQL and JSON carry them unchanged, and a day never stands where a moment is meant. The arithmetic of
 * days is done in UTC on purpose: a calendar day has no time zone. What day a moment falls on depends on the city's zone;
 * Beijing's has had no daylight saving time since 1991, but the code does not count on it.
 */
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

/** A calendar day, `YYYY-MM-DD`. ISO 8601 has a year 0000; PostgreSQL, like the calendar, has none. */
export const PlainDate = z.iso
  .date()
  .refine((day) => day >= '0001', 'there is no year 0')
  .brand<'PlainDate'>()
export type PlainDate = z.infer<typeof PlainDate>

/** A moment in UTC with milliseconds, `YYYY-MM-DDTHH:MM:SS.mmmZ`: one length only, so that text order is time order. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  .brand<'Instant'>()
export type Instant = z.infer<typeof Instant>

/** A moment as it comes in from outside; `asInstant` brings it to one form. */
export const Moment = z.iso.datetime().refine((moment) => moment >= '0001', 'there is no year 0')

/** Brands a day that is known to be one; throws on anything else. */
export const asPlainDate = (day: string): PlainDate => PlainDate.parse(day)

/** Brands a moment; accepts what `Date` prints and what PostgreSQL's JSON prints, and brings it to one form. */
export const asInstant = (moment: string | number | Date): Instant => new Date(moment).toISOString() as Instant

const DAY_MS = 86_400_000
const utc = (day: PlainDate) => Date.parse(`${day}T00:00:00Z`)

/** `addDays('2026-02-28', 1)` is `2026-03-01`. Calendar days; negative counts go back. */
export const addDays = (day: PlainDate, days: number): PlainDate =>
  new Date(utc(day) + days * DAY_MS).toISOString().slice(0, 10) as PlainDate

/** Calendar days from one day to another: 1 from today to tomorrow, negative into the past. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => Math.round((utc(to) - utc(from)) / DAY_MS)

/** 1 Monday … 7 Sunday (ISO 8601). */
export const weekdayOf = (day: PlainDate): number => ((new Date(utc(day)).getUTCDay() + 6) % 7) + 1

/**
 * The same day of the month some months later; the last day of the month where there is none (31 January + 1 = 28 February). Months are
 * counted forward from the event (民法典 art. 202: a period in months ends on the same day of the last month, on its last day where
 * there is none): `monthsLater(event, 1) >= today`, never the event against a day counted back from today.
 */
export const monthsLater = (day: PlainDate, months: number): PlainDate =>
  Temporal.PlainDate.from(day).add({ months }).toString() as PlainDate

/** How many whole months lie between two days: the most that `monthsLater` can add to the first without passing the second. */
export function fullMonths(from: PlainDate, to: PlainDate): number {
  const [one, other] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)]
  const months = (other.year - one.year) * 12 + other.month - one.month
  return monthsLater(from, months) <= to ? months : months - 1
}

/** The day on which a moment falls in a zone. `dateOf('2026-03-01T16:00:00.000Z', 'Asia/Shanghai')` is `2026-03-02`. */
export function dateOf(moment: Instant, zone: string): PlainDate {
  const minute = moment.slice(0, 16)
  if (last.minute === minute && last.zone === zone) return last.day
  const day = new Date(Date.parse(moment) + offsetMs(moment, zone)).toISOString().slice(0, 10) as PlainDate
  last = { minute, zone, day }
  return day
}

/** Nearly every question is about now: a day begins on a full minute everywhere. */
let last = { minute: '', zone: '', day: '' as PlainDate }

/** The wall clock of a moment in a zone, `HH:MM`. */
export const timeOf = (moment: Instant, zone: string): string =>
  new Date(Date.parse(moment) + offsetMs(moment, zone)).toISOString().slice(11, 16)

/** The moment at which a zone's wall clock shows `time` (`HH:MM`) on `day`. */
export function instantAt(day: PlainDate, time: string, zone: string): Instant {
  const key = `${day} ${time} ${zone}`
  const known = moments.get(key)
  if (known !== undefined) return known
  const moment = asInstant(Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).epochMilliseconds)
  if (moments.size > 10_000) moments.clear()
  moments.set(key, moment)
  return moment
}

/** Moments worked out before: the dossiers of a day end on the same few. */
const moments = new Map<string, Instant>()

/** 24:00 of a day: the first moment of the next one. A person's time limit ends here. */
export const endOfDay = (day: PlainDate, zone: string): Instant => instantAt(addDays(day, 1), '00:00', zone)

export const minutesLater = (moment: Instant, minutes: number): Instant =>
  asInstant(Date.parse(moment) + minutes * 60_000)

const formats = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, number>()

/** Offset of a zone at a moment. Kept by hour and zone: Intl costs 16 us a call, and a page prints twenty dates. */
function offsetMs(moment: Instant, zone: string): number {
  const key = `${moment.slice(0, 13)}${zone}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset', year: 'numeric' })
  formats.set(zone, format)
  const name = format.formatToParts(Date.parse(moment)).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(name)
  const offset = match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * 60_000 : 0
  if (offsets.size > 10_000) offsets.clear()
  offsets.set(key, offset)
  return offset
}
