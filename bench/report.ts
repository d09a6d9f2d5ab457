/** Figures for people, and one line of JSON for programs. */

/** One figure, or several under one name. */
type Figure = number | { readonly [name: string]: Figure }

/** A rate is better when it is bigger, a time when it is smaller; `ratio` is bigger when it is better. */
export type Result = {
  name: string
  unit: string
  ours: number
  reference: string
  limit: number | null
  ratio: number | null
  p50_ms: number
  p95_ms: number
  p99_ms: number
  peak_rss_mb: number
  goal: string
  /** What else the line of JSON says. */
  figures?: Readonly<Record<string, Figure>>
  notes: readonly string[]
  /** What else a program may want to read. */
  more?: Readonly<Record<string, unknown>>
}

export const median = (values: readonly number[]): number => percentile(values, 50)

/** The value below which so many of a hundred lie; 0 for none. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0
}

const round = (value: number) => (value >= 100 ? Math.round(value) : Math.round(value * 100) / 100)

/** A short table for people; the last line is the JSON. */
export function say(result: Result): void {
  const { name, unit, ours, reference, limit, ratio, goal, notes } = result
  console.log(`\n${name}: ${goal}`)
  console.log(`  ours       ${round(ours)} ${unit}`)
  console.log(`  reference  ${limit === null ? '–' : `${round(limit)} ${unit}`}  (${reference})`)
  console.log(`  ratio      ${ratio === null ? '–' : round(ratio)}`)
  console.log(
    `  p50 ${round(result.p50_ms)} ms, p95 ${round(result.p95_ms)} ms, p99 ${round(result.p99_ms)} ms, ${round(result.peak_rss_mb)} MB at most`,
  )
  for (const note of notes) console.log(`  ${note}`)
  console.log(
    JSON.stringify({
      name,
      unit,
      ours: round(ours),
      reference,
      limit: limit === null ? null : round(limit),
      ratio: ratio === null ? null : round(ratio),
      p50_ms: round(result.p50_ms),
      p95_ms: round(result.p95_ms),
      p99_ms: round(result.p99_ms),
      peak_rss_mb: round(result.peak_rss_mb),
      ...rounded(result.figures ?? {}),
      ...result.more,
    }),
  )
}

const rounded = (figures: Readonly<Record<string, Figure>>): Record<string, Figure> =>
  Object.fromEntries(
    Object.entries(figures).map(([name, figure]) => [
      name,
      typeof figure === 'number' ? round(figure) : rounded(figure),
    ]),
  )

/** All results as a page. */
export const table = (results: readonly Result[]): string => `# Benchmarks

Written by \`npm run -s bench -- all\`. Ours and the reference ran in alternating slices of the same run; only the ratio is good
on a machine that others share.

| name | ours | reference | ratio | p50 / p95 / p99 ms | peak MB | goal |
|---|---|---|---|---|---|---|
${results.map(({ name, unit, ours, reference, limit, ratio, p50_ms, p95_ms, p99_ms, peak_rss_mb, goal }) => `| ${name} | ${round(ours)} ${unit} | ${limit === null ? '–' : round(limit)} (${reference}) | ${ratio === null ? '–' : round(ratio)} | ${round(p50_ms)} / ${round(p95_ms)} / ${round(p99_ms)} | ${round(peak_rss_mb)} | ${goal} |`).join('\n')}

${results.flatMap(({ name, notes }) => notes.map((note) => `- ${name}: ${note}`)).join('\n')}
`
