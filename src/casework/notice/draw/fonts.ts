/**
 * The typefaces of papers, of npm packages and of fonts/ (scripts/fonts.mjs says where those come from), all under the SIL Open
 * Font License. Together they draw some 50,000 characters: Chinese in two weights, and in one what names need beside it: rarer
 * Han, Latin with all its marks, Cyrillic and Greek, Hangul, Arabic letters as Uyghur and Kazakh are written with, Tibetan,
 * Mongolian, Yi. Those of the machine are not asked: a paper is the same bytes everywhere.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)
const ofPackage = (name: string, file: string) => join(dirname(require.resolve(name)), '..', 'fonts', file)
const OWN = join(import.meta.dirname, 'fonts')

/** The files' bytes, in the order of `FAMILIES`. */
export const typefaces = (): Buffer[] =>
  [
    ofPackage('@embedpdf/fonts-sc', 'NotoSansHans-Regular.otf'),
    ofPackage('@embedpdf/fonts-sc', 'NotoSansHans-Bold.otf'),
    ofPackage('@embedpdf/fonts-arabic', 'NotoNaskhArabic-Regular.ttf'),
    ...readdirSync(OWN)
      .filter((name) => name.endsWith('.otf'))
      .sort()
      .map((name) => join(OWN, name)),
  ].map((file) => readFileSync(file))

/** In which order a character is looked for. */
export const FAMILIES = [
  'Noto Sans S Chinese',
  'Noto Sans',
  'Noto Sans HK',
  'Noto Sans Japanese',
  'Noto Sans Korean',
  'Noto Naskh Arabic',
  'Noto Serif Tibetan',
  'Noto Sans Mongolian',
  'Noto Sans Yi',
] as const
