/**
 * A small index in memory for things that are few and searched often: postings in one typed array, weighed by how rare a term
 * is and by where it stands. A thing is found when half of what was asked for is in it, a third of a long query: so one wrong
 * character, or a whole sentence, still finds (SPEED.md section 3 measured it against a search engine and against SQL).
 */
import { termsOfText, type Vocabulary, wantedOf } from './search-terms.ts'

/** What is searched: texts by how much a hit in them counts. */
export type Searchable<T> = { thing: T; fields: { text: string; weight: number }[] }

export type Index<T> = (query: string, limit: number) => T[]

/** `indexOf(things)('gongjijin', 20)`: the best first; nothing for a query without a letter or character. */
export function indexOf<T>(things: readonly Searchable<T>[]): Index<T> {
  const { first, documents, weights } = post(things)
  const words = [...first.keys()].flatMap((term) => (term.startsWith('w:') ? [term.slice(2)] : [])).sort()
  const vocabulary: Vocabulary = {
    has: (term) => first.has(term),
    words,
    beginning: (letters) => beginning(words, letters),
  }
  return (query, limit) => {
    const wanted = wantedOf(query, vocabulary)
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
    const needed = Math.max(1, Math.ceil(wanted.length / (wanted.length > 6 ? 3 : 2)))
    return things
      .map(({ thing }, at) => ({ thing, score: scores[at] ?? 0, hits: hits[at] ?? 0 }))
      .filter((found) => found.hits >= needed)
      .sort((one, other) => other.score - one.score)
      .slice(0, limit)
      .map(({ thing }) => thing)
  }
}

type Postings = { first: Map<string, { from: number; count: number }>; documents: Uint32Array; weights: Float32Array }

function post<T>(things: readonly Searchable<T>[]): Postings {
  const byTerm = new Map<string, Map<number, number>>()
  things.forEach(({ fields }, document) => {
    for (const { text, weight } of fields)
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
