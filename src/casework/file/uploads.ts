/**
 * Files that came with drafts and dossiers, in one store for all kinds. A file is what its content says, not its name. It is sealed with a key of its own; that key is sealed
 * with the draft's or the dossier's, so that handing in moves a key and not ten megabytes.
 */
import type { Transaction } from '../../kernel/database/index.ts'
import { FILE_FAULTS, type FileFault, nameBeside, pixelsOf, type Tidied, tidyFile } from '../../kernel/file/index.ts'
import type { Uploaded } from '../../kernel/http/index.ts'
import type { Text } from '../../kernel/i18n/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { makeKey, open, openText, seal } from '../../kernel/sealing/index.ts'
import { countedAs, type Principal } from '../../trust/policy/index.ts'
import { faultOfPaper, type Sized } from './paper.ts'
import type { UploadListed } from './store.ts'

export type UploadView = Sized & { name: string; sizeBytes: number }
/** So many files lie in one draft or dossier: far more than any matter asks for (our rule). */
const MOST_FILES = 100

const TOO_MANY: Text = {
  zh: `这里最多存 ${MOST_FILES} 个文件，已经满了。请把几页合成一个 PDF`,
  en: `There is room for ${MOST_FILES} files here, and it is full. Put several pages into one PDF`,
}

/** A file as it will be kept, or why not. */
export type Prepared = { field: string; file: Tidied | FileFault }

/** Opens and tidies files. Before the transaction: a photo takes a second, and nobody waits for that behind a lock. */
export const prepareUploads = (files: readonly Uploaded[], by: Principal): Promise<Prepared[]> =>
  Promise.all(files.map(async (one) => ({ field: one.field, file: await tidyUpload(one, countedAs(by)) })))

/** A file as it will be kept, or why not; one that waited was tidied when it came. `of`: who sends it. */
export const tidyUpload = async ({ name, bytes, type }: Uploaded, of: string): Promise<Tidied | FileFault> =>
  type === undefined ? tidyFile(name, bytes, of) : { name, type, bytes }

export type Owner = { draft: string } | { dossier: string }
type Kept = { ids: Map<string, string[]>; views: Map<string, UploadView>; faults: Map<string, Text> }

/** Seals and keeps files under an owner's key, beside those that lie there; one that cannot be used gives a fault for its field. Not awaited. */
export function keepUploads(
  tx: Transaction,
  key: Uint8Array,
  owner: Owner,
  files: readonly Prepared[],
  beside: readonly UploadListed[],
  /** Whether a field asks for an identity paper. */
  asksPaper: (field: string) => boolean = () => false,
): Kept {
  const kept: Kept = { ids: new Map(), views: new Map(), faults: new Map() }
  const names = new Set(files.length === 0 ? [] : [...viewUploads(key, beside).values()].map(({ name }) => name))
  for (const { field, file } of files) {
    if (typeof file === 'string') {
      kept.faults.set(field, FILE_FAULTS[file])
      continue
    }
    if (beside.length + kept.views.size >= MOST_FILES) {
      kept.faults.set(field, TOO_MANY)
      continue
    }
    const { type, bytes } = file
    const pixels = pixelsOf(bytes) ?? { width: null, height: null }
    const fault = asksPaper(field) ? faultOfPaper({ type, ...pixels }) : null
    if (fault) {
      kept.faults.set(field, fault)
      continue
    }
    const name = nameBeside(file.name, names)
    names.add(name)
    const id = newId()
    const own = makeKey()
    tx.insert(
      'casework.file',
      { id },
      {
        draft: 'draft' in owner ? owner.draft : null,
        dossier: 'dossier' in owner ? owner.dossier : null,
        field,
        type,
        size: bytes.length,
        ...pixels,
        key: seal(key, own, `upload key ${id}`),
        name: seal(own, name, `upload name ${id}`),
        bytes: seal(own, bytes, `upload ${id}`),
      },
    )
    kept.ids.set(field, [...(kept.ids.get(field) ?? []), id])
    kept.views.set(id, { name, sizeBytes: bytes.length, type, ...pixels })
  }
  return kept
}

/** Names and sizes of files, opened with their owner's key. */
export function viewUploads(key: Uint8Array, rows: readonly UploadListed[]): Map<string, UploadView> {
  return new Map(
    rows.map((row) => {
      const own = open(key, row.key, `upload key ${row.id}`)
      const { type, width, height, size: sizeBytes } = row
      return [row.id, { name: openText(own, row.name, `upload name ${row.id}`), sizeBytes, type, width, height }]
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

/** Seals files that a step was given into its dossier; gives their ids. Not awaited. */
export function keepOfStep(
  tx: Transaction,
  key: Uint8Array,
  dossier: string,
  field: string,
  files: readonly Tidied[],
): string[] {
  const kept = keepUploads(
    tx,
    key,
    { dossier },
    files.map((file) => ({ field, file })),
    [],
  )
  return [...kept.views.keys()]
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
    moveFile(tx, from, to, { dossier }, row)
    moved.add(row.id)
  }
  return moved
}

/** Gives one file to another owner: its key is sealed anew, the file stays as it is. Not awaited. */
export function moveFile(
  tx: Transaction,
  from: Uint8Array,
  to: Uint8Array,
  owner: Owner,
  { id, key, field }: UploadListed,
): void {
  const own = open(from, key, `upload key ${id}`)
  tx.change('casework.file', { id }, { draft: null, ...owner, field, key: seal(to, own, `upload key ${id}`) })
}

export const removeFile = (tx: Transaction, id: string): void => tx.remove('casework.file', { id })
