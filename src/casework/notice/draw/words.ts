/**
 * What stands on a notice 文书, in words, fixed in the transaction of the step that gives it out; the file is drawn from it
 * later, and again whenever somebody asks, always the same. It may name persons: it is kept sealed.
 */
import { z } from 'zod'
import { PlainDate } from '../../../kernel/time/index.ts'

export const NoticeWords = z.strictObject({
  /** The organ that speaks: 北京市海淀区卫生健康委员会. */
  organ: z.string().min(1),
  /** 受理通知书. */
  title: z.string().min(1),
  number: z.string().min(1),
  addressee: z.string().min(1),
  paragraphs: z.array(z.strictObject({ heading: z.string().exactOptional(), text: z.string() })),
  /** What is to be corrected, each with its reason. */
  items: z.array(z.strictObject({ label: z.string(), reason: z.string() })).exactOptional(),
  /** What it gives, line by line: the amount, the number of the certificate. */
  facts: z.array(z.strictObject({ label: z.string(), value: z.string() })).exactOptional(),
  /** Which of the pack's templates it is drawn with; `notice` where it does not say. */
  look: z.literal('certificate').exactOptional(),
  date: PlainDate,
  /** Where anyone can see whether this paper is valid, replaced or withdrawn. */
  checkUrl: z.url(),
  checkWords: z.string(),
  /** A line over every page: that this is a demonstration. */
  banner: z.string().exactOptional(),
  language: z.enum(['zh', 'en']),
})
export type NoticeWords = z.infer<typeof NoticeWords>
