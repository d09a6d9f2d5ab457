/**
 * Messages about the same thing: the same event told by others in other words, and copies. An index in memory, in blocks of one
 * place and one stretch of time: asking costs as much as lies in the window, however long the archive is; what is older is dropped.
 */
import { BUCKETS } from '../model/index.ts'
import { type Block, type Found, lengthOf, openBlock } from './block.ts'
import { type Message, readMessage } from './message.ts'

/** An earlier message that may be about the same. `score`: from 0 to 1; `isCopy`: nearly the same words. */
export type Candidate = { id: string; score: number; isCopy: boolean }

export type SimilarIndex = {
  /** Takes a message in. One with an id that is there is passed over. */
  add: (message: Message) => void
  has: (id: string) => boolean
  /** The likeliest first, `most` at most: those told before it within the window, at its place or where none is known. */
  find: (message: Omit<Message, 'id'>, most: number) => Candidate[]
  /** Forgets a message. */
  forget: (id: string) => void
  size: () => number
}

/** From this score on one message is attached to another by itself. Found on real messages: docs/models.md. */
const ATTACH = 0.2
/** A gram that stands in more than one of so many messages says nothing of what a message is about. */
const COMMON_SHARE = 12
const COMMON = 50
/** As if so many had been seen that had none of its grams: the first few messages do not decide what is rare. */
const BEFORE = 500
const DAY = 86_400_000
const STRETCH = 30 * DAY

/** The earlier message that one is attached to: a copy before all, else the likeliest where it is likely enough; null: none. */
export function attachTo(candidates: readonly Candidate[]): string | null {
  const copy = candidates.find(({ isCopy }) => isCopy)
  const [best] = candidates
  return (copy ?? (best && best.score >= ATTACH ? best : null))?.id ?? null
}

/** An empty index. `days`: how far back it looks from a message. */
export function openSimilar({ days }: { days: number }): SimilarIndex {
  const blocks = new Map<string, Block>()
  const home = new Map<string, string>()
  const holding = new Uint32Array(BUCKETS)
  let seen = 0
  let measured = 1
  let newest = Number.NEGATIVE_INFINITY
  const rareOf = (bucket: number): number => {
    const count = holding[bucket] ?? 0
    return count === 0 || (count > COMMON && count * COMMON_SHARE > seen) ? 0 : Math.log((BEFORE + seen) / count)
  }
  const stretchOf = (at: number) => Math.floor(at / STRETCH)
  const drop = () => {
    const oldest = stretchOf(newest - days * DAY)
    for (const name of blocks.keys()) if (Number(name.split(' ')[0]) < oldest) blocks.delete(name)
    for (const [id, name] of home) if (!blocks.has(name)) home.delete(id)
  }
  return {
    add: (message) => {
      const { id, at, place } = message
      if (home.has(id)) return
      const read = readMessage(message)
      for (const bucket of read.buckets) holding[bucket] = (holding[bucket] ?? 0) + 1
      seen += 1
      const name = `${stretchOf(at)} ${place}`
      const block = blocks.get(name) ?? openBlock()
      blocks.set(name, block)
      block.add(message, read, rareOf)
      home.set(id, name)
      if (stretchOf(at) > stretchOf(newest)) {
        newest = at
        drop()
      }
      if (seen < measured * 1.5) return
      measured = seen
      for (const one of blocks.values()) one.measure(rareOf)
    },
    has: (id) => home.has(id),
    find: (message, most) => {
      const read = readMessage(message)
      const length = lengthOf(read.buckets, read.counts, rareOf)
      const since = message.at - days * DAY
      const found: Found[] = []
      for (const [name, block] of blocks) {
        const [stretch = '', place = ''] = name.split(' ')
        if (Number(stretch) < stretchOf(since) || Number(stretch) > stretchOf(message.at)) continue
        if (place !== '' && message.place !== '' && place !== message.place) continue
        for (const one of block.find(read, length, rareOf)) if (one.at >= since && one.at <= message.at) found.push(one)
      }
      return found
        .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1))
        .slice(0, most)
        .map(({ id, score, isCopy }) => ({ id, score, isCopy }))
    },
    forget: (id) => {
      blocks.get(home.get(id) ?? '')?.forget(id)
      home.delete(id)
    },
    size: () => home.size,
  }
}
