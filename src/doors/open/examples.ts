/**
 * Examples of every operation, as programs and the city said them once: examples.json, written by
 * test/open/examples.test.ts, which plays each of them again.
 */
import { z } from 'zod'
import played from './examples.json' with { type: 'json' }

const Words = z.record(z.string(), z.string())
const Example = z.strictObject({
  params: Words.optional(),
  query: Words.optional(),
  body: z.unknown().optional(),
  answer: z.unknown().optional(),
})
export type Example = z.infer<typeof Example>

/** By the id of the operation. What a pack adds may have none. */
export const examples: Readonly<Record<string, Example>> = z.record(z.string(), Example).parse(played)
