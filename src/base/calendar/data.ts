/**
 * What a city knows about its days: holidays and exchanged working days 调休 as the State Council publishes them each autumn
 * for the next year, and, for years not published yet, the statutory holidays (全国年节及纪念日放假办法).
 */
import { z } from 'zod'
import { TextSchema } from '../../kernel/i18n/index.ts'
import { PlainDate } from '../../kernel/time/index.ts'

const Range = { holidays: z.array(z.string()).min(1), from: PlainDate, to: PlainDate }

/** Days off in one piece, and the weekend days on which offices are open in exchange. */
export const Holiday = z.strictObject({ ...Range, work: z.array(PlainDate).default([]) })
export type Holiday = z.infer<typeof Holiday>

/** The pack's `calendar.yaml`. */
export const CalendarData = z.strictObject({
  /** The last day of the last published year. Every later day is provisional. */
  publishedUntil: PlainDate,
  provisional: z.strictObject({
    /** Fixed holidays of every year, `MM-DD`. */
    everyYear: z.array(z.string().regex(/^\d\d-\d\d$/, 'a day of every year is written MM-DD')),
    /** Those that move, where they are known. */
    days: z.array(z.strictObject(Range)),
  }),
  names: z.record(z.string(), TextSchema),
  published: z.array(Holiday),
})
export type CalendarData = z.infer<typeof CalendarData>
