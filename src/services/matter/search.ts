/**
 * A small index in memory for things that are few and searched often: postings in one typed array, weighed by how rare a term
 * is and by where it stands. A thing is found when half of what was asked for is in it, a third of a long query: so one wrong
 * character, or a whole sentence, still finds (SPEED.md section 3 measured it against a search engine and against SQL).
 */
import { bareOf, charactersOf, termsOfText, type Vocabulary, type Wanted, wantedOf } from './search-terms.ts'

/**
 * What is searched: texts by how much a hit in them counts, and words that lead to a thing by themselves where one stands whole
 * in what was typed.
 */
export type Searchable<T> = { thing: T; fields: { text: string; weight: number }[]; words?: readonly string[] }

/** What a whole word counts for each of its characters, beside the terms in it: the longer, the surer. Tried out. */
const WHOLE_WORD = 6

/** `isNear`: nothing was found as asked, and these have at least something of it. */
export type Found<T> = { things: T[]; isNear: boolean }
export type Index<T> = (query: string, limit: number) => Found<T>

/** `indexOf(things)('gongjijin', 20)`: the best first; nothing for a query without a letter or character. */
export function indexOf<T>(things: readonly Searchable<T>[]): Index<T> {
  const { first, documents, weights } = post(things)
  const words = [...first.keys()].flatMap((term) => (term.startsWith('w:') ? [term.slice(2)] : [])).sort()
  const leading = leadingWords(things)
  const vocabulary: Vocabulary = {
    has: (term) => first.has(term),
    words,
    beginning: (letters) => beginning(words, letters),
  }
  const weigh = (wanted: readonly Wanted[]) => {
    const scores = new Float64Array(things.length)
    const hits = new Uint16Array(things.length)
    for (const { terms, weight } of wanted) {
      const best = new Map<number, number>()
      for (const term of terms) {
        const posting = first.get(term)
        if (posting === undefined) continue
        const rarity = Math.log(1 + things.length / posting.count)
        for (let at = posting.from; at < posting.from + posting.count; at++) {
          const document = documents[at] ?? 0
          best.set(document, Math.max(best.get(document) ?? 0, (weights[at] ?? 0) * rarity * weight))
        }
      }
      for (const [document, score] of best) {
        scores[document] = (scores[document] ?? 0) + score
        hits[document] = (hits[document] ?? 0) + 1
      }
    }
    return { scores, hits }
  }
  return (query, limit) => {
    const wanted = wantedOf(query, vocabulary)
    const { scores, hits } = weigh(wanted)
    const needed = Math.max(1, Math.ceil(wanted.length / (wanted.length > 6 ? 3 : 2)))
    const led = ledBy(leading, query)
    const rank = (fits: (at: number) => boolean, scoreOf: (at: number) => number, most: number): T[] =>
      Array.from(things.keys())
        .filter(fits)
        .map((at) => ({ at, score: scoreOf(at) }))
        .sort((one, other) => other.score - one.score || one.at - other.at)
        .slice(0, most)
        .flatMap(({ at }) => things[at]?.thing ?? [])
    const found = rank(
      (at) => led.has(at) || (hits[at] ?? 0) >= needed,
      (at) => (scores[at] ?? 0) + (led.get(at) ?? 0) * WHOLE_WORD,
      limit,
    )
    if (found.length > 0) return { things: found, isNear: false }
    const single = weigh(charactersOf(query)).scores
    const nearness = (at: number) => (scores[at] ?? 0) + (single[at] ?? 0)
    return { things: rank((at) => nearness(at) > 0, nearness, Math.min(limit, NEAR)), isNear: true }
  }
}

/** So many are shown where nothing fits. */
const NEAR = 3

/** Whole words, each with the things it leads to. */
type Leading = ReadonlyMap<string, readonly number[]>

function leadingWords(things: readonly Searchable<unknown>[]): Leading {
  const leading = new Map<string, number[]>()
  things.forEach(({ words = [] }, at) => {
    for (const word of new Set(words.map(bareOf))) {
      const there = leading.get(word)
      if (there) there.push(at)
      else leading.set(word, [at])
    }
  })
  return leading
}

/** What the words in a query lead to, each thing with how long the longest of them is. */
function ledBy(leading: Leading, query: string): Map<number, number> {
  const found = new Map<number, number>()
  const bare = bareOf(query)
  for (const [word, things] of leading) {
    if (!standsIn(word, bare)) continue
    const length = lengthOf(word)
    for (const at of things) found.set(at, Math.max(found.get(at) ?? 0, length))
  }
  return found
}

/** So many characters may stand in the place of an ellipsis: `开…店` stands in 开一家修鞋店. */
const BETWEEN = 8

/** Whether a word stands in a text; of one with an ellipsis each part, one soon after the other. */
function standsIn(word: string, text: string): boolean {
  const [first = '', ...others] = word.split('…')
  let from = first === '' ? 0 : endOf(first, text, 0)
  for (const part of others) {
    if (from < 0) return false
    const end = endOf(part, text, from)
    if (end < 0 || end - part.length - from > BETWEEN) return false
    from = end
  }
  return from >= 0
}

/** Where a word that stands in a text ends, or -1. Chinese stands anywhere, Latin letters only as words, in the plural, too. */
function endOf(word: string, text: string, from: number): number {
  const isApart = (inner: string, outer: string) => !/[a-z]/.test(inner) || !/[a-z]/.test(outer)
  for (let at = text.indexOf(word, from); at >= 0; at = text.indexOf(word, at + 1)) {
    const end = at + word.length
    const after = text.slice(end).replace(/^s(?![a-z])/, '')
    if (isApart(word.charAt(0), text.charAt(at - 1)) && isApart(word.slice(-1), after.charAt(0))) return end
  }
  return -1
}

/** In Chinese characters; five Latin letters say as much as two of them. */
const lengthOf = (word: string): number => (/[a-z]/.test(word) ? (word.length * 2) / 5 : [...word].length)

type Postings = { first: Map<string, { from: number; count: number }>; documents: Uint32Array; weights: Float32Array }

function post<T>(things: readonly Searchable<T>[]): Postings {
  const byTerm = new Map<string, Map<number, number>>()
  things.forEach(({ fields, words = [] }, document) => {
    // Words that lead there are texts, too: by their sound, and where one is half said.
    for (const { text, weight } of [...fields, { text: words.join(' '), weight: 2 }])
      for (const term of termsOfText(text)) {
        const posting = byTerm.get(term) ?? new Map<number, number>()
        posting.set(document, Math.max(posting.get(document) ?? 0, weight))
        byTerm.set(term, posting)
      }
  })
  const size = [...byTerm.values()].reduce((sum, posting) => sum + posting.size, 0)
  const postings: Postings = { first: new Map(), documents: new Uint32Array(size), weights: new Float32Array(size) }
  let at = 0
  for (const [term, posting] of byTerm) {
    postings.first.set(term, { from: at, count: posting.size })
    for (const [document, weight] of posting) {
      postings.documents[at] = document
      postings.weights[at] = weight
      at++
    }
  }
  return postings
}

/** Words that begin with some letters: `words` is in order, so they stand beside each other. */
function beginning(words: readonly string[], letters: string): string[] {
  let [low, high] = [0, words.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle] ?? '') < letters) low = middle + 1
    else high = middle
  }
  let end = low
  while (end < words.length && words[end]?.startsWith(letters)) end++
  return words.slice(low, end)
}
