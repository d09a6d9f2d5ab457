/** A paper that was not issued, drawn for whoever is about to issue it: it says on every page that it is none. */
import type { Unwritten } from '../../kernel/database/index.ts'
import type { Engine } from '../dossier/index.ts'
import type { NoticeWords } from './draw/index.ts'
import { drawWords, readingIn, wordsIn } from './open.ts'

/** The PDF, drawn for `of`. Its number and code are those it would have; nobody finds it by them. Throws `kernel/too-many-requests`. */
export const drawPreview = (
  { engine }: { engine: Pick<Engine, 'papers'> },
  words: NoticeWords,
  of: string,
): Promise<Uint8Array> =>
  drawWords(engine, { ...words, banner: '预览：还没有作出，没有效力 Preview: not issued, without effect' }, of)

/** A paper's words, and the same in the city's other language where its kind has them. */
export type Previewed = { words: NoticeWords; reading: NoticeWords | null }

/** The papers among what a step would write, opened with the dossier's key. */
export const papersIn = (rows: readonly Unwritten[], key: Uint8Array): Previewed[] =>
  rows
    .filter(({ table }) => table === 'casework.notice')
    .map(({ row }) => ({
      words: wordsIn(key, String(row.id), row.words as Uint8Array),
      reading: row.reading ? readingIn(key, String(row.id), row.reading as Uint8Array) : null,
    }))
