/**
 * Files of applicants. A file is what its content says, not its name: PDF, JPEG or PNG. It is sealed with a key of its own;
 * that key is sealed with the draft's or the dossier's, so that handing in moves a key and not ten megabytes.
 */

import type { Transaction } from '../../kernel/database/index.ts'
import { fileTypeOf, tidyFileName } from '../../kernel/file/index.ts'
import type { Uploaded } from '../../kernel/http/index.ts'
import type { Text } from '../../kernel/i18n/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { makeKey, open, openText, seal } from '../../kernel/sealing/index.ts'
import type { UploadListed } from './store.ts'

export type UploadView = { name: string; sizeBytes: number; type: string }
export type FileFault = { message: Text }

const fault: FileFault = {
  message: {
    zh: '请上传 PDF、JPEG 或 PNG 文件，每个不超过 10 MB',
    en: 'Upload a PDF, JPEG or PNG file of 10 MB at most',
  },
}

export type Owner = { draft: string } | { dossier: string }
type Kept = { ids: Map<string, string[]>; views: Map<string, UploadView>; faults: Map<string, FileFault> }

/** Seals and keeps files under an owner's key; a file that is not ours gives a fault for its field. */
export async function keepUploads(
  tx: Transaction,
  key: Uint8Array,
  owner: Owner,
  files: readonly Uploaded[],
): Promise<Kept> {
  const kept: Kept = { ids: new Map(), views: new Map(), faults: new Map() }
  for (const { field, name, bytes } of files) {
    const type = await fileTypeOf(bytes)
    if (type === null) {
      kept.faults.set(field, fault)
      continue
    }
    const id = newId()
    const own = makeKey()
    tx.insert(
      'services.upload',
      { id },
      {
        draft: 'draft' in owner ? owner.draft : null,
        dossier: 'dossier' in owner ? owner.dossier : null,
        field,
        type,
        size: bytes.length,
        key: seal(key, own, `upload key ${id}`),
        name: seal(own, tidyFileName(name), `upload name ${id}`),
        bytes: seal(own, bytes, `upload ${id}`),
      },
    )
    kept.ids.set(field, [...(kept.ids.get(field) ?? []), id])
    kept.views.set(id, { name: tidyFileName(name), sizeBytes: bytes.length, type })
  }
  return kept
}

/** Names and sizes of files, opened with their owner's key. */
export function viewUploads(key: Uint8Array, rows: readonly UploadListed[]): Map<string, UploadView> {
  return new Map(
    rows.map((row) => {
      const own = open(key, row.key, `upload key ${row.id}`)
      return [row.id, { name: openText(own, row.name, `upload name ${row.id}`), sizeBytes: row.size, type: row.type }]
    }),
  )
}

/** The file itself. */
export function openFile(
  key: Uint8Array,
  row: UploadListed & { bytes: Uint8Array },
): { name: string; type: string; bytes: Uint8Array } {
  const own = open(key, row.key, `upload key ${row.id}`)
  return {
    name: openText(own, row.name, `upload name ${row.id}`),
    type: row.type,
    bytes: open(own, row.bytes, `upload ${row.id}`),
  }
}

/** Moves files from a draft into a dossier: their keys are sealed anew. Gives the ids that moved. */
export function moveUploads(
  tx: Transaction,
  from: Uint8Array,
  to: Uint8Array,
  dossier: string,
  rows: readonly UploadListed[],
  used: ReadonlySet<string>,
): Set<string> {
  const moved = new Set<string>()
  for (const row of rows) {
    if (!used.has(row.id)) continue
    const own = open(from, row.key, `upload key ${row.id}`)
    tx.change('services.upload', { id: row.id }, { draft: null, dossier, key: seal(to, own, `upload key ${row.id}`) })
    moved.add(row.id)
  }
  return moved
}
