/** The calendar of the next year, asked for where time limits wait for it: administrators read it above their work. */
import { countProvisional } from '../../casework/dossier/index.ts'
import { defineTexts, type Language } from '../../kernel/i18n/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'

const texts = defineTexts({
  title: { zh: '请补上 {year} 年的工作日历', en: 'The working calendar of {year} is asked for' },
  text: {
    zh: '有 {n} 个期限落在 {year} 年或以后，日期是暂定的。国务院办公厅公布放假安排后，请系统维护人员写进城市资料的 calendar.yaml 并重新启动系统，这些期限就按公布的日历重新计算。一直不补，期限最晚按每年再有十天调休计算（本系统的规定）。',
    en: 'Time limits that end in {year} or later: {n}. Their days are provisional. Once the State Council has published the holidays, whoever runs the system enters them in calendar.yaml of the city’s pack and starts it anew; the limits are then counted again. Without it they end as if ten more days of each year were exchanged (our rule).',
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
