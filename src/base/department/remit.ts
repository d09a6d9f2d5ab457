/**
 * A remit 职责范围: what a position is for within its unit: kinds of case, matters, categories, places. What it does not say is
 * all: `{ kinds: ['consultation'] }` is for every question to the unit, and for no application. A district stands for all
 * that lies in it. That nobody looks at what is not his task: 个人信息保护法 art. 51 (general knowledge).
 */
import { z } from 'zod'

const Names = z.array(z.string().min(1)).min(1).max(200)
export const Remit = z.strictObject({
  kinds: Names.exactOptional(),
  matters: Names.exactOptional(),
  categories: Names.exactOptional(),
  /** Division codes. */
  places: z
    .array(z.string().regex(/^\d{12}$/, 'a division has twelve digits'))
    .min(1)
    .max(200)
    .exactOptional(),
})
export type Remit = Readonly<z.infer<typeof Remit>>
