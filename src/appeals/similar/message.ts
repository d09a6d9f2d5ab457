/** A message as it is compared: its grams of two and three letters, those of its title four times, and its signature. */
import { gramCounter, type Signature, signatureOf } from '../model/index.ts'

/** `at` in milliseconds. `place`: only messages of the same place are compared; empty where it is not known: with all. */
export type Message = { id: string; at: number; place: string; title: string; detail: string }

/** Grams with how often they stand there. */
export type Read = { buckets: Int32Array; counts: Float32Array; signature: Signature | null }

const TITLE_TIMES = 4
/** What comes later is mostly about the way of the complaint through offices. */
const READ_DETAIL = 300

const counter = gramCounter(2)

export function readMessage({ title, detail }: Pick<Message, 'title' | 'detail'>): Read {
  const counted = new Map<number, number>()
  for (const [text, times] of [[title, TITLE_TIMES] as const, [detail.slice(0, READ_DETAIL), 1] as const]) {
    const size = counter.count(text)
    for (let place = 0; place < size; place += 1) {
      const bucket = counter.buckets[place] ?? 0
      counted.set(bucket, (counted.get(bucket) ?? 0) + times * (counter.counts[place] ?? 0))
    }
  }
  const counts = Float32Array.from(counted.values(), (count) => 1 + Math.log(count))
  return { buckets: Int32Array.from(counted.keys()), counts, signature: signatureOf(`${title}${detail}`) }
}
