/** Which category a message is about: the model says which and how sure it is; the words of a category that stand there are told as why. */
import type { Classifier } from '../model/index.ts'
import type { Categories, Category } from './category.ts'

/**
 * A category with why: its words that were found, or, where there are none, the pieces of the message that speak for it.
 * `confidence`: the chance that it is the one, from 0 to 1. `sure`: it may be taken without a person.
 */
export type Suggested = { category: Category; confidence: number; found: readonly string[]; sure: boolean }

/** Categories with the model that knows them. */
export type Sorter = { categories: Categories; model: Classifier }

/** What is less likely helps nobody. Our rule. */
const LEAST = 0.05
const REASONS = 3

/** The likeliest first, three at most; none where nothing is likely. A category that the tree does not have any more is left out. */
export function suggestCategories({ categories, model }: Sorter, text: string): Suggested[] {
  const { top, untouched } = model.classify(text)
  return top.flatMap(({ label, confidence }, place) => {
    const category = categories.of(label)
    if (!category || confidence < LEAST) return []
    const words = category.words.filter((word) => text.includes(word))
    const found = words.length > 0 ? words : model.speakFor(text, label, REASONS)
    return [{ category, confidence, found, sure: place === 0 && untouched }]
  })
}
