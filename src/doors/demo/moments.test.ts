import { expect, test } from 'vitest'
import { workingCalendar } from '../../base/calendar/index.ts'
import { loadPack } from '../../base/pack/index.ts'
import { asInstant, dateOf, timeOf } from '../../kernel/time/index.ts'
import { MOMENTS, momentAfter } from './moments.ts'

const zone = 'Asia/Shanghai'
const calendar = workingCalendar(loadPack('cities/beijing').calendarData)
const from = (moment: string, to: string) => {
  const now = asInstant(moment)
  const next = momentAfter(to, { now, today: dateOf(now, zone), zone, calendar })
  return `${dateOf(next, zone)} ${timeOf(next, zone)}`
}
/** Monday 2 March 2026, 14:30 in Beijing. */
const MONDAY = '2026-03-02T06:30:00.000Z'
const FRIDAY_EVENING = '2026-03-06T13:00:00.000Z'

test.each([
  [MONDAY, 'working-day', '2026-03-03 14:30'],
  [FRIDAY_EVENING, 'working-day', '2026-03-09 09:00'],
  [MONDAY, 'evening', '2026-03-02 20:00'],
  [FRIDAY_EVENING, 'evening', '2026-03-07 20:00'],
  [MONDAY, 'day-off', '2026-03-07 10:00'],
  // Qingming 2026 is a Sunday; the Monday after it is off.
  [MONDAY, 'holiday', '2026-04-06 10:00'],
  [MONDAY, 'what nobody offers', '2026-03-03 14:30'],
])('from %s to %s is %s', (moment, to, wanted) => expect(from(moment, to)).toBe(wanted))

test('the clock never goes back, wherever it stands', () => {
  for (const to of MOMENTS)
    for (let hour = 0; hour < 24; hour += 1) {
      const now = asInstant(new Date(Date.parse(MONDAY) + hour * 3_600_000).toISOString())
      expect(momentAfter(to, { now, today: dateOf(now, zone), zone, calendar }) > now).toBe(true)
    }
})
