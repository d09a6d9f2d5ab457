/**
 * Puts everything that lies under the city's own key under its present generation, a few hundred rows at a time, while the
 * city runs: a row that changes or is erased meanwhile is left as it is then. What is sealed under owners' keys is not touched.
 */
import type { Database } from '../../kernel/database/index.ts'
import type { CityKeys, UnderCityKey } from '../../kernel/sealing/index.ts'

const AT_ONCE = 500

/** One pass over these places; gives how many rows were under an older generation. Zero: none is left. */
export async function rewrapAll(
  database: Pick<Database, 'pool'>,
  keys: CityKeys,
  places: readonly UnderCityKey[],
): Promise<number> {
  let moved = 0
  for (const place of places) moved += await rewrapPlace(database, keys, place)
  return moved
}

/** Names of tables and columns are the modules' own; index: the table's ids. */
async function rewrapPlace(
  { pool }: Pick<Database, 'pool'>,
  keys: CityKeys,
  { table, id, idType, column, again }: UnderCityKey,
): Promise<number> {
  let moved = 0
  let after: string | null = null
  for (;;) {
    const { rows }: { rows: { id: string; sealed: Buffer }[] } = await pool.query(
      `select ${id}::text as id, ${column} as sealed from ${table}
        where ${column} is not null and ($1::${idType} is null or ${id} > $1) order by ${table}.${id} limit ${AT_ONCE}`,
      [after],
    )
    const fresh = rows.flatMap((row) => {
      const sealed = again(keys, row.sealed, row.id)
      return sealed === null ? [] : [{ id: row.id, before: row.sealed, sealed: Buffer.from(sealed) }]
    })
    if (fresh.length > 0)
      await pool.query(
        `update ${table} t set ${column} = n.sealed
          from unnest($1::${idType}[], $2::bytea[], $3::bytea[]) as n (id, before, sealed)
          where t.${id} = n.id and t.${column} = n.before`,
        [fresh.map((row) => row.id), fresh.map((row) => row.before), fresh.map((row) => row.sealed)],
      )
    moved += fresh.length
    const last = rows.at(-1)
    if (rows.length < AT_ONCE || !last) return moved
    after = last.id
  }
}
