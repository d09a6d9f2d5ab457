import { type Language, pick, type Text } from '../i18n/index.ts'

/**
 * Something that an operator can put right: a sentence in both languages that says what is wrong and what to do. `code` is the raw
 * code of a machine behind it, for a search: it stands in brackets at the end. Logs have the English.
 */
export class OperatorError extends Error {
  readonly code: string | null
  readonly #words: Text
  constructor(words: Text, code: string | null = null) {
    super(words.en)
    this.name = 'OperatorError'
    this.#words = words
    this.code = code
  }
  say(language: Language): string {
    return this.#words[language]
  }
}

/** One with the holes of its words filled: `throw operatorError({ zh: '没有账号 {login}。…', en: '…' }, { login })`. */
export const operatorError = (
  words: Text,
  values: Record<string, string | number> = {},
  code: string | null = null,
): OperatorError => new OperatorError({ zh: pick(words, 'zh', values), en: pick(words, 'en', values) }, code)
