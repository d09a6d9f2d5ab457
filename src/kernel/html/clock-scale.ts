/**
 * Where the days of a clock lie on its bar, in hundredths of the width, and on which line each label stands so that no
 * two touch. The bar runs from the first day to whichever is last: the statutory day, the promised day, today, the end.
 */
import { daysBetween, type PlainDate } from '../time/index.ts'

export type ClockDays = {
  started: PlainDate
  today: PlainDate
  promised?: PlainDate | undefined
  statutory?: PlainDate | undefined
  /** Days that do not count, with what they are called; without `to` it still lasts. */
  suspended: readonly { from: PlainDate; to?: PlainDate | undefined; label: string }[]
  /** The day on which it ended; then nothing runs any more. */
  ended?: PlainDate | undefined
}

export type ClockMark = { at: number; label: string; line: number; anchor: 'start' | 'middle' | 'end' }
export type ClockScale = {
  /** Position of today, or of the end. */
  now: number
  used: { from: number; to: number }
  /** What went beyond the last day that was promised or set. */
  over: { from: number; to: number } | null
  suspended: { from: number; to: number; label: string }[]
}

/** Positions of what has passed. `used` ends at today, or where the clock ended; `over` is the part beyond the due day. */
export function scaleClock(days: ClockDays): ClockScale {
  const place = placer(days)
  const now = place(days.ended ?? days.today)
  const due = days.statutory ?? days.promised
  const end = due === undefined ? 100 : place(due)
  return {
    now,
    used: { from: 0, to: Math.min(now, end) },
    over: now > end ? { from: end, to: now } : null,
    suspended: days.suspended.map(({ from, to, label }) => ({
      from: place(from),
      to: Math.min(now, place(to ?? days.today)),
      label,
    })),
  }
}

/** Where a day lies, 0 to 100. */
export function placer({ started, today, promised, statutory, ended }: ClockDays): (day: PlainDate) => number {
  const last = [promised, statutory, ended ?? today].reduce<PlainDate>(
    (a, b) => (b !== undefined && b > a ? b : a),
    started,
  )
  const length = Math.max(1, daysBetween(started, last))
  return (day) => Math.min(100, Math.max(0, Math.round((daysBetween(started, day) / length) * 1000) / 10))
}

/** Width of a label as a share of the bar: Chinese 13 px, Latin 8 px a character, on a bar of at least 620 px. */
const shareOf = (label: string): number =>
  [...label].reduce((sum, character) => sum + (character > '\u2e80' ? 2.1 : 1.3), 2)

/** Puts each label on the first line on which it touches none before it. */
export function layLabels(marks: readonly { at: number; label: string }[]): ClockMark[] {
  const ends: number[] = []
  return [...marks]
    .sort((one, other) => one.at - other.at)
    .map(({ at, label }) => {
      const [from, to] = extent(at, label)
      const free = ends.findIndex((end) => end <= from)
      const line = free === -1 ? ends.length : free
      ends[line] = to
      return { at, label, line, anchor: anchorOf(at, label) }
    })
}

/** From where to where a label reaches, in hundredths. */
export function extent(at: number, label: string): [number, number] {
  const width = shareOf(label)
  const anchor = anchorOf(at, label)
  return anchor === 'start' ? [at, at + width] : anchor === 'end' ? [at - width, at] : [at - width / 2, at + width / 2]
}

const anchorOf = (at: number, label: string): ClockMark['anchor'] =>
  at < shareOf(label) / 2 ? 'start' : at > 100 - shareOf(label) / 2 ? 'end' : 'middle'
