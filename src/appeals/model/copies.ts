/**
 * Copies: texts that are nearly the same, found without comparing each with each: MinHash (Broder 1997) of grams of three letters,
 * in bands. Two events told in other words are no copies; for those see appeals/similar.
 */
import { readPlain } from './grams.ts'

const BANDS = 21
const PER_BAND = 3
const HASHES = BANDS * PER_BAND
/** From this share of common grams on a text is a copy. */
export const COPY = 0.6

/** The least hash of all its grams under each of many orders. Two texts share so many as they share grams. */
export type Signature = Uint32Array

/** The signature of a text; null where it is too short to be known by its grams. */
export function signatureOf(text: string): Signature | null {
  const read = readPlain(text)
  if (read.length < SHORTEST) return null
  const signature = new Uint32Array(HASHES).fill(0xffffffff)
  for (let at = 0; at + 3 <= read.length; at += 1) {
    const gram = Math.imul(
      Math.imul(Math.imul(read[at] ?? 0, 0x9e3779b1) ^ (read[at + 1] ?? 0), 0x85ebca6b) ^ (read[at + 2] ?? 0),
      0xc2b2ae35,
    )
    for (let order = 0; order < HASHES; order += 1) {
      let hash = Math.imul(gram ^ (gram >>> 15) ^ (ORDERS[order] ?? 0), 0x2c1b3c6d)
      hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39)
      hash = (hash ^ (hash >>> 15)) >>> 0
      if (hash < (signature[order] ?? 0)) signature[order] = hash
    }
  }
  return signature
}
/** A shorter text says too little to be somebody else's copy. */
const SHORTEST = 8
const ORDERS = Uint32Array.from({ length: HASHES }, (_, order) => Math.imul(order + 1, 0x9e3779b1) >>> 0)

/** About how many of their grams two texts share, from 0 to 1. */
export function sharedBy(one: Signature, other: Signature): number {
  let same = 0
  for (let order = 0; order < HASHES; order += 1) if (one[order] === other[order]) same += 1
  return same / HASHES
}

/** Names of the bands: texts that share one may be copies, and copies as good as always share one. */
export function bandsOf(signature: Signature): string[] {
  return Array.from({ length: BANDS }, (_, band) => {
    const at = band * PER_BAND
    return `${band} ${signature[at]} ${signature[at + 1]} ${signature[at + 2]}`
  })
}

/** A number for each text, the same for copies, and for those that `groups` names alike: that of the first of them. */
export function groupCopies(texts: readonly string[], groups: readonly (string | null)[] = []): Int32Array {
  const group = Int32Array.from(texts.keys())
  const first = (index: number): number => {
    let at = index
    while (group[at] !== at) at = group[at] ?? 0
    return at
  }
  const byName = new Map<string, number>()
  for (const [index, name] of groups.entries()) {
    if (name === null) continue
    const before = byName.get(name)
    if (before === undefined) byName.set(name, index)
    else join(group, first(before), first(index))
  }
  const byBand = new Map<string, number>()
  const signatures = texts.map(signatureOf)
  for (const [index, signature] of signatures.entries()) {
    if (signature === null) continue
    for (const band of bandsOf(signature)) {
      const before = byBand.get(band)
      const theirs = before === undefined ? null : signatures[before]
      if (before === undefined || !theirs) byBand.set(band, index)
      else if (sharedBy(signature, theirs) >= COPY) join(group, first(before), first(index))
    }
  }
  return group.map((_, index) => first(index))
}

const join = (group: Int32Array, one: number, other: number): void => {
  group[Math.max(one, other)] = Math.min(one, other)
}
