/** Messages of one place and one stretch of time, by their grams. */
import { bandsOf, COPY, type Signature, sharedBy } from '../model/index.ts'
import type { Read } from './message.ts'

/** How rare a gram is among all that was seen. */
export type RareOf = (bucket: number) => number

export type Found = { id: string; at: number; score: number; isCopy: boolean }

export type Block = {
  add: (message: { id: string; at: number }, read: Read, rareOf: RareOf) => void
  forget: (id: string) => void
  /** Whatever has enough in common, as the cosine of both; `length`: that of the vector asked for. */
  find: (read: Read, length: number, rareOf: RareOf) => Found[]
  /** What is rare has changed: lengths are measured anew. */
  measure: (rareOf: RareOf) => void
}

/** What has less in common is not worth showing to anybody. */
const LEAST = 0.05

export function openBlock(): Block {
  const ids: (string | null)[] = []
  const ats: number[] = []
  const lengths: number[] = []
  const signatures: (Signature | null)[] = []
  const places = new Map<string, number>()
  /** By gram: place and count in turn. */
  const postings = new Map<number, number[]>()
  const byBand = new Map<string, number[]>()
  return {
    add: ({ id, at }, { buckets, counts, signature }, rareOf) => {
      const place = ids.length
      ids.push(id)
      ats.push(at)
      signatures.push(signature)
      places.set(id, place)
      lengths.push(lengthOf(buckets, counts, rareOf))
      for (const [index, bucket] of buckets.entries()) append(postings, bucket, place, counts[index] ?? 0)
      if (signature) for (const band of bandsOf(signature)) append(byBand, band, place)
    },
    forget: (id) => {
      const place = places.get(id)
      if (place === undefined) return
      places.delete(id)
      ids[place] = null
    },
    find: ({ buckets, counts, signature }, length, rareOf) => {
      const scores = new Float32Array(ids.length)
      for (const [index, bucket] of buckets.entries()) {
        const posted = postings.get(bucket)
        if (!posted) continue
        const weight = (counts[index] ?? 0) * rareOf(bucket) ** 2
        if (weight === 0) continue
        for (let at = 0; at < posted.length; at += 2) {
          const place = posted[at] as number
          scores[place] = (scores[place] as number) + weight * (posted[at + 1] as number)
        }
      }
      const copies = signature === null ? null : copiesOf(signature, byBand, signatures)
      const found: Found[] = []
      for (const [place, score] of scores.entries()) {
        const id = ids[place]
        if (score === 0 || id === null || id === undefined) continue
        const cosine = Math.min(1, score / (length * (lengths[place] || 1) || 1))
        const isCopy = copies?.has(place) ?? false
        if (cosine >= LEAST || isCopy) found.push({ id, at: ats[place] ?? 0, score: cosine, isCopy })
      }
      return found
    },
    measure: (rareOf) => {
      const squares = new Float64Array(ids.length)
      for (const [bucket, posted] of postings) {
        const rare = rareOf(bucket)
        for (let at = 0; at < posted.length; at += 2) {
          const place = posted[at] ?? 0
          squares[place] = (squares[place] ?? 0) + ((posted[at + 1] ?? 0) * rare) ** 2
        }
      }
      for (const [place, square] of squares.entries()) lengths[place] = Math.sqrt(square)
    },
  }
}

export function lengthOf(buckets: Int32Array, counts: Float32Array, rareOf: RareOf): number {
  let square = 0
  for (const [index, bucket] of buckets.entries()) square += ((counts[index] ?? 0) * rareOf(bucket)) ** 2
  return Math.sqrt(square)
}

function append<Key>(lists: Map<Key, number[]>, key: Key, ...values: number[]): void {
  const list = lists.get(key)
  if (list) list.push(...values)
  else lists.set(key, values)
}

function copiesOf(
  signature: Signature,
  byBand: ReadonlyMap<string, readonly number[]>,
  signatures: readonly (Signature | null)[],
): Set<number> {
  const copies = new Set<number>()
  for (const band of bandsOf(signature))
    for (const place of byBand.get(band) ?? []) {
      const theirs = signatures[place]
      if (theirs && !copies.has(place) && sharedBy(signature, theirs) >= COPY) copies.add(place)
    }
  return copies
}
