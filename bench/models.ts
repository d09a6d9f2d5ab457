/**
 * `models`: how often the hotline's models are right on real messages that were not learned from, how sure they may be, and how
 * fast they are. Against the figure that a linear machine of the same kind reached in plain Node on the same messages. What is read
 * lies in the folder that YIPAN_SHARED names; none of it is part of the city. The test part is read once a run, for the report.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { classifierOf, examplesOf, LabelledRow, readModel, trainModel, writeModel } from '../src/appeals/model/index.ts'
import type { Setting } from './index.ts'
import { interval } from './interval.ts'
import { judgeSimilar } from './models-similar.ts'
import { percentile, type Result } from './report.ts'
import { rowsOf } from './rows.ts'

/** Accuracy on the joined words of the test part, as measured before: docs/models.md. */
const BASELINE = 0.919
const SECONDS = 2

const Row = LabelledRow.and(z.looseObject({ has_raw: z.boolean() }))
type Row = z.infer<typeof Row>

export async function models({ environment }: Setting): Promise<Result> {
  const folder = join(environment.YIPAN_SHARED ?? '', 'appeals')
  if (!environment.YIPAN_SHARED || !existsSync(join(folder, 'train.jsonl.gz')))
    throw new Error(
      'The real messages are not here: set YIPAN_SHARED to the folder with appeals/train.jsonl.gz (docs/models.md).',
    )
  const began = performance.now()
  const known = rowsOf(join(folder, 'train.jsonl.gz'), Row)
  const learnBegan = performance.now()
  const bytes = writeModel(trainModel(known.flatMap(examplesOf)))
  const learnedIn = performance.now() - learnBegan
  const model = readModel(bytes)
  if (!model) throw new Error('the model that was written cannot be read')
  const { classify } = classifierOf(model)

  const asked = rowsOf(join(folder, 'test.jsonl.gz'), Row)
  const judge = (rows: readonly Row[], textOf: (row: Row) => string) =>
    rows.map((row) => {
      const { top, untouched } = classify(textOf(row))
      const [first] = top
      return { label: row.label, answer: first?.label ?? '', untouched, isRight: first?.label === row.label, top }
    })
  const tok = judge(asked, tokensOf)
  const raw = judge(
    asked.filter((row) => row.has_raw),
    rawOf,
  )
  const isRight = (one: { isRight: boolean }) => (one.isRight ? 1 : 0)
  const isUntouched = (one: { untouched: boolean }) => (one.untouched ? 1 : 0)
  const figures = {
    accuracy_tok: interval(tok, (of) => mean(of, isRight)),
    accuracy_raw: interval(raw, (of) => mean(of, isRight)),
    macro_f1: interval(tok, macroF1),
    top3_tok: interval(tok, (of) => mean(of, ({ label, top }) => (top.some((one) => one.label === label) ? 1 : 0))),
    untouched_tok: interval(tok, (of) => mean(of, isUntouched)),
    untouched_raw: interval(raw, (of) => mean(of, isUntouched)),
    untouched_precision_tok: interval(tok, (of) =>
      mean(
        of.filter((one) => one.untouched),
        isRight,
      ),
    ),
    untouched_precision_raw: interval(raw, (of) =>
      mean(
        of.filter((one) => one.untouched),
        isRight,
      ),
    ),
  }
  const speed = speedOf(asked.map(tokensOf), classify)
  const similar = judgeSimilar(folder)
  const all = { ...figures, ...similar.figures }
  const values = Object.fromEntries(Object.entries(all).map(([name, { value }]) => [name, value]))
  const intervals = Object.fromEntries(Object.entries(all).map(([name, { from, to }]) => [name, [from, to]]))
  return {
    name: 'models',
    unit: 'of the test messages put where they belong',
    ours: figures.accuracy_tok.value,
    reference: 'a linear machine in plain Node on the same messages, measured before',
    limit: BASELINE,
    ratio: figures.accuracy_tok.value / BASELINE,
    p50_ms: percentile(speed.times, 50),
    p95_ms: percentile(speed.times, 95),
    p99_ms: percentile(speed.times, 99),
    peak_rss_mb: process.resourceUsage().maxRSS / 1024,
    goal: 'accuracy >= .92 and .905 (raw), macro-F1 >= .91; untouched >= .70 and .75 at a real precision >= .97; similar top 3 and 5 >= .97 and .99, attached >= .90 right with >= .80 found; >= 15,000/s, p99 < 5 ms',
    figures: { classify_per_s: speed.perSecond, model_bytes: bytes.length, trained_s: learnedIn / 1000 },
    more: { ...values, intervals, confusion: confusion(tok), hot: similar.hot },
    notes: [
      ...Object.entries(all).map(
        ([name, { value, from, to, of }]) =>
          `${name.padEnd(26)} ${value.toFixed(3)} [${from.toFixed(3)}, ${to.toFixed(3)}] of ${of}`,
      ),
      `${Math.round(speed.perSecond).toLocaleString('en')} messages/s on one core, of ${Math.round(speed.letters)} letters on average`,
      `learned from ${known.length} messages in ${(learnedIn / 1000).toFixed(1)} s, ${(bytes.length / 1e6).toFixed(1)} MB; threshold ${model.confidence.untouched}`,
      `most often confused: ${confusion(tok).slice(0, 4).join('; ')}`,
      `the hot list of the stream: ${similar.hot.slice(0, 5).join('; ')}`,
      `${similar.perSecond.toFixed(0)} messages/s looked up and taken in, in one block of a year; all in ${((performance.now() - began) / 1000).toFixed(1)} s`,
    ],
  }
}

const tokensOf = ({ tokens = '' }: Row) => tokens.replaceAll(' ', '')
const rawOf = ({ title = '', detail = '' }: Row) => `${title}。${detail}`

const mean = <T>(of: readonly T[], value: (one: T) => number): number =>
  of.length === 0 ? 0 : of.reduce((sum, one) => sum + value(one), 0) / of.length

type Judged = { label: string; answer: string }

function macroF1(of: readonly Judged[]): number {
  const labels = [...new Set(of.map(({ label }) => label))]
  const scores = labels.map((label) => {
    const right = of.filter((one) => one.label === label && one.answer === label).length
    const said = of.filter(({ answer }) => answer === label).length
    const there = of.filter((one) => one.label === label).length
    return right === 0 ? 0 : (2 * right) / (said + there)
  })
  return mean(scores, (score) => score)
}

/** 交通运输 → 城乡建设 12: what was taken for what, the most frequent first. */
function confusion(of: readonly Judged[]): string[] {
  const wrong = Map.groupBy(
    of.filter(({ label, answer }) => label !== answer),
    ({ label, answer }) => `${label} → ${answer}`,
  )
  return [...wrong]
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([what, list]) => `${what} ${list.length}`)
}

/** For some seconds, all messages again and again. */
function speedOf(texts: readonly string[], classify: (text: string) => unknown) {
  for (const text of texts) classify(text)
  const times: number[] = []
  const began = performance.now()
  while (performance.now() - began < SECONDS * 1000)
    for (const text of texts) {
      const before = performance.now()
      classify(text)
      times.push(performance.now() - before)
    }
  const perSecond = (times.length / (performance.now() - began)) * 1000
  return { times, perSecond, letters: mean(texts, ({ length }) => length) }
}
