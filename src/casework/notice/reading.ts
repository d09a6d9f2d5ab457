/**
 * A paper read in the city's other language: a translation that was fixed with it in the same transaction, drawn when somebody asks for
 * it and not kept. The paper itself is in the language of the organ, and it alone has effect; every page of the translation says so.
 */
import type { Database } from '../../kernel/database/index.ts'
import { type Engine, heldOf, keyOf, notFound, readRow } from '../dossier/index.ts'
import { drawWords, readingIn } from './open.ts'
import { readNoticeReading } from './store.ts'

type Needs = { database: Database; engine: Engine }

const BANNER = '译文，仅供阅读，以中文文书为准 Translation, to be read only: the Chinese paper has effect'

/**
 * The PDF, drawn for `of`. Who may have it is the caller's question. Throws `casework/not-found` where there is none, and
 * `kernel/too-many-requests`.
 */
export async function openReading({ database, engine }: Needs, id: string, of: string): Promise<Uint8Array> {
  const found = await readNoticeReading(database, id)
  const row = found && (await readRow(database, found.dossier))
  if (!found?.reading || !row) throw notFound()
  return drawWords(engine, { ...readingIn(keyOf(heldOf(engine, row)), id, found.reading), banner: BANNER }, of)
}
