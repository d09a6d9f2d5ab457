/** Which category words point to: every word of a category that stands in them counts by its length, the first words of a message more. */
import type { Categories, Category } from './category.ts'

/** A category with why: the words that were found. `confidence`: its share of all that was found, from 0 to 1. */
export type Suggested = { category: Category; confidence: number; found: readonly string[] }

const SHOWN = 3
const HEADLINE = 40

/** The likeliest first, three at most; none where nothing is known of the words. */
export function suggestCategories(categories: Categories, text: string): Suggested[] {
  const head = text.slice(0, HEADLINE)
  const scored = categories.leaves.flatMap((category) => {
    const found = category.words.filter((word) => text.includes(word))
    const score = found.reduce((sum, word) => sum + word.length ** 2 * (head.includes(word) ? 2 : 1), 0)
    return score === 0 ? [] : [{ category, found, score }]
  })
  const all = scored.reduce((sum, { score }) => sum + score, 0)
  return scored
    .sort((one, other) => other.score - one.score || (one.category.code < other.category.code ? -1 : 1))
    .slice(0, SHOWN)
    .map(({ category, found, score }) => ({ category, found, confidence: score / all }))
}
