/** What a page asks the database: every statement that the city's pool sends while it is made, and how it is answered. */
import type pg from 'pg'
import type { City } from '../../src/city.ts'
import type { Database } from '../../src/kernel/database/index.ts'

/** The statements of `work`, in order, beginnings only. */
export const askedBy = async (city: Pick<City, 'database'>, work: () => Promise<unknown>): Promise<string[]> =>
  (await statementsOf(city.database, work)).map(({ text }) => text.replace(/\s+/g, ' ').slice(0, 160))

/** How PostgreSQL answers what `work` asks: a plan for each of its statements, as JSON. */
export async function plansOf(database: Database, work: () => Promise<unknown>): Promise<unknown[]> {
  const plans: unknown[] = []
  for (const { text, values } of await statementsOf(database, work)) {
    const { rows } = await database.pool.query({ text: `explain (analyze, format json) ${text}`, values })
    plans.push(rows[0]?.['QUERY PLAN'])
  }
  return plans
}

type Statement = { text: string; values: unknown[] }

async function statementsOf({ pool }: Database, work: () => Promise<unknown>): Promise<Statement[]> {
  const asked: Statement[] = []
  const query = pool.query
  Object.assign(pool, {
    query: (...given: [string | pg.QueryConfig, unknown[]?]) => {
      const [first, values = []] = given
      asked.push(typeof first === 'string' ? { text: first, values } : { text: first.text, values: first.values ?? [] })
      return Reflect.apply(query, pool, given)
    },
  })
  try {
    await work()
    return asked
  } finally {
    Object.assign(pool, { query })
  }
}
