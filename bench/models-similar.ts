/** Duplicates on real messages in the order of their times: what an operator would have been shown, what would have been attached, what was hot. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { attachTo, openSimilar } from '../src/appeals/similar/index.ts'
import { type Interval, interval } from './interval.ts'
import { rowsOf } from './rows.ts'

const Told = z.looseObject({
  id: z.string(),
  user: z.string(),
  title: z.string(),
  detail: z.string(),
  time: z.string(),
})
type Told = z.infer<typeof Told>
const DAYS = 365
const SHOWN = 5

type Judged = { figures: Record<string, Interval>; hot: string[]; perSecond: number }

export function judgeSimilar(folder: string): Judged {
  const stream = rowsOf(join(folder, 'stream.jsonl.gz'), Told).sort(
    (one, other) => Date.parse(one.time) - Date.parse(other.time) || (one.id < other.id ? -1 : 1),
  )
  const events = new Map(columnsOf(join(folder, 'dup_events.csv')).map(([event = '', id = '']) => [id, event]))
  const left = new Set(columnsOf(join(folder, 'dup_ignore.csv')).map(([id = '']) => id))
  const index = openSimilar({ days: DAYS })
  const attached = new Map<string, string>()
  const shown: { first: boolean; three: boolean; five: boolean }[] = []
  const pairs: { isRight: boolean }[] = []
  const repeated: { isFound: boolean }[] = []
  const there = new Set<string>()
  const began = performance.now()
  for (const told of stream) {
    const message = { ...told, at: Date.parse(told.time), place: '' }
    const candidates = index.find(message, SHOWN)
    index.add(message)
    const to = attachTo(candidates)
    if (to !== null) attached.set(told.id, to)
    if (left.has(told.id)) continue
    const event = events.get(told.id)
    const isSame = (id: string) => event !== undefined && events.get(id) === event
    // Only pairs with an end in an event can be judged; what lies outside all of them may be alike without anybody having said so.
    if (to !== null && !left.has(to) && (event !== undefined || events.has(to))) pairs.push({ isRight: isSame(to) })
    if (event === undefined) continue
    if (there.has(event)) {
      const right = candidates.filter(({ id }) => !left.has(id)).map(({ id }) => isSame(id))
      shown.push({ first: right[0] ?? false, three: right.slice(0, 3).includes(true), five: right.includes(true) })
      repeated.push({ isFound: to !== null && isSame(to) })
    }
    there.add(event)
  }
  const perSecond = stream.length / ((performance.now() - began) / 1000)
  const share = <T>(of: readonly T[], isIt: (one: T) => boolean) => of.filter(isIt).length / (of.length || 1)
  return {
    figures: {
      similar_top1: interval(shown, (of) => share(of, ({ first }) => first)),
      similar_top3: interval(shown, (of) => share(of, ({ three }) => three)),
      similar_top5: interval(shown, (of) => share(of, ({ five }) => five)),
      attach_precision: interval(pairs, (of) => share(of, ({ isRight }) => isRight)),
      attach_recall: interval(repeated, (of) => share(of, ({ isFound }) => isFound)),
    },
    hot: hottest(stream, attached, events),
    perSecond,
  }
}

/** What was attached to each other, by how many different people told it. */
function hottest(
  stream: readonly Told[],
  attached: ReadonlyMap<string, string>,
  events: ReadonlyMap<string, string>,
): string[] {
  const roots = new Map<string, string>()
  const clusters = new Map<string, Told[]>()
  for (const told of stream) {
    const to = attached.get(told.id)
    const root = to === undefined ? told.id : (roots.get(to) ?? to)
    roots.set(told.id, root)
    clusters.set(root, [...(clusters.get(root) ?? []), told])
  }
  const heat = (of: readonly Told[]) => new Set(of.map(({ user }) => user)).size
  return [...clusters.values()]
    .sort((one, other) => heat(other) - heat(one))
    .slice(0, 8)
    .map((of) => {
      const named = Map.groupBy(of, ({ id }) => events.get(id) ?? '–')
      const [[event = '–', own = []] = []] = [...named].sort(([, one], [, other]) => other.length - one.length)
      return `${event} (${own.length} of ${of.length} messages, ${heat(of)} people)`
    })
}

const columnsOf = (file: string): string[][] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map((cell) => cell.trim()))
