/** Moments to which the demonstration's clock goes, so that one sees the city when offices are closed, too. It never goes back. */
import type { WorkingCalendar } from '../../base/calendar/index.ts'
import { defineTexts, type Language } from '../../kernel/i18n/index.ts'
import { addDays, type Instant, instantAt, type PlainDate, timeOf, weekdayOf } from '../../kernel/time/index.ts'

const texts = defineTexts({
  'working-day': { zh: '下一个工作日', en: 'Next working day' },
  evening: { zh: '晚上八点', en: 'Eight in the evening' },
  'day-off': { zh: '下一个休息日上午', en: 'Next day off, in the morning' },
  holiday: { zh: '下一个节假日上午', en: 'Next public holiday' },
})

type Moment = Parameters<ReturnType<typeof texts>>[0]
export const MOMENTS: readonly Moment[] = ['working-day', 'evening', 'day-off', 'holiday']

export const sayMoments = (language: Language): { value: Moment; label: string }[] =>
  MOMENTS.map((value) => ({ value, label: texts(language)(value) }))

type Now = { now: Instant; today: PlainDate; zone: string; calendar: WorkingCalendar }

/** The moment that is meant, after now. A working day keeps the time of day while offices are open; what is not known is the next working day. */
export function momentAfter(to: string, { now, today, zone, calendar }: Now): Instant {
  if (to === 'evening') {
    const tonight = instantAt(today, '20:00', zone)
    return tonight > now ? tonight : instantAt(addDays(today, 1), '20:00', zone)
  }
  if (to === 'day-off')
    return instantAt(
      after(today, (day) => !calendar.isWorkingDay(day)),
      '10:00',
      zone,
    )
  if (to === 'holiday')
    return instantAt(
      after(today, (day) => !calendar.isWorkingDay(day) && weekdayOf(day) <= 5),
      '10:00',
      zone,
    )
  const time = timeOf(now, zone)
  return instantAt(calendar.nextWorkingDay(today), time >= '09:00' && time < '17:00' ? time : '09:00', zone)
}

/** The first day after this one of which it holds; there is one within a year, as long as there are weekends and holidays. */
function after(today: PlainDate, holds: (day: PlainDate) => boolean): PlainDate {
  let day = addDays(today, 1)
  for (let left = 366; left > 0 && !holds(day); left -= 1) day = addDays(day, 1)
  return day
}
