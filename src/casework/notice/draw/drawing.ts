/** Drawing aside: a typeface of ten megabytes and what is made of it stay out of the city's process. */
import { openAside } from '../../../kernel/aside/index.ts'
import type { NoticeWords } from './words.ts'

/** The PDF of a notice, byte for byte the same each time. Some 60 ms, the first after a pause some 500 ms. */
export const drawNotice: (words: NoticeWords) => Promise<Uint8Array> = openAside('casework/notice/draw', 60_000)
