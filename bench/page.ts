/**
 * `page`: what people look at all day, in a city with very many dossiers: an officer's worklist, a dossier on his desk, a
 * citizen's home, and "my things" of an enterprise with half of them. Each against a bare Fastify that sends the same
 * statements at once and answers with constant HTML of the same size. The cities are filled once (`grow`) and kept in the
 * data folder: 10,000 and 100,000 dossiers, with `--scale 10` a million as well. Slices alternate and change places.
 */
import type { Setting } from './index.ts'
import { openLoad, pageOf, type Slice } from './load.ts'
import { checked, type Measured, withKept, withServer } from './measured.ts'
import { type Asked, PAGES, type PageName, type PagesReady } from './page-server.ts'
import { median, percentile, type Result } from './report.ts'

const CONNECTIONS = 32
const SLICE_MS = 700
const ROUNDS = 4
const BASE = 100_000

type Pair = { ours: Slice; bare: Slice }
type Sized = { rows: number; ready: PagesReady; pairs: Record<PageName, Pair[]>; peakMb: number }

export async function page(setting: Setting): Promise<Result> {
  const sizes = [BASE / 10, BASE, ...(setting.scale > 1 ? [BASE * setting.scale] : [])]
  const measured: Sized[] = []
  for (const rows of sizes)
    measured.push(
      await withKept(setting, `page-${rows}`, (url, folder) =>
        withServer<PagesReady, Sized>(setting, 'page-server', { url, folder, arguments: [String(rows)] }, (city) =>
          measure(city, rows, rows === sizes.at(-1) ? ROUNDS : 2),
        ),
      ),
    )
  return report(measured)
}

async function measure({ ready, peakMb }: Measured<PagesReady>, rows: number, rounds: number): Promise<Sized> {
  const [ours, bare] = await Promise.all([openLoad(ready.ours, CONNECTIONS), openLoad(ready.bare, CONNECTIONS)])
  const pairs: Record<PageName, Pair[]> = { worklist: [], dossier: [], home: [], mine: [] }
  for (const name of PAGES) {
    const requests = ready.pages[name].map((one: Asked) => pageOf(one))
    let next = 0
    const request = () => {
      next += 1
      return requests[next % requests.length] ?? Buffer.alloc(0)
    }
    const side = async (load: typeof ours) => checked(await load.slice(SLICE_MS, request))
    for (const load of [ours, ours, bare]) await side(load)
    for (let round = 0; round < rounds; round += 1) {
      const first = round % 2 === 0 ? await side(ours) : null
      const other = await side(bare)
      pairs[name].push({ ours: first ?? (await side(ours)), bare: other })
    }
  }
  const peak = await peakMb()
  ours.close()
  bare.close()
  return { rows, ready, pairs, peakMb: peak }
}

const rateOf = (pairs: readonly Pair[], side: keyof Pair) => median(pairs.map((pair) => pair[side].perSecond))
const ratioOf = (pairs: readonly Pair[]) => median(pairs.map((pair) => pair.ours.perSecond / pair.bare.perSecond))
const latenciesOf = (pairs: readonly Pair[]) => pairs.flatMap((pair) => pair.ours.latencies)
const rounded = (value: number) => Math.round(value * 100) / 100

function report(measured: readonly Sized[]): Result {
  const last = measured.at(-1)
  const before = measured.at(-2)
  if (!last || !before) throw new Error('two sizes are measured at least')
  const { pairs } = last
  const latencies = latenciesOf(pairs.worklist)
  const growth = measured.flatMap(({ rows, pairs: own }) =>
    PAGES.map((name) => ({
      rows,
      page: name,
      ours: Math.round(rateOf(own[name], 'ours')),
      ratio: rounded(ratioOf(own[name])),
    })),
  )
  const kept = (name: PageName) => rateOf(pairs[name], 'ours') / rateOf(before.pairs[name], 'ours')
  return {
    name: 'page',
    unit: 'requests/s',
    ours: rateOf(pairs.worklist, 'ours'),
    reference: 'bare Fastify + the same statements and trace, at once + constant HTML of the same size',
    limit: rateOf(pairs.worklist, 'bare'),
    ratio: ratioOf(pairs.worklist),
    p50_ms: percentile(latencies, 50),
    p95_ms: percentile(latencies, 95),
    p99_ms: percentile(latencies, 99),
    peak_rss_mb: last.peakMb,
    goal: 'each page: ratio >= 0.55, p99 < 50 ms; the rate at ten times the dossiers >= 0.85',
    notes: [
      ...PAGES.map((name) => {
        const own = pairs[name]
        return `${name} at ${last.rows} dossiers: ${Math.round(rateOf(own, 'ours'))}/s, ratio ${ratioOf(own).toFixed(2)}, p99 ${percentile(latenciesOf(own), 99).toFixed(1)} ms, ${last.ready.statements[name]} statements, ${Math.round(last.ready.bytes[name] / 1000)} kB; ${kept(name).toFixed(2)} of the rate at ${before.rows}`
      }),
      `${CONNECTIONS} connections; "my things" of an enterprise with ${last.ready.largest} dossiers`,
      ...measured.flatMap(({ rows, ready }) =>
        ready.filledIn > 0
          ? [`filling ${rows} dossiers took ${Math.round(ready.filledIn)} s; the next run finds them`]
          : [],
      ),
    ],
    more: {
      pages: Object.fromEntries(
        PAGES.map((name) => [
          name,
          {
            ours: Math.round(rateOf(pairs[name], 'ours')),
            limit: Math.round(rateOf(pairs[name], 'bare')),
            ratio: rounded(ratioOf(pairs[name])),
            p99_ms: rounded(percentile(latenciesOf(pairs[name]), 99)),
            kept: rounded(kept(name)),
          },
        ]),
      ),
      growth,
    },
  }
}
