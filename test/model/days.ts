/**
 * The model's own way of counting days: lists written out from the pack's file, looked up by place. It shares no code with
 * base/calendar or casework/clock, and takes Beijing to be eight hours ahead of UTC all year.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { CalendarData } from '../../src/base/calendar/index.ts'

const file = join(process.cwd(), 'cities', 'beijing', 'calendar.yaml')
const data = CalendarData.parse(parse(readFileSync(file, 'utf8')))

const HOUR_MS = 3_600_000
const ALL = Array.from({ length: 1400 }, (_, index) =>
  new Date(Date.UTC(2025, 5, 1 + index)).toISOString().slice(0, 10),
)
const between = (from: string, to: string) => ALL.filter((day) => from <= day && day <= to)
const off = new Set([
  ...[...data.published, ...data.provisional.days].flatMap(({ from, to }) => between(from, to)),
  ...ALL.filter((day) => day > data.publishedUntil && data.provisional.everyYear.includes(day.slice(5))),
  ...ALL.filter((day) => [0, 6].includes(new Date(day).getUTCDay())),
])
const made = new Set<string>(data.published.flatMap(({ work }) => work))
const WORKED = ALL.filter((day) => made.has(day) || !off.has(day))
const place = new Map(ALL.map((day) => [day, WORKED.findIndex((worked) => worked > day)]))

export const isUnpublished = (day: string): boolean => day > data.publishedUntil

/** Days that are not counted: `to` is the first that counts again. */
export type Out = { from: string; to: string | null }
const isOut = (out: readonly Out[], day: string) => out.some(({ from, to }) => day >= from && to !== null && day < to)

export type Unit = 'workingDays' | 'days' | 'months' | 'hours'

/** The same day of a later month, or its last; what is not counted is added. */
function monthsAfter(start: string, count: number, out: readonly Out[]): string {
  const [year = 0, month = 0, day = 0] = start.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate()
  const plain = new Date(Date.UTC(year, month - 1 + count, Math.min(day, last))).toISOString().slice(0, 10)
  const missed = ALL.filter((one) => isOut(out, one)).length
  return ALL[ALL.indexOf(plain) + missed] ?? 'beyond the list'
}

/** Where days and months end, worked or not. */
function lastPlainDay(start: string, unit: 'days' | 'months', count: number, out: readonly Out[]): string {
  if (unit === 'months') return monthsAfter(start, count, out)
  return count === 0 ? start : pick(ALL.slice(ALL.indexOf(start) + 1), count, out)
}

/** The last day of a limit that starts with an event on `start`. */
export function lastDay(start: string, unit: Exclude<Unit, 'hours'>, count: number, out: readonly Out[]): string {
  if (unit === 'workingDays') return count === 0 ? start : pick(WORKED.slice(place.get(start) ?? 0), count, out)
  const day = lastPlainDay(start, unit, count, out)
  return WORKED.find((worked) => worked >= day) ?? day
}

/** The same where the calendars that are still to come take ten worked days of each year off, before the limit ends. */
export function latestDay(start: string, unit: Exclude<Unit, 'hours'>, count: number, out: readonly Out[]): string {
  const counted = WORKED.filter((day) => day > start && !isOut(out, day))
  const plain = unit === 'workingDays' ? '' : lastPlainDay(start, unit, count, out)
  const from = unit === 'workingDays' ? counted : WORKED.filter((day) => day >= plain)
  const open = from.filter(isUnpublished)
  const years = [...new Set(open.map((day) => day.slice(0, 4)))]
  const taken = new Set(years.flatMap((year) => open.filter((day) => day.startsWith(year)).slice(0, 10)))
  const stay = from.filter((day) => !taken.has(day))
  if (unit !== 'workingDays') return stay[0] ?? 'beyond the list'
  return count === 0 ? start : (stay[count - 1] ?? 'beyond the list')
}

const pick = (days: string[], count: number, out: readonly Out[]) =>
  (out.length === 0 ? days[count - 1] : days.filter((day) => !isOut(out, day))[count - 1]) ?? 'beyond the list'

/** The day so many days before another. */
export const daysBefore = (day: string, unit: Unit, count: number): string => {
  const days = unit === 'workingDays' ? WORKED : ALL
  return count === 0 ? day : (days.filter((one) => one < day).at(-count) ?? 'before the list')
}

/** The moment so many hours after another; every minute that lies in a stop puts it off by one. */
export function hoursAfter(
  start: string,
  count: number,
  stops: readonly { from: string; to: string | null }[],
): string {
  let [left, at] = [count * HOUR_MS, Date.parse(start)]
  for (const { from, to } of stops) {
    left -= Date.parse(from) - at
    at = Date.parse(to ?? from)
  }
  return new Date(at + left).toISOString()
}

/** The moment at which clocks in Beijing show a time; `24:00` is the first moment of the next day. */
export const momentOf = (day: string, time: string): string => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return later(`${day}T00:00:00.000Z`, (hours - 8) * HOUR_MS + minutes * 60_000)
}

export const dayOf = (moment: string): string => later(moment, 8 * HOUR_MS).slice(0, 10)

export const later = (moment: string, ms: number): string => new Date(Date.parse(moment) + ms).toISOString()
