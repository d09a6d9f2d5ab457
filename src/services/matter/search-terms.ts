/**
 * Search terms: Chinese in pairs of characters, Latin words, pinyin in pairs of syllables and by first letters. A wrong
 * character spoils two pairs and leaves the others; one that sounds alike keeps its pinyin. Terms carry a letter for their
 * kind, so that the word `an` and the syllable `an` stay apart.
 */
import { pinyin } from 'pinyin-pro'

const HAN = /\p{Script=Han}+/gu
const WORD = /[a-z0-9]+/g

/** Words that people ask with and that name no matter. */
const ASKING =
  /怎么|怎样|如何|什么|哪里|哪儿|需要|我要|我想|想要|可以|办理|要办|去办|申请|一家|一个|[吗呢的了我要]|\b(how|do|does|i|my|the|to|a|an|can|for|of|in|want|need|what|where|is|apply)\b/gu

const tidy = (text: string): string => text.normalize('NFKC').toLowerCase()

/** A text in which whole words are looked for: without what stands between Chinese characters. */
export const bareOf = (text: string): string =>
  tidy(text)
    .replace(/[^\p{Script=Han}a-z0-9'…]+/gu, ' ')
    .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
    .trim()

/** Every term under which a text is found. */
export function termsOfText(text: string): Set<string> {
  const found = new Set<string>()
  for (const word of tidy(text).match(WORD) ?? []) found.add(`w:${word}`)
  for (const run of tidy(text).match(HAN) ?? []) {
    for (const pair of pairs([...run])) found.add(`c:${pair}`)
    for (const character of run) found.add(`1:${character}`)
    const syllables = syllablesOf(run)
    for (const syllable of syllables) found.add(`s:${syllable}`)
    for (const pair of pairs(syllables)) found.add(`p:${pair}`)
    const initials = syllables.map((syllable) => syllable.charAt(0))
    for (let length = 2; length <= 8; length++) for (const part of windows(initials, length)) found.add(`i:${part}`)
  }
  return found
}

const syllablesOf = (han: string): string[] =>
  pinyin(han, { toneType: 'none', type: 'array', v: true }).map((one) => one.replace(/[^a-z]/g, ''))

const pairs = (parts: readonly string[]): string[] => windows(parts, 2)

function windows(parts: readonly string[], length: number): string[] {
  return Array.from({ length: Math.max(0, parts.length - length + 1) }, (_, from) =>
    parts.slice(from, from + length).join(''),
  )
}

/** A group of terms any of which would do, and how much it counts. */
export type Wanted = { terms: string[]; weight: number }

/**
 * What a query asks for. `vocabulary` knows which terms exist: a Latin word that is none is taken as the beginning of a word,
 * as pinyin, as first letters, or as a word with one letter wrong, in this order of trust.
 */
export function wantedOf(query: string, vocabulary: Vocabulary): Wanted[] {
  const bare = tidy(query).replace(ASKING, ' ')
  const text = bare.trim() === '' ? tidy(query) : bare
  const han = (text.match(HAN) ?? []).flatMap((run) => wantedOfHan([...run]))
  const latin = (text.match(WORD) ?? []).flatMap((word) => wantedOfWord(word, vocabulary))
  return [...han, ...latin]
}

/** The single characters of a query: what is left to go by where no pair of them was found. */
export const charactersOf = (query: string): Wanted[] =>
  [...new Set((tidy(query).replace(ASKING, ' ').match(HAN) ?? []).join(''))].map((character) => ({
    terms: [`1:${character}`],
    weight: 0.4,
  }))

function wantedOfHan(run: string[]): Wanted[] {
  if (run.length === 1) return [{ terms: [`1:${run[0]}`], weight: 1 }]
  const sounds = syllablesOf(run.join(''))
  return pairs(run).map((pair, at) => ({ terms: [`c:${pair}`, `p:${sounds.slice(at, at + 2).join('')}`], weight: 1 }))
}

export type Vocabulary = {
  has: (term: string) => boolean
  /** Words that begin with these letters. */
  beginning: (letters: string) => string[]
  words: readonly string[]
}

function wantedOfWord(word: string, vocabulary: Vocabulary): Wanted[] {
  const exact = [
    ...(vocabulary.has(`w:${word}`) ? [word] : []),
    ...(word.length >= 2 ? vocabulary.beginning(word) : []),
  ]
  if (exact.length > 0) return [{ terms: exact.map((one) => `w:${one}`), weight: 1 }]
  const syllables = splitPinyin(word, vocabulary)
  if (syllables !== null) {
    if (syllables.length === 1) return [{ terms: [`s:${syllables[0]}`], weight: 0.8 }]
    return pairs(syllables).map((pair) => ({ terms: [`p:${pair}`], weight: 0.8 }))
  }
  if (vocabulary.has(`i:${word}`)) return [{ terms: [`i:${word}`], weight: 0.8 }]
  const near = word.length >= 4 ? vocabulary.words.filter((one) => isOneLetterAway(word, one)) : []
  if (near.length > 0) return [{ terms: near.map((one) => `w:${one}`), weight: 0.6 }]
  // Nothing like it: the word still counts as asked for, so that it lowers what is found without it.
  return [{ terms: [`w:${word}`], weight: 1 }]
}

/** Splits `gongjijin` into syllables that occur in the texts, longest first; null where it cannot be split. */
function splitPinyin(word: string, { has }: Pick<Vocabulary, 'has'>): string[] | null {
  if (word === '') return []
  for (let length = Math.min(6, word.length); length >= 1; length--) {
    if (!has(`s:${word.slice(0, length)}`)) continue
    const rest = splitPinyin(word.slice(length), { has })
    if (rest !== null) return [word.slice(0, length), ...rest]
  }
  return null
}

/** One letter more, one less, another one, or two that changed places. */
function isOneLetterAway(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  let from = 0
  while (from < one.length && one[from] === other[from]) from++
  let end = 0
  while (end < Math.min(one.length, other.length) - from && one.at(-1 - end) === other.at(-1 - end)) end++
  const [left, right] = [one.slice(from, one.length - end), other.slice(from, other.length - end)]
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}
