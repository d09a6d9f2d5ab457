/** What a page asks the database: every statement that the city's pool sends while it is made. */
import type { City } from '../../src/city.ts'

/** The statements of `work`, in order, beginnings only. */
export async function askedBy(city: Pick<City, 'database'>, work: () => Promise<unknown>): Promise<string[]> {
  const { pool } = city.database
  const asked: string[] = []
  const query = pool.query
  Object.assign(pool, {
    query: (...given: unknown[]) => {
      const [first] = given
      const text = typeof first === 'object' && first !== null && 'text' in first ? first.text : first
      asked.push(String(text).replace(/\s+/g, ' ').slice(0, 160))
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
