/**
 * Queries that are asked at every page: built and compiled once, asked with other values each time. Building a query anew took
 * as long as all else that a page of ours does between its question and its answer. Measured in `npm run -s bench -- page`.
 */
import type { Compilable, CompiledQuery, Kysely } from 'kysely'

/** Where a value will stand. */
class Place {
  readonly of: string

  constructor(of: string) {
    this.of = of
  }
}

type Reading = { read: <Tables>() => Kysely<Tables> }

/**
 * A query as a function of its values. `build` sees a stand-in for each value that is not null, so it may ask whether a value
 * is null and must ask nothing else of it: a list goes as one value (`= any(…)`), a choice as true or null. It is called once
 * for each set of values that are null.
 */
export function prepared<Tables, Values extends Readonly<Record<string, unknown>>, Row>(
  build: (db: Kysely<Tables>, the: Values) => Compilable<Row>,
): (from: Reading, values: Values) => Promise<Row[]> {
  const built = new Map<string, CompiledQuery<Row>>()
  return async (from, values) => {
    const db = from.read<Tables>()
    let shape = ''
    for (const name in values) shape += values[name] === null ? `-${name}` : `+${name}`
    let query = built.get(shape)
    if (!query) {
      const places = Object.entries(values).map(([name, value]) => [name, value === null ? null : new Place(name)])
      query = build(db, Object.fromEntries(places) as Values).compile()
      built.set(shape, query)
    }
    const parameters = query.parameters.map((one) => (one instanceof Place ? values[one.of] : one))
    return (await db.executeQuery<Row>({ ...query, parameters })).rows
  }
}
