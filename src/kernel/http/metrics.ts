/** Figures for Prometheus: requests by route, and what the process uses. No figure names a person. */
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'

export type Metrics = {
  observe: (method: string, route: string, status: number, seconds: number) => void
  /** A figure that is read when the page is asked for. */
  gauge: (name: string, help: string, read: () => Promise<number>) => void
  page: () => Promise<string>
}

/** Seconds up to which a request is counted in each bucket; the last one holds all. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, Number.POSITIVE_INFINITY]

type Counted = { labels: string; counts: number[]; sum: number }

export function metrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  // Counted by hand: the library's histogram took a twentieth of a small page. Routes and statuses are ours, so they are few.
  const requests = new Map<string, Counted>()
  return {
    observe: (method, route, status, seconds) => {
      const key = `${method} ${status} ${route}`
      let counted = requests.get(key)
      if (!counted) {
        const labels = `method="${method}",route="${escaped(route)}",status="${status}"`
        counted = { labels, counts: BUCKETS.map(() => 0), sum: 0 }
        requests.set(key, counted)
      }
      const bucket = BUCKETS.findIndex((most) => seconds <= most)
      counted.counts[bucket] = (counted.counts[bucket] ?? 0) + 1
      counted.sum += seconds
    },
    gauge: (name, help, read) => {
      const gauge: Gauge = new Gauge({
        name,
        help,
        registers: [registry],
        collect: async () => gauge.set(await read()),
      })
    },
    page: async () => `${await registry.metrics()}\n${histogram([...requests.values()])}`,
  }
}

const NAME = 'yipan_http_request_seconds'

/** A histogram in Prometheus's text format 0.0.4: each bucket holds those before it. */
function histogram(all: readonly Counted[]): string {
  const lines = [`# HELP ${NAME} Requests by route and status.`, `# TYPE ${NAME} histogram`]
  for (const { labels, counts, sum } of all) {
    let so = 0
    for (const [bucket, count] of counts.entries()) {
      so += count
      const most = BUCKETS[bucket] ?? Number.POSITIVE_INFINITY
      lines.push(`${NAME}_bucket{le="${most === Number.POSITIVE_INFINITY ? '+Inf' : most}",${labels}} ${so}`)
    }
    lines.push(`${NAME}_sum{${labels}} ${sum}`, `${NAME}_count{${labels}} ${so}`)
  }
  return `${lines.join('\n')}\n`
}

const escaped = (label: string) => label.replace(/["\\\n]/g, (sign) => (sign === '\n' ? '\\n' : `\\${sign}`))
