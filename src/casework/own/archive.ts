/** All papers of a dossier in one file: its notices as they were issued, in their order, for whoever keeps a folder at home. */
import { type Zippable, zipSync } from 'fflate'
import type { Language } from '../../kernel/i18n/index.ts'
import type { Dossier } from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { openNotices } from '../notice/index.ts'
import { sayNotice } from '../story/index.ts'

/** A ZIP of what is drawn by now; the same papers give the same bytes. Null where there is none yet. */
export async function archiveOf(
  city: CaseworkCity,
  { id, matter }: Pick<Dossier, 'id' | 'matter'>,
  language: Language,
): Promise<Uint8Array | null> {
  const opened = await openNotices(city, id)
  if (opened.length === 0) return null
  const files: Zippable = {}
  // `01 受理通知书 110108621-20261016-0001-0-A3.pdf`: a folder sorts them as they came. A PDF is compressed already; its day is the paper's own.
  for (const [index, { notice, file }] of opened.entries())
    files[
      `${String(index + 1).padStart(2, '0')} ${sayNotice(city.engine, notice.kind, matter, language)} ${notice.number}.pdf`
    ] = [file, { level: 0, mtime: `${notice.day}T12:00:00` }]
  return zipSync(files)
}
