/** A paper that was not issued, drawn for whoever is about to issue it: it says on every page that it is none. */
import type { Engine } from '../dossier/index.ts'
import { drawNotice, type NoticeWords } from './draw/index.ts'

/** The PDF. Its number and code are those it would have; nobody finds it by them. */
export const drawPreview = ({ engine }: { engine: Pick<Engine, 'papers'> }, words: NoticeWords): Promise<Uint8Array> =>
  drawNotice({
    template: engine.papers[words.look ?? 'notice'],
    words: { ...words, banner: '预览：还没有作出，没有效力 Preview: not issued, without effect' },
  })
