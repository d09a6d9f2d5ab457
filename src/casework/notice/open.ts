/** What a paper says, opened with its dossier's key, and the same drawn. */
import { type Engine, openNoticePart } from '../dossier/index.ts'
import { drawNotice, type NoticeWords } from './draw/index.ts'

/** `sealed`: the words as `casework.notice` keeps them. Throws where they were sealed with another key or for another paper. */
export const wordsIn = (key: Uint8Array, id: string, sealed: Uint8Array): NoticeWords =>
  openNoticePart(key, id, 'words', sealed) as NoticeWords

/** The same in the city's other language. */
export const readingIn = (key: Uint8Array, id: string, sealed: Uint8Array): NoticeWords =>
  openNoticePart(key, id, 'reading', sealed) as NoticeWords

/** The PDF, in the look that its words ask for. `of`: who asks. Throws `kernel/too-many-requests`. */
export const drawWords = ({ papers }: Pick<Engine, 'papers'>, words: NoticeWords, of: string): Promise<Uint8Array> =>
  drawNotice({ template: papers[words.look ?? 'notice'], words }, of)
