/** base/calendar: which days are working days in this city, and counting them. */
export { CalendarData } from './data.ts'
export { type NotCounted, type WorkingCalendar, workingCalendar } from './working-calendar.ts'
