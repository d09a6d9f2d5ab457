/**
 * Versions of procedures, read when a dossier first names one. While a new version of the program starts beside an old one, the
 * old one meets dossiers whose procedure it did not bring: they go on by the version they name, in either.
 */
import type { Database, Transaction } from '../../kernel/database/index.ts'
import { type Procedure, readProcedure } from '../procedure/index.ts'
import type { Tables } from './tables.ts'

const read = new Map<string, Procedure>()

/** What was read here so far, by hash. A hash names one content for ever, so it is kept as long as the process lives. */
export const versions: ReadonlyMap<string, Procedure> = read

/**
 * Reads the versions that these states name and that were not read here before; whoever gives states out calls it, so that
 * `versionOf` need not wait. One that is not there, or is written in a way that this program does not know, stays unknown.
 */
export async function learnVersions(
  from: Pick<Database, 'read'> | Pick<Transaction, 'read'>,
  states: readonly { procedure: string }[],
): Promise<void> {
  const missing = [...new Set(states.map(({ procedure }) => procedure))].filter((hash) => !read.has(hash))
  if (missing.length === 0) return
  const rows = await from
    .read<Tables>()
    .selectFrom('casework.procedure')
    .select(['hash', 'definition'])
    .where('hash', 'in', missing)
    .execute()
  for (const { hash, definition } of rows) {
    const procedure = readProcedure(definition)
    if (procedure) read.set(hash, procedure)
  }
}

/** A version as it was kept, for who checks its hash; undefined where there is none. */
export const readDefinition = async (from: Pick<Database, 'read'>, hash: string): Promise<unknown> =>
  (
    await from
      .read<Tables>()
      .selectFrom('casework.procedure')
      .select('definition')
      .where('hash', '=', hash)
      .executeTakeFirst()
  )?.definition
