import { expect, test } from 'vitest'
import { asPlainDate } from '../../kernel/time/index.ts'
import { workingCalendar } from '../calendar/index.ts'
import { openAt, openingWeek } from './index.ts'

const day = asPlainDate
const national = { zh: '国庆节', en: 'National Day' }
const calendar = workingCalendar({
  publishedUntil: day('2026-12-31'),
  provisional: { everyYear: [], days: [] },
  names: { 'national-day': national },
  published: [
    { holidays: ['national-day'], from: day('2026-10-01'), to: day('2026-10-07'), work: [day('2026-10-10')] },
  ],
})
const hours = { opens: '09:00', closes: '17:30' }

test('doors are open from the first minute to the last, and closed in the minute in which they close', () => {
  const at = (time: string) => openAt(hours, calendar, day('2026-03-02'), time)

  expect(at('08:59')).toEqual({ state: 'opens-today', at: '09:00' })
  expect(at('09:00')).toEqual({ state: 'open', until: '17:30' })
  expect(at('17:29')).toEqual({ state: 'open', until: '17:30' })
  expect(at('17:30')).toEqual({ state: 'closed', opens: '2026-03-03', at: '09:00', holidays: [] })
})

test('a holiday is named, and the next opening is the first working day after it', () => {
  expect(openAt(hours, calendar, day('2026-10-01'), '10:00')).toEqual({
    state: 'closed',
    opens: '2026-10-08',
    at: '09:00',
    holidays: [national],
  })
})

test('a Saturday worked in exchange is open', () => {
  const week = openingWeek(hours, calendar, day('2026-10-10'))

  expect(week.map((one) => one.day.slice(8))).toEqual(['05', '06', '07', '08', '09', '10', '11'])
  expect(week.map((one) => one.hours !== null)).toEqual([false, false, false, true, true, true, false])
  expect(week[5]).toMatchObject({ isExchanged: true })
  expect(openAt(hours, calendar, day('2026-10-10'), '12:00').state).toBe('open')
})
