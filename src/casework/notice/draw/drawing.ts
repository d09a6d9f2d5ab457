/** Drawing aside: typefaces of some 25 megabytes and what is made of them stay out of the city's process. */
import { openAside } from '../../../kernel/aside/index.ts'
import type { NoticeWords } from './words.ts'

/** `template`: the pack's, in Typst. */
export type Drawing = { template: string; words: NoticeWords }

/** The PDF of a notice, byte for byte the same each time. Some 10 ms, the first after a pause some 500 ms. */
export const drawNotice = (drawing: Drawing): Promise<Uint8Array> => draw(drawing, '')

const draw = openAside<Drawing, Uint8Array>('casework/notice/draw', {
  limitMs: 60_000,
  workers: 1,
  memoryMiB: 1024,
  ofOne: 50,
})
