/** A phrase of a unit: for what it is written, and its words. */

/** `correction`: why an answer or a paper has to be corrected. `reason`: why something is decided so, in words that a party reads. */
export const USES = ['correction', 'reason'] as const
export type Use = (typeof USES)[number]

export type Phrase = { id: string; use: Use; words: string }

/** So many are in use in a unit at once, each of so many characters (our rule): a list is read before it is chosen from. */
export const MOST_PHRASES = 50
export const LONGEST_PHRASE = 200
