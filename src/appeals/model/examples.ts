/** Rows of a file of labels, as they are learned from. */
import { z } from 'zod'
import type { Example } from './train.ts'

/**
 * `label` with `tokens` (words with blanks between), with `title` and `detail`, or both: then both are learned from. `group`: rows
 * of one group say the same in other words. `judged`: whether
 * its answer says how sure a model may be. Other members are passed over.
 */
export const LabelledRow = z
  .looseObject({
    label: z.string().min(1).max(200),
    tokens: z.string().optional(),
    title: z.string().optional(),
    detail: z.string().optional(),
    group: z.string().optional(),
    judged: z.boolean().default(true),
  })
  .refine((row) => textsOf(row).length > 0, { error: 'tokens, title or detail is missing' })
export type LabelledRow = z.infer<typeof LabelledRow>

/** What is learned from a row. `row`: its number, which keeps both its texts together. */
export const examplesOf = (labelled: LabelledRow, row: number): Example[] =>
  textsOf(labelled).map((text) => ({
    label: labelled.label,
    text,
    group: labelled.group ?? `row ${row}`,
    judged: labelled.judged,
  }))

type Texts = { tokens?: string | undefined; title?: string | undefined; detail?: string | undefined }
const textsOf = ({ tokens = '', title = '', detail = '' }: Texts): string[] =>
  [tokens.replaceAll(' ', ''), [title, detail].filter((text) => text !== '').join('。')].filter((text) => text !== '')
