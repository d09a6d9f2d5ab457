/**
 * The answers among which an officer names what has to be corrected: in the sections of the form, those open in which there is something
 * to doubt, and only those found that he looks for. What was ticked or written stays on the page whatever is looked for.
 */
import { type Language, pick } from '../../kernel/i18n/index.ts'
import type { Section } from '../kind/index.ts'
import type { Phrase } from '../phrase/index.ts'
import { FURTHER_PATHS, type StepFault, type StepTyped, tickedPaths, typedText } from '../step/index.ts'
import type { CorrectableView } from './pages/index.ts'
import { offered } from './phrases.ts'
import { texts } from './texts.ts'

/** The name under which it is sent what he looks for. */
export const LOOKED_FOR = '_find'

/** Ready to print, with what was ticked, written and looked for. */
export function viewCorrections(
  sections: readonly Section[],
  typed: StepTyped,
  problems: readonly StepFault[],
  language: Language,
  phrases: readonly Phrase[],
): CorrectableView {
  const ticked = new Set(tickedPaths(typed))
  const find = typedText(typed, LOOKED_FOR).slice(0, 100)
  const errorOf = (path: string) => {
    const fault = problems.find((one) => one.path === path)
    return fault ? { error: pick(fault.message, language) } : {}
  }
  const phrasesFor = (field: string) => offered(phrases, 'correction', field, texts(language)('phrase.choose'))
  const parts = sections.map(({ title, rows }) => {
    const all = rows.map(({ path, label, value, files, doubt }) => ({
      path,
      label,
      value: files ? files.map(({ name }) => name).join(language === 'zh' ? '、' : ', ') : value,
      words: wordsOf(title, label, files ? files.map(({ name }) => name).join(' ') : value),
      doubt,
      ticked: ticked.has(path),
      reason: typedText(typed, `reason.${path}`),
      phrases: phrasesFor(`reason.${path}`),
      ...errorOf(`reason.${path}`),
    }))
    const shown = all.filter((row) => isKept(row) || isFound(row, find))
    return {
      title,
      rows: shown,
      more: all.length - shown.length,
      open: find !== '' || shown.some((row) => isKept(row) || row.doubt !== undefined),
    }
  })
  // Where nothing is to be doubted no section is the likelier one: all are open while they are few.
  const isShort = sections.reduce((sum, { rows }) => sum + rows.length, 0) <= SHORT
  const shown = parts.filter(({ rows }) => rows.length > 0)
  return {
    find,
    found: shown.reduce((sum, { rows }) => sum + rows.length, 0),
    sections: shown.map((part) => ({ ...part, open: part.open || isShort })),
    papers: FURTHER_PATHS.map((path) => ({
      path,
      name: typedText(typed, path),
      reason: typedText(typed, `reason.${path}`),
      phrases: phrasesFor(`reason.${path}`),
      nameError: errorOf(path).error,
      reasonError: errorOf(`reason.${path}`).error,
    })),
  }
}

/** So many answers are seen at one glance (our rule). */
const SHORT = 12

type Row = { words: string; ticked: boolean; reason: string; doubt?: string | undefined }

const isKept = ({ ticked, reason }: Row): boolean => ticked || reason !== ''

const wordsOf = (...said: string[]): string => said.join(' ').toLocaleLowerCase()

function isFound({ words }: Row, find: string): boolean {
  return find
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => words.includes(word))
}
