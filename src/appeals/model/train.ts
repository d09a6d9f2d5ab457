/** Learning a model from messages whose category is known. The same messages in the same order give the same bytes. */
import { learnConfidence, type Tried } from './confidence.ts'
import { groupCopies } from './copies.ts'
import { BUCKETS } from './grams.ts'
import { learn } from './machine.ts'
import type { LearnedWeights, ModelParts } from './model.ts'
import { readTexts, type Vectors } from './vectors.ts'

/** A message with its category. `group`: messages of one group say the same in other words; none is judged by another. `judged`: false where it is only learned from. */
export type Example = { label: string; text: string; group: string | null; judged: boolean }

const FOLDS = 4
/** So many of those that pass untouched have to be right, unless somebody asks for another share. Our rule. */
const PRECISION = 0.98
/** A weight that is smaller beside the largest of its category is left out. */
const LEAST_SHARE = 0.01

/**
 * Learns the model of all examples, and from `FOLDS` models of a part of them how sure it may be: `precision` is the share that has to be right of
 * what passes untouched. Wants two categories.
 */
export function trainModel(examples: readonly Example[], precision = PRECISION): ModelParts {
  const labels = [...new Set(examples.map(({ label }) => label))].sort()
  const index = new Map(labels.map((label, at) => [label, at]))
  const own = Int32Array.from(examples, ({ label }) => index.get(label) ?? 0)
  const { rarity, vectors } = readTexts(examples.map(({ text }) => text))
  // What is not judged lies in no part, and is known to every model.
  const fold = foldsOf(examples).map((one, row) => (examples[row]?.judged ? one : FOLDS))
  const tried = Array.from({ length: FOLDS }, (_, one) => tryFold(vectors, { own, labels: labels.length, fold, one }))
  const rows = Int32Array.from(examples.keys())
  const weights = new Float32Array(BUCKETS + 1)
  const learned = labels.map((_, label): LearnedWeights => {
    weights.fill(0)
    learn(vectors, rows, (row) => own[row] === label, weights)
    return strongest(weights)
  })
  return { labels, confidence: learnConfidence(tried.flat(), precision), rarity, learned, examples: examples.length }
}

type Fold = { own: Int32Array; labels: number; fold: Uint8Array; one: number }

/** Answers to one part of the messages by models of the others. */
function tryFold(vectors: Vectors, { own, labels, fold, one }: Fold): Tried[] {
  const all = Int32Array.from(own.keys())
  const known = all.filter((row) => fold[row] !== one)
  const asked = all.filter((row) => fold[row] === one)
  const best = new Float32Array(asked.length).fill(Number.NEGATIVE_INFINITY)
  const second = new Float32Array(asked.length).fill(Number.NEGATIVE_INFINITY)
  const answer = new Int32Array(asked.length)
  const weights = new Float32Array(BUCKETS + 1)
  for (let label = 0; label < labels; label += 1) {
    weights.fill(0)
    learn(vectors, known, (row) => own[row] === label, weights)
    for (const [place, row] of asked.entries()) {
      const score = scoreOf(vectors, row, weights)
      if (score > (best[place] ?? 0)) {
        second[place] = best[place] ?? 0
        best[place] = score
        answer[place] = label
      } else if (score > (second[place] ?? 0)) second[place] = score
    }
  }
  return [...asked].map((row, place) => ({
    first: best[place] ?? 0,
    second: second[place] ?? 0,
    isRight: answer[place] === own[row],
  }))
}

function scoreOf({ at, buckets, values }: Vectors, row: number, weights: Float32Array): number {
  let sum = weights[BUCKETS] ?? 0
  for (let place = at[row] ?? 0; place < (at[row + 1] ?? 0); place += 1)
    sum += (weights[buckets[place] ?? 0] ?? 0) * (values[place] ?? 0)
  return sum
}

/** In which part each message lies: copies and groups together, those of a category spread over all. */
function foldsOf(examples: readonly Example[]): Uint8Array {
  const copies = groupCopies(
    examples.map(({ text }) => text),
    examples.map(({ group }) => group),
  )
  const folds = new Map<number, number>()
  const next = new Map<string, number>()
  return Uint8Array.from(examples, ({ label }, row) => {
    const first = copies[row] ?? row
    const known = folds.get(first)
    if (known !== undefined) return known
    const turn = next.get(label) ?? 0
    next.set(label, turn + 1)
    folds.set(first, turn % FOLDS)
    return turn % FOLDS
  })
}

function strongest(weights: Float32Array): LearnedWeights {
  let largest = 0
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) largest = Math.max(largest, Math.abs(weights[bucket] ?? 0))
  const buckets = Int32Array.from(weights.keys()).filter(
    (bucket) => bucket < BUCKETS && weights[bucket] !== 0 && Math.abs(weights[bucket] ?? 0) >= largest * LEAST_SHARE,
  )
  return {
    constant: weights[BUCKETS] ?? 0,
    buckets,
    values: Float32Array.from(buckets, (bucket) => weights[bucket] ?? 0),
  }
}
