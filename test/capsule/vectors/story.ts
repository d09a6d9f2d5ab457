/** What a vector is: a capsule with what it shows, and for one that does not follow the place at which a checker must stop. */
import type { Capsule } from '../../../src/casework/capsule/index.ts'

/** A matter that was played: `says` is what happens in it, `rules` the rules of docs/capsule that it meets. */
export type Story = {
  name: string
  says: string
  rules: readonly string[]
  made: Capsule
  generation?: Generation
}

/** Which key of generations.json sealed it, in the order of their times; checked with that file. */
export type Generation = 0 | 1 | 2

/**
 * A change to the capsule of a story that a checker must refuse: where, and by which code of ours. The capsule is sealed again
 * with a fresh key after it, unless `keepsSeal`, so that nothing but the rule it breaks is broken.
 */
export type Breach = {
  name: string
  of: string
  says: string
  rule: string
  place: string
  code: string
  change: (capsule: Capsule) => void
  keepsSeal?: true
  /** Checked with the keys of keys.json. */
  keys?: true
  generation?: Generation
}

/** One line of vectors.json. `place` and `code` only where it does not follow; `keys`: the file of keys it is checked with. */
export type Vector = {
  file: string
  says: string
  rules: readonly string[]
  place?: string
  code?: string
  keys?: string
}
