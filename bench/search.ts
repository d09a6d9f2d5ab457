/**
 * `search`: whether people find what they mean, and how fast. 300 everyday questions held out from words and weights (see questions.ts), each with the
 * things that would do; `top3` is how many have one of them among the first three. Against PostgreSQL with the same terms of the
 * same things in an indexed array, ranked by how many were hit: it finds less, the ratio says what our ranking costs. `--scale N`
 * puts N times the things in.
 */
import { readPack } from '../src/city.ts'
import { findingIn } from '../src/doors/tong/finding.ts'
import { readConfig } from '../src/kernel/config/index.ts'
import { connect } from '../src/kernel/database/index.ts'
import { matterCatalogue, termsOfText } from '../src/services/matter/index.ts'
import type { Setting } from './index.ts'
import { withPostgres } from './measured.ts'
import { isAnswered, questionsIn } from './questions.ts'
import { percentile, type Result } from './report.ts'

const ROUNDS = 3

export async function search(setting: Setting): Promise<Result> {
  const { root, environment, scale } = setting
  const { base, matters } = readPack(readConfig(root, environment))
  const catalogue = matterCatalogue(matters, base)
  const things = Array.from({ length: scale }, () => catalogue.findables()).flat()
  const find = findingIn({ findables: () => things })
  const asked = questionsIn(root, 'held-out')
  const judge = findingIn(catalogue)
  const top3 = asked.filter((question) => isAnswered(question, judge(question.words, 3).things)).length / asked.length
  return withPostgres(setting, 'search', async (url) => {
    const database = await connect(url)
    try {
      await database.pool.query('create table thing (id int primary key, terms text[] not null)')
      for (const [id, { fields, words = [] }] of things.entries())
        await database.pool.query('insert into thing values ($1, $2)', [
          id,
          [...termsOfText([...fields.map(({ text }) => text), ...words].join(' '))],
        ])
      await database.pool.query('create index thing_terms on thing using gin (terms)')
      await database.pool.query('analyze thing')
      const bare = (query: string) =>
        database.pool.query(
          `select id from thing where terms && $1::text[]
           order by cardinality(array(select unnest(terms) intersect select unnest($1::text[]))) desc, id limit 3`,
          [[...termsOfText(query)].filter((term) => /^[cpw]:/.test(term))],
        )
      const times: Record<'ours' | 'bare', number[]> = { ours: [], bare: [] }
      for (let round = 0; round < ROUNDS; round += 1)
        for (const { words } of asked) {
          times.ours.push(await timed(() => find(words, 3)))
          times.bare.push(await timed(() => bare(words)))
        }
      const [ours, limit] = [percentile(times.ours, 50), percentile(times.bare, 50)]
      return {
        name: 'search',
        unit: 'ms a question',
        ours,
        reference: 'the same terms of the same things in an indexed array of PostgreSQL',
        limit,
        ratio: limit / ours,
        p50_ms: ours,
        p95_ms: percentile(times.ours, 95),
        p99_ms: percentile(times.ours, 99),
        peak_rss_mb: process.resourceUsage().maxRSS / 1024,
        goal: 'top3 of the held-out everyday questions >= 0.9, ratio >= 0.75, p95 < 10 ms',
        figures: { max_ms: Math.max(...times.ours), questions: asked.length, things: things.length },
        more: { top3: Math.round(top3 * 1000) / 1000 },
        notes: [
          `${Math.round(top3 * asked.length)} of ${asked.length} questions have their answer among the first three`,
          `${things.length} things: matters, life events, offices, help, whom to ask elsewhere`,
          'questions, and what would do, are by the author of the words: more would be missed of what people really type',
        ],
      }
    } finally {
      await database.close()
    }
  })
}

async function timed(work: () => unknown): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
