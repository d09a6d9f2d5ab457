/**
 * `submit`: an application handed in through the HTTP API with a bearer token: validated, authorised, idempotent, clocked,
 * evented, sealed, durable. The load generator, the server and PostgreSQL share the machine's cores. Slices of ours and of
 * the reference alternate, and change places in every round. `--scale 20` takes some ten minutes: what memory is then.
 */
import type { Setting } from './index.ts'
import { openLoad, requestOf, type Slice } from './load.ts'
import { checked, type MeasuredCity, withCity, withPostgres } from './measured.ts'
import { median, percentile, type Result } from './report.ts'

const CONNECTIONS = 32
const SLICE_MS = 1500
const ROUNDS = 8

export const submit = (setting: Setting): Promise<Result> =>
  withPostgres(setting, 'submit', (url, folder) =>
    withCity(setting, url, folder, (city) => measure(city, Math.ceil(ROUNDS * setting.scale))),
  )

async function measure({ ready, peakMb }: MeasuredCity, rounds: number): Promise<Result> {
  const [ours, bare] = await Promise.all([openLoad(ready.ours, CONNECTIONS), openLoad(ready.bare, CONNECTIONS)])
  const sides = {
    ours: () => ours.slice(SLICE_MS, () => requestOf(ready.examined)),
    bare: () => bare.slice(SLICE_MS, () => requestOf(ready.examined)),
  }
  // The compiler has to have seen the way some thousand times before it is measured.
  for (const side of [sides.ours, sides.ours, sides.ours, sides.bare, sides.ours]) checked(await side())
  const pairs: { ours: Slice; bare: Slice }[] = []
  for (let round = 0; round < rounds; round += 1) {
    const first = round % 2 === 0 ? checked(await sides.ours()) : null
    const other = checked(await sides.bare())
    pairs.push({ ours: first ?? checked(await sides.ours()), bare: other })
  }
  const peak = await peakMb()
  ours.close()
  bare.close()
  const latencies = pairs.flatMap((pair) => pair.ours.latencies)
  return {
    name: 'submit',
    unit: 'requests/s',
    ours: median(pairs.map((pair) => pair.ours.perSecond)),
    reference: 'bare Fastify + one statement that writes the same rows',
    limit: median(pairs.map((pair) => pair.bare.perSecond)),
    ratio: median(pairs.map((pair) => pair.ours.perSecond / pair.bare.perSecond)),
    p50_ms: percentile(latencies, 50),
    p95_ms: percentile(latencies, 95),
    p99_ms: percentile(latencies, 99),
    peak_rss_mb: peak,
    goal: 'ratio >= 0.6, >= 1,200/s, p99 < 60 ms',
    notes: [
      `${ready.fields} answers, ${Math.round(ready.examined.body.length / 100) / 10} kB, ${CONNECTIONS} connections, for an enterprise; fsync on; ${latencies.length} requests in ${rounds} slices of ${SLICE_MS / 1000} s`,
      'without files: those are sent before, in requests of their own',
      `ratios of the pairs: ${pairs.map((pair) => (pair.ours.perSecond / pair.bare.perSecond).toFixed(2)).join(' ')}`,
    ],
  }
}
