/**
 * A linear support vector machine for two classes: dual coordinate descent with the squared hinge (Hsieh, Chang, Lin, Keerthi and
 * Sundararajan, ICML 2008, algorithm 3, with shrinking).
 */
import { randomFrom } from './random.ts'
import type { Vectors } from './vectors.ts'

/** How much a training message on the wrong side costs. Found by cross-validation on real messages. */
const COST = 2
const EXACT = 0.1
const MOST_ROUNDS = 60
const SEED = 12_345

/**
 * Learns to tell the texts of `own` from the others of `rows`. `weights` is filled with one number a bucket (the last one is the
 * constant) and must come in empty.
 */
export function learn(vectors: Vectors, rows: Int32Array, own: (row: number) => boolean, weights: Float32Array): void {
  const { at, buckets, values } = vectors
  const constant = weights.length - 1
  const random = randomFrom(SEED)
  const shares = new Float64Array(rows.length)
  const diagonal = 1 / (2 * COST)
  // Every vector has length one, and the constant.
  const curvature = 2 + diagonal
  const active = Int32Array.from(rows.keys())
  const signs = Int8Array.from(rows, (row) => (own(row) ? 1 : -1))
  let size = active.length
  let bound = Number.POSITIVE_INFINITY
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    let highest = Number.NEGATIVE_INFINITY
    let lowest = Number.POSITIVE_INFINITY
    for (let last = size - 1; last > 0; last -= 1) {
      const other = random(last + 1)
      const kept = active[last] ?? 0
      active[last] = active[other] ?? 0
      active[other] = kept
    }
    for (let turn = 0; turn < size; turn += 1) {
      const index = active[turn] ?? 0
      const row = rows[index] ?? 0
      const sign = signs[index] ?? 0
      const share = shares[index] ?? 0
      const from = at[row] ?? 0
      const to = at[row + 1] ?? 0
      let sum = weights[constant] ?? 0
      for (let place = from; place < to; place += 1)
        sum += (weights[buckets[place] as number] as number) * (values[place] as number)
      const slope = sign * sum - 1 + share * diagonal
      if (share === 0 && slope > bound) {
        size -= 1
        active[turn] = active[size] ?? 0
        active[size] = index
        turn -= 1
        continue
      }
      const projected = share === 0 ? Math.min(slope, 0) : slope
      if (projected > highest) highest = projected
      if (projected < lowest) lowest = projected
      if (Math.abs(projected) < 1e-12) continue
      const moved = Math.max(share - slope / curvature, 0)
      shares[index] = moved
      const by = (moved - share) * sign
      for (let place = from; place < to; place += 1) {
        const bucket = buckets[place] as number
        weights[bucket] = (weights[bucket] as number) + by * (values[place] as number)
      }
      weights[constant] = (weights[constant] as number) + by
    }
    if (highest - lowest <= EXACT) {
      if (size === active.length) return
      size = active.length
      bound = Number.POSITIVE_INFINITY
      continue
    }
    bound = highest <= 0 ? Number.POSITIVE_INFINITY : highest
  }
}
