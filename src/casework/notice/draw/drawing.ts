/** Drawing aside: typefaces of some 25 megabytes and what is made of them stay out of the city's process. */
import { AsideBusy, openAside } from '../../../kernel/aside/index.ts'
import { tooMany } from '../../../kernel/http/index.ts'
import type { NoticeWords } from './words.ts'

/** `template`: the pack's, in Typst. */
export type Drawing = { template: string; words: NoticeWords }

/** By whom what the city draws by itself is counted: papers that were issued. */
export const CITY = ''

/**
 * The PDF of a notice, byte for byte the same each time. Some 10 ms, the first after a pause some 500 ms. `of`: who asks for it; whoever
 * asks for many waits for himself, and neither another nor a paper that is issued waits for him. Throws `kernel/too-many-requests`
 * where too many of his wait already.
 */
export async function drawNotice(drawing: Drawing, of: string): Promise<Uint8Array> {
  try {
    return await draw(drawing, of)
  } catch (thrown) {
    throw thrown instanceof AsideBusy ? tooMany({ retryAfter: 10 }) : thrown
  }
}

const draw = openAside<Drawing, Uint8Array>('casework/notice/draw', {
  limitMs: 60_000,
  workers: 1,
  memoryMiB: 1024,
  ofOne: 20,
})
