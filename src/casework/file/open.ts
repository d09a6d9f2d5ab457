/** A file of a dossier, for whoever may see the dossier. */
import { createHash } from 'node:crypto'
import type { Database, Transaction } from '../../kernel/database/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import { type Engine, heldOf, keyOf, notFound, readRow } from '../dossier/index.ts'
import { readUpload } from './store.ts'
import { openFile } from './uploads.ts'

/** Throws `casework/not-found` where it is none of this dossier's, `casework/erased`. */
export async function openDossierFile(
  { database, engine }: { database: Database; engine: Engine },
  _purpose: Purpose,
  dossier: string,
  id: string,
): Promise<{ name: string; type: string; bytes: Uint8Array }> {
  const [row, found] = await Promise.all([readRow(database, dossier), readUpload(database, id)])
  if (!row || !found || found.dossier !== dossier) throw notFound()
  return openFile(keyOf(heldOf(engine, row)), found)
}

/** SHA-256 of what is in files of a dossier, by their ids; what is not there is left out. Under the dossier's lock. */
export async function digestsOfFiles(
  from: Pick<Transaction, 'read'>,
  key: Uint8Array,
  dossier: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await Promise.all(ids.map((id) => readUpload(from, id)))
  return new Map(
    rows.flatMap((row) =>
      row?.dossier === dossier ? [[row.id, createHash('sha256').update(openFile(key, row).bytes).digest('hex')]] : [],
    ),
  )
}

/** A file, opened with the key of the draft in which it lies; null where it is gone. */
export async function openDraftFile(
  from: Pick<Transaction, 'read'>,
  key: Uint8Array,
  id: string,
): Promise<{ id: string; name: string; bytes: Uint8Array } | null> {
  const found = await readUpload(from, id)
  return found && found.draft !== null ? { id, ...openFile(key, found) } : null
}
