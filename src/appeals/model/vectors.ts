/**
 * Texts as vectors: a gram weighs (1 + ln of how often it stands there) times how rare it is, and every vector has length one
 * (tf-idf, sublinear; Salton and Buckley 1988).
 */
import { BUCKETS, gramCounter, LONG_GRAMS } from './grams.ts'

/** How rare each gram is, in sixteenths. Coarse, so that the file of a model stays small. */
export type Rarity = Uint8Array
const FINENESS = 16
/** What a gram of three letters weighs beside one of two. Found, as the cost, by cross-validation on real messages. */
const LONG_SHARE = 0.5

/** Vectors one behind the other: those of text `i` lie in `at[i]..at[i + 1)`. */
export type Vectors = { at: Int32Array; buckets: Int32Array; values: Float32Array }

/** Reads every text once. */
export function readTexts(texts: readonly string[]): { rarity: Rarity; vectors: Vectors } {
  const counter = gramCounter()
  const holding = new Uint32Array(BUCKETS)
  const at = new Int32Array(texts.length + 1)
  const chunks: { buckets: Int32Array; counts: Uint16Array }[] = []
  for (const [index, text] of texts.entries()) {
    const size = counter.count(text)
    chunks.push({ buckets: counter.buckets.slice(0, size), counts: counter.counts.slice(0, size) })
    for (let place = 0; place < size; place += 1) {
      const bucket = counter.buckets[place] ?? 0
      holding[bucket] = (holding[bucket] ?? 0) + 1
    }
    at[index + 1] = (at[index] ?? 0) + size
  }
  const rarity = rarityOf(holding, texts.length)
  const all = at[texts.length] ?? 0
  const vectors = { at, buckets: new Int32Array(all), values: new Float32Array(all) }
  let next = 0
  for (const [index, { buckets, counts }] of chunks.entries()) {
    const from = next
    let square = 0
    for (let place = 0; place < buckets.length; place += 1) {
      const bucket = buckets[place] ?? 0
      const rare = rarity[bucket] ?? 0
      const value = weightOf(counts[place] ?? 0, rare)
      vectors.buckets[next] = bucket
      vectors.values[next] = value
      square += value * value
      next += 1
    }
    const length = Math.sqrt(square) || 1
    for (let place = from; place < next; place += 1) vectors.values[place] = (vectors.values[place] ?? 0) / length
    at[index + 1] = next
  }
  return { rarity, vectors }
}

/**
 * 1 + ln of one in how many texts. A gram that no text had is the rarest: it speaks for nothing, but a message that is full of such is
 * not to be as sure as one of known words.
 */
function rarityOf(holding: Uint32Array, texts: number): Rarity {
  const rarity = new Uint8Array(BUCKETS)
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    const count = holding[bucket] ?? 0
    const share = bucket >= LONG_GRAMS ? LONG_SHARE : 1
    rarity[bucket] = Math.min(255, Math.round((1 + Math.log((texts + 1) / (count + 1))) * share * FINENESS))
  }
  return rarity
}

/** LOGS[n]: 1 + ln n. A gram that stands there more often weighs no more. */
const LOGS = Float32Array.from({ length: 256 }, (_, count) => (count === 0 ? 0 : 1 + Math.log(count)))

export const weightOf = (count: number, rare: number): number => ((LOGS[Math.min(count, 255)] ?? 0) * rare) / FINENESS
