/** Commands about models: learning one, asking it, and finding messages about the same thing. They open no database. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Categories, readCategories } from './appeals/category/index.ts'
import {
  type Classifier,
  classifierOf,
  type Example,
  examplesOf,
  LabelledRow,
  MODEL_FILE,
  readModel,
  trainModel,
  writeModel,
} from './appeals/model/index.ts'
import { attachTo, openSimilar } from './appeals/similar/index.ts'
import { readWritten, writeMessages } from './appeals/written/index.ts'
import { finish, openPack } from './base/pack/index.ts'
import { say } from './command-texts.ts'
import { linesOf, linesOfFile, readJsonLines, writeJsonLine } from './json-lines.ts'
import type { Config } from './kernel/config/index.ts'
import { badLine, noModel, noShare, notWhole, oneLabel } from './refusals.ts'

const Id = z.union([z.string().min(1), z.number()])

/** `yipan messages`: the messages that the city pack writes itself, as rows for `train`, all or one part of them. */
export async function messages(
  config: Pick<Config, 'city'>,
  { part }: { part: 'all' | 'learn' | 'held-out' },
): Promise<void> {
  const pack = openPack(config.city)
  const categories = readCategories(pack)
  const written = categories && readWritten(pack, categories.all)
  const read = finish(pack, { categories, written })
  for (const one of writeMessages(read.written, wordsOf(read.categories)))
    if (part === 'all' || one.part === part) await writeJsonLine(one)
}

/** Name and words of each category: what is said of it beside its situations. */
const wordsOf = ({ leaves }: Categories): Map<string, string[]> =>
  new Map(leaves.map(({ code, name, words }) => [code, [name.zh, ...words]]))

/** `yipan train`: learns from a file of labelled messages and writes the model's file into a folder. */
export async function train({
  labels,
  out,
  precision,
}: {
  labels: string
  out: string
  precision: string
}): Promise<void> {
  if (!/^0\.\d{1,4}$|^1$/.test(precision) || Number(precision) <= 0) throw noShare('--precision')
  const examples: Example[] = []
  for await (const { value, line } of readJsonLines(linesOfFile(labels), LabelledRow, labels))
    examples.push(...examplesOf(value, line))
  if (new Set(examples.map(({ label }) => label)).size < 2) throw oneLabel(labels)
  const parts = trainModel(examples, Number(precision))
  mkdirSync(out, { recursive: true })
  const place = join(out, MODEL_FILE)
  const bytes = writeModel(parts)
  writeFileSync(place, bytes)
  console.log(
    say('model.written', {
      place,
      examples: parts.examples,
      labels: parts.labels.length,
      size: Math.ceil(bytes.length / 1000),
    }),
  )
}

const Asked = z.looseObject({ id: Id, text: z.string() })

/** `yipan classify`: messages in, categories out, one a line. */
export async function classify({ model }: { model: string }): Promise<void> {
  const asked = openModel(model)
  for await (const { value } of readJsonLines(linesOf(process.stdin), Asked, STDIN)) {
    const { top, untouched } = asked.classify(value.text)
    const [first] = top
    await writeJsonLine({
      id: value.id,
      label: first?.label,
      confidence: Number((first?.confidence ?? 0).toFixed(4)),
      top3: top.map(({ label }) => label),
      untouched,
    })
  }
}

function openModel(folder: string): Classifier {
  const place = join(folder, MODEL_FILE)
  const model = existsSync(place) ? readModel(readFileSync(place)) : null
  if (!model) throw noModel(place)
  return classifierOf(model)
}

const Told = z.looseObject({
  id: Id,
  time: z.iso.datetime({ offset: true, local: true }),
  title: z.string().default(''),
  detail: z.string().default(''),
  place: z.string().regex(/^\S*$/, 'a place has no blanks').default(''),
})
const CANDIDATES = 5

/** `yipan similar`: messages in the order of their times in; for each, earlier ones that may be about the same, out. */
export async function similar(asked: { days: string }): Promise<void> {
  if (!/^[1-9]\d{0,4}$/.test(asked.days)) throw notWhole('--days')
  const index = openSimilar({ days: Number(asked.days) })
  let before = Number.NEGATIVE_INFINITY
  for await (const { value, line } of readJsonLines(linesOf(process.stdin), Told, STDIN)) {
    const at = Date.parse(value.time)
    if (at < before) throw badLine(STDIN, line, EARLIER)
    if (index.has(String(value.id))) throw badLine(STDIN, line, TWICE)
    before = at
    const message = { ...value, id: String(value.id), at }
    const candidates = index.find(message, CANDIDATES)
    index.add(message)
    await writeJsonLine({
      id: value.id,
      candidates: candidates.map(({ id, score }) => ({ id, score: Number(score.toFixed(4)) })),
      attach: attachTo(candidates),
    })
  }
}

const STDIN = 'stdin'
const EARLIER = {
  zh: '时间早于上一行；请按时间顺序给',
  en: 'it is earlier than the line before; give them in time order',
}
const TWICE = { zh: '这个 id 前面已经有了', en: 'its id was there before' }
