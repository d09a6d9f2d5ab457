/** The calendar of the next year, asked for where time limits wait for it: administrators read it above their work. */
import { countProvisional } from '../../casework/dossier/index.ts'
import { defineTexts, type Language } from '../../kernel/i18n/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'

const texts = defineTexts({
  title: { zh: '请补充 {year} 年的工作日历', en: 'The working calendar for {year} is missing' },
  text: {
    zh: '有 {n} 个期限落在 {year} 年或以后，日期是暂定的。国务院办公厅公布放假安排后，请通知系统维护人员更新工作日历，这些期限会按公布的日历重新计算。更新以前，期限按每年最多再有十天调休计算（本系统的规定）。',
    en: '{n} time {n|limit ends|limits end} in {year} or later, on provisional dates. Once the State Council has published the holidays, ask whoever runs the system to update the working calendar; the limits are then counted again. Until then they are counted as if ten more days of each year were days off in exchange (a rule of this system).',
  },
})

/** Numbers end here: 999+. */
const MOST = 999

export type CalendarAsked = { title: string; text: string }

/** Null where no limit waits for a calendar. */
export async function calendarAsked({ database, base }: MatterCity, language: Language): Promise<CalendarAsked | null> {
  const waiting = await countProvisional(database, MOST + 1)
  if (waiting === 0) return null
  const say = texts(language)
  const year = Number(base.calendarData.publishedUntil.slice(0, 4)) + 1
  return {
    title: say('title', { year }),
    text: say('text', { year, n: waiting > MOST ? `${MOST}+` : waiting }),
  }
}
