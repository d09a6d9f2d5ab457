/**
 * Drawing a notice 文书 as a PDF: the city pack's template (papers/notice.typ), set by Typst with the paper's words. The same
 * words give the same bytes, at any time and on any machine: dates in the file are the notice's, typefaces are ours. The file
 * is PDF/UA-1 (ISO 14289-1): tagged, with its language, title and the words of its pictures; Typst refuses what is not.
 */
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { sayDate } from '../../../kernel/i18n/index.ts'
import { checkCodeOf } from '../check-code.ts'
import { FAMILIES, typefaces } from './fonts.ts'
import { qrPicture } from './qr.ts'
import { missingIn, shownText } from './shown.ts'
import type { NoticeWords } from './words.ts'

/** Some 40 MB of typefaces: made with the first paper. */
let made: NodeCompiler | null = null
const compiler = () => {
  made ??= NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs: typefaces() }] })
  return made
}

/**
 * The PDF of a notice, typically 30 to 60 kB. Characters that no typeface has are shown by their codes, and the paper says so.
 * Does not sign: the seal is put on by papers/seal. Throws in words where the template is wrong.
 */
export function drawNotice(template: string, words: NoticeWords): Uint8Array {
  // Midnight UTC of the notice's day: the file knows no other time.
  const at = Date.parse(`${words.date}T00:00:00Z`) / 1000
  const set = (missing: readonly string[]) =>
    pdfOf(template, { words: JSON.stringify(inputsOf(words, new Set(missing))) }, at)
  try {
    return set([])
  } catch (thrown) {
    const missing = missingIn(charactersOf(words), drawsAll)
    if (missing.length === 0) throw thrown
    return set(missing)
  } finally {
    compiler().evictCache(10)
  }
}

/** Throws with what Typst says: of the template where it cannot be set, of the file where it would not be PDF/UA-1. */
function pdfOf(text: string, inputs: Record<string, string>, at: number): Uint8Array {
  const set = compiler().compile({ mainFileContent: text, inputs })
  if (!set.result) {
    const findings: { message: string }[] = set.takeDiagnostics()?.shortDiagnostics ?? []
    throw new Error(`The template cannot be set: ${findings.map(({ message }) => message).join('; ')}`)
  }
  return compiler().pdf(set.result, { pdfStandard: 'ua-1', creationTimestamp: at })
}

/** What the template sees as `words`: see cities/beijing/papers/README.md. */
function inputsOf(words: NoticeWords, missing: ReadonlySet<string>) {
  const shown = (text: string) => shownText(text, missing)
  const {
    organ,
    title,
    number,
    addressee,
    paragraphs,
    items = [],
    facts = [],
    date,
    checkUrl,
    checkWords,
    banner,
  } = words
  return {
    language: words.language,
    fonts: FAMILIES,
    organ: shown(organ),
    title: shown(title),
    number: shown(number),
    addressee: shown(addressee),
    paragraphs: paragraphs.map(({ heading, text }) => ({
      heading: heading === undefined ? null : shown(heading),
      text: shown(text),
    })),
    items: items.map(({ label, reason }) => ({ label: shown(label), reason: shown(reason) })),
    facts: facts.map(({ label, value }) => ({ label: shown(label), value: shown(value) })),
    day: sayDate(date, words.language),
    checkUrl: shown(checkUrl),
    checkWords: shown(checkWords),
    checkCode: checkCodeOf(checkUrl.split('/').at(-1) ?? ''),
    banner: banner === undefined ? null : shown(banner),
    qr: qrPicture(checkUrl),
    hasCodes: missing.size > 0,
  }
}

const charactersOf = (words: NoticeWords): string[] => [
  ...new Set([...JSON.stringify(words).toWellFormed().normalize('NFC')].filter((character) => character > '~')),
]

/** Whether every one of these has a glyph, each in a paragraph of its own so that none hides behind its neighbour. */
function drawsAll(characters: readonly string[]): boolean {
  const text = `#set document(title: "characters")
#set text(font: json(bytes(sys.inputs.fonts)))
#for one in json(bytes(sys.inputs.characters)) { par(one) }`
  try {
    pdfOf(text, { fonts: JSON.stringify(FAMILIES), characters: JSON.stringify(characters) }, 0)
    return true
  } catch {
    return false
  }
}
