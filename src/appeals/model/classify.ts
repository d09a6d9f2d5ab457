/** Asking a model what a message is about, how sure it is, and which words speak for it. */
import { confidenceIn } from './confidence.ts'
import { bucketOf, gramCounter, readPlain } from './grams.ts'
import type { Model } from './model.ts'
import { weightOf } from './vectors.ts'

/** A category with its share of all there is to be sure of, from 0 to 1. */
export type Answer = { label: string; confidence: number }
/** The likeliest first, three at most. `untouched`: the first is so sure that no person has to look. */
export type Answers = { top: readonly Answer[]; untouched: boolean }

export type Classifier = {
  classify: (text: string) => Answers
  /** Pieces of the text that speak most for a category, the strongest first; none for one that the model does not know. */
  speakFor: (text: string, label: string, most: number) => string[]
}

const SHOWN = 3
/** How fast the share of the others falls with their distance. Only the share of the first is calibrated. */
const STEEPNESS = 4

/** A model ready to be asked. It is asked by one caller at a time, as all in one process. */
export function classifierOf(model: Model): Classifier {
  const { labels, rarity, constants, starts, classes, weights } = model
  const counter = gramCounter()
  const scores = new Float32Array(labels.length)
  const fill = (text: string): void => {
    const size = counter.count(text)
    scores.fill(0)
    let square = 0
    for (let place = 0; place < size; place += 1) {
      const bucket = counter.buckets[place] as number
      const rare = rarity[bucket] as number
      const value = weightOf(counter.counts[place] as number, rare)
      square += value * value
      const end = starts[bucket + 1] as number
      for (let at = starts[bucket] as number; at < end; at += 1) {
        const label = classes[at] as number
        scores[label] = (scores[label] as number) + value * (weights[at] as number)
      }
    }
    const length = Math.sqrt(square) || 1
    for (let label = 0; label < labels.length; label += 1)
      scores[label] = (scores[label] as number) / length + (constants[label] as number)
  }
  return {
    classify: (text) => {
      fill(text)
      const top = best(scores)
      const [first = 0, second = 0] = top
      const facts = { first: scores[first] ?? 0, second: scores[second] ?? 0 }
      const sure = confidenceIn(model.confidence, facts)
      let others = 0
      for (let label = 0; label < labels.length; label += 1)
        if (label !== first) others += Math.exp(STEEPNESS * ((scores[label] ?? 0) - facts.second))
      const shareOf = (label: number) =>
        label === first ? sure : ((1 - sure) * Math.exp(STEEPNESS * ((scores[label] ?? 0) - facts.second))) / others
      return {
        top: top.map((label) => ({ label: labels[label] ?? '', confidence: shareOf(label) })),
        untouched: sure >= model.confidence.untouched,
      }
    },
    speakFor: (text, label, most) => speakFor(model, text, labels.indexOf(label), most),
  }
}

/** The places of the largest, three at most, the largest first. */
function best(scores: Float32Array): number[] {
  const top: number[] = []
  for (let label = 0; label < scores.length; label += 1) {
    const score = scores[label] as number
    if (top.length === SHOWN && score <= (scores[top[SHOWN - 1] as number] as number)) continue
    let at = top.length
    while (at > 0 && (scores[top[at - 1] as number] as number) < score) at -= 1
    top.splice(at, 0, label)
    if (top.length > SHOWN) top.pop()
  }
  return top
}

/** Grams of two and three letters that weigh most, those that touch as one piece, as they stand in the text. */
function speakFor({ rarity, starts, classes, weights }: Model, text: string, label: number, most: number): string[] {
  if (label < 0) return []
  const weigh = (gram: string): number => {
    const bucket = bucketOf(gram)
    for (let at = starts[bucket] ?? 0; at < (starts[bucket + 1] ?? 0); at += 1)
      if (classes[at] === label) return (weights[at] ?? 0) * (rarity[bucket] ?? 0)
    return 0
  }
  const found: { from: number; to: number; weight: number }[] = []
  for (const { at, words } of wordsIn(text))
    for (let from = 0; from < words.length; from += 1)
      for (const length of [2, 3]) {
        if (from + length > words.length) continue
        const weight = weigh(String.fromCharCode(...readPlain(words.slice(from, from + length))))
        if (weight > 0) found.push({ from: at + from, to: at + from + length, weight })
      }
  const pieces: typeof found = []
  for (const one of found.sort((a, b) => b.weight - a.weight || a.from - b.from).slice(0, most * 2)) {
    const touched = pieces.find(({ from, to }) => one.from <= to && from <= one.to)
    if (touched) {
      touched.from = Math.min(touched.from, one.from)
      touched.to = Math.max(touched.to, one.to)
    } else pieces.push({ ...one })
  }
  return [...new Set(pieces.slice(0, most).map(({ from, to }) => text.slice(from, to)))]
}

/** Runs of letters, with where they begin. */
const wordsIn = (text: string) =>
  [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: words, index: at }) => ({ at, words }))
