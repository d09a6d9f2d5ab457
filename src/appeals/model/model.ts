/**
 * The file of a model: a line of JSON that says what it is, then how rare each gram is, then the weights by gram: for each the
 * categories it speaks for or against. Numbers are little-endian; weights are whole numbers of 16 bits with a scale for each
 * category. No time and no machine stands in it: the same data gives the same bytes.
 */
import { z } from 'zod'
import type { Confidence } from './confidence.ts'
import { BUCKETS } from './grams.ts'

/** What one category learned: its constant, and its weights by bucket. */
export type LearnedWeights = { constant: number; buckets: Int32Array; values: Float32Array }

/** A model as it is learned. `examples`: from how many messages. */
export type ModelParts = {
  labels: readonly string[]
  confidence: Confidence
  rarity: Uint8Array
  learned: readonly LearnedWeights[]
  examples: number
}

/** A model as it is asked: for bucket `b` the weights lie in `starts[b]..starts[b + 1)`. */
export type Model = {
  labels: readonly string[]
  confidence: Confidence
  rarity: Uint8Array
  constants: Float32Array
  starts: Uint32Array
  classes: Uint16Array
  weights: Float32Array
  examples: number
}

/** How the file of a model is called, in whatever folder. */
export const MODEL_FILE = 'model.bin'
const FORMAT = 'yipan-model-1'
/** So the file stays below 8 MB: weights that are weakest beside those of their category go first. */
const MOST_WEIGHTS = 1_750_000
const FULL = 32_767

const Head = z.strictObject({
  format: z.literal(FORMAT),
  labels: z.array(z.string().min(1)).min(2).max(65_535),
  constants: z.array(z.number()),
  scales: z.array(z.number().min(0)),
  confidence: z.strictObject({ constant: z.number(), first: z.number(), ahead: z.number(), untouched: z.number() }),
  examples: z.int().min(1),
  weights: z.int().min(0).max(MOST_WEIGHTS),
})

/** The bytes of a model's file. */
export function writeModel({ labels, confidence, rarity, learned, examples }: ModelParts): Buffer {
  const scales = learned.map(({ values }) => rounded(values.reduce((most, one) => Math.max(most, Math.abs(one)), 0)))
  const whole = learned.map(({ values }, label) =>
    Int16Array.from(values, (value) => (scales[label] === 0 ? 0 : Math.round((value / (scales[label] ?? 1)) * FULL))),
  )
  const least = leastOf(whole)
  const counts = new Uint16Array(BUCKETS)
  const isKept = (weight: number) => Math.abs(weight) >= least
  for (const [label, { buckets }] of learned.entries())
    for (const [place, bucket] of buckets.entries())
      if (isKept(whole[label]?.[place] ?? 0)) counts[bucket] = (counts[bucket] ?? 0) + 1
  const starts = startsOf(counts)
  const all = starts[BUCKETS] ?? 0
  const next = starts.slice()
  const classes = new Uint16Array(all)
  const weights = new Int16Array(all)
  for (const [label, { buckets }] of learned.entries())
    for (const [place, bucket] of buckets.entries()) {
      const weight = whole[label]?.[place] ?? 0
      if (!isKept(weight)) continue
      const at = next[bucket] ?? 0
      next[bucket] = at + 1
      classes[at] = label
      weights[at] = weight
    }
  const head: z.infer<typeof Head> = {
    format: FORMAT,
    labels: [...labels],
    constants: learned.map(({ constant }) => rounded(constant)),
    scales,
    confidence,
    examples,
    weights: all,
  }
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...[rarity, counts, classes, weights].map(bytesOf)])
}

/** As it stands in JSON. */
const rounded = (value: number) => Number(value.toPrecision(7))

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView) => Buffer.from(buffer, byteOffset, byteLength)

/** The least weight that is kept where there are too many. */
function leastOf(whole: readonly Int16Array[]): number {
  const of = new Uint32Array(FULL + 2)
  for (const weights of whole) for (const weight of weights) of[Math.abs(weight)] = (of[Math.abs(weight)] ?? 0) + 1
  let kept = 0
  for (let size = FULL + 1; size > 0; size -= 1) {
    kept += of[size] ?? 0
    if (kept > MOST_WEIGHTS) return size + 1
  }
  return 1
}

function startsOf(counts: Uint16Array): Uint32Array {
  const starts = new Uint32Array(BUCKETS + 1)
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) starts[bucket + 1] = (starts[bucket] ?? 0) + (counts[bucket] ?? 0)
  return starts
}

/** Reads a model's file; null where it is none, or not whole. */
export function readModel(file: Buffer): Model | null {
  const end = file.indexOf(10)
  if (end < 0) return null
  const head = headOf(file.subarray(0, end).toString())
  if (!head || head.constants.length !== head.labels.length || head.scales.length !== head.labels.length) return null
  const body = new Uint8Array(file.subarray(end + 1)).buffer
  if (body.byteLength !== BUCKETS * 3 + head.weights * 4) return null
  const counts = new Uint16Array(body, BUCKETS, BUCKETS)
  const starts = startsOf(counts)
  const classes = new Uint16Array(body, BUCKETS * 3, head.weights)
  const whole = new Int16Array(body, BUCKETS * 3 + head.weights * 2, head.weights)
  if (starts[BUCKETS] !== head.weights || classes.some((label) => label >= head.labels.length)) return null
  return {
    labels: head.labels,
    confidence: head.confidence,
    rarity: new Uint8Array(body, 0, BUCKETS),
    constants: Float32Array.from(head.constants),
    starts,
    classes,
    weights: Float32Array.from(whole, (weight, at) => (weight / FULL) * (head.scales[classes[at] ?? 0] ?? 0)),
    examples: head.examples,
  }
}

function headOf(line: string): z.infer<typeof Head> | null {
  try {
    return Head.safeParse(JSON.parse(line)).data ?? null
  } catch {
    return null
  }
}
