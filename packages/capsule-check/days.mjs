/** Days, moments and time limits. A day is YYYY-MM-DD, a moment the same with time in UTC: both compare as text. */
import { must } from './fault.mjs'

const utc = (day) => Date.parse(`${day}T00:00:00Z`)
export const isDay = (day) => /^\d{4}-\d\d-\d\d$/.test(day) && addDays(day, 0) === day
export const addDays = (day, count) => {
  const time = utc(day) + count * 86_400_000
  return Number.isNaN(time) ? '' : new Date(time).toISOString().slice(0, 10)
}

/** The same day of the month later; its last day where there is none. */
export function addMonths(day, months) {
  const [year, month, date] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0))
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate())))
    .toISOString()
    .slice(0, 10)
}

function offset(time, zone) {
  const name = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(time)
    .find(({ type }) => type === 'timeZoneName')?.value
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? []
  return sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000 : 0
}

export const dayOf = (moment, zone) =>
  new Date(Date.parse(moment) + offset(Date.parse(moment), zone)).toISOString().slice(0, 10)

/** The moment at which the clock on the wall shows a time. */
export function momentOf(day, time, zone) {
  const wall = Date.parse(`${day}T${time}:00Z`)
  return new Date(wall - offset(wall - offset(wall, zone), zone)).toISOString()
}

/** So many days of a year that is not published may still be taken off. */
const MOST_EXCHANGED = 10

/** The calendar of a capsule: what is worked, asked only between its two ends. */
export function calendarOf({ from, until, publishedUntil, off, work }, { zone, closes }) {
  // Bounded, so that nobody can make a checker count for ever.
  const isBounded = [from, until, publishedUntil].every(isDay) && from <= until && until < '2200'
  must(isBounded, 'calendar', 'calendar-day')
  const [isOff, isWorked] = [new Set(off), new Set(work)]
  const weekday = (day) => (new Date(utc(day)).getUTCDay() + 6) % 7
  for (const [name, days, isWeekend] of [
    ['off', off, false],
    ['work', work, true],
  ])
    for (const [index, day] of days.entries())
      must(
        isDay(day) && weekday(day) > 4 === isWeekend && from <= day && day <= until && (days[index - 1] ?? '') < day,
        `calendar.${name}[${index}]`,
        'calendar-day',
      )
  const isWorking = (day) => {
    must(from <= day && day <= until, 'calendar', 'calendar-ends', { day })
    return isWorked.has(day) || (weekday(day) < 5 && !isOff.has(day))
  }
  /**
   * The last day of a limit: days of a pause do not count, the day on which it is resumed does. `mayChange`: so many days of each
   * year that is not published may still be taken off, and are, as soon as they can be.
   */
  const lastDay = ({ start, unit, count, pauses }, mayChange = 0) => {
    const left = {}
    const isTaken = (day) => {
      if (day <= publishedUntil || !isWorking(day)) return false
      const year = day.slice(0, 4)
      left[year] ??= mayChange
      return left[year]-- > 0
    }
    const counts = (day) =>
      (unit === 'days' || isWorking(day)) &&
      !pauses.some((pause) => pause.to !== null && pause.from <= day && day < pause.to)
    const isOut = (pause) => pause.to !== null && pause.from < pause.to
    const out = pauses.filter(isOut).reduce((sum, pause) => sum + (utc(pause.to) - utc(pause.from)) / 86_400_000, 0)
    let day = unit === 'months' ? addDays(addMonths(start, count), out) : start
    for (let open = unit === 'months' ? 0 : count; open > 0; ) {
      day = addDays(day, 1)
      must(day <= until, 'calendar.until', 'calendar-ends', { day })
      if (counts(day) && !(unit === 'workingDays' && isTaken(day))) open -= 1
    }
    if (unit !== 'workingDays') while (!isWorking(day) || isTaken(day)) day = addDays(day, 1)
    return day
  }
  const back = (day, { unit, count }) => {
    if (unit === 'months') return addMonths(day, -count)
    let at = day
    for (let left = count; left > 0; ) {
      at = addDays(at, -1)
      must(from <= at, 'calendar.from', 'calendar-ends', { day: at })
      if (unit === 'days' || isWorking(at)) left -= 1
    }
    return at
  }
  return {
    /** Due day and moments of a clock. A provisional day that was published since is taken as it was said. */
    settle: (clock, said) => {
      if (clock.state === 'paused') return { ...clock, due: null, dueAt: null, warnAt: null, provisional: false }
      if (clock.state !== 'running') return clock
      if (clock.unit === 'hours') return inHours(clock, zone)
      const asSaid = said?.provisional === true && said.due <= publishedUntil
      if (asSaid) {
        const isEarly = said.dueAt !== null && dayOf(said.dueAt, zone) < said.due
        return { ...clock, due: said.due, provisional: true, dueAt: isEarly ? null : said.dueAt, warnAt: said.warnAt }
      }
      const due = lastDay(clock)
      const provisional = due > publishedUntil
      // Kept before clocks with a provisional day had a moment: it fires nowhere.
      if (provisional && said?.provisional && said.dueAt === null)
        return { ...clock, due, provisional, dueAt: null, warnAt: null }
      const last = provisional ? lastDay(clock, MOST_EXCHANGED) : due
      const warnDay = clock.warnBefore && !clock.warned ? back(due, clock.warnBefore) : null
      const dueAt =
        clock.whose === 'applicant' ? momentOf(addDays(last, 1), '00:00', zone) : momentOf(last, closes, zone)
      return { ...clock, due, provisional, dueAt, warnAt: warnDay && momentOf(warnDay, '00:00', zone) }
    },
  }
}

const HOUR = 3_600_000

/** Around the clock, from moment to moment, without what it stood still. */
function inHours(clock, zone) {
  const stood = clock.pauses.reduce(
    (sum, { fromAt, toAt }) => sum + (toAt ? Date.parse(toAt) - Date.parse(fromAt) : 0),
    0,
  )
  const moment = (ms) => new Date(ms).toISOString()
  const end = Date.parse(clock.startAt) + clock.count * HOUR + stood
  const warns = clock.warnBefore && !clock.warned
  return {
    ...clock,
    due: dayOf(moment(end), zone),
    provisional: false,
    dueAt: moment(end),
    warnAt: warns ? moment(end - clock.warnBefore.count * HOUR) : null,
  }
}
