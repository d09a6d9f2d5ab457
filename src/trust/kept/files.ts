/**
 * Files that somebody chose on a page and that were not used yet: something else on the page was wrong, or its language was changed.
 * They hang on the words of their form (kept.ts), and go whenever those go. Each is sealed with a key of its own, is what its content
 * says, and is tidied before it is kept. Of an account the newest are kept, in number and in bytes (our rule): as many as two full
 * forms, and a full form of the largest.
 */
import type { Database } from '../../kernel/database/index.ts'
import { FILE_FAULTS, FILE_LIMIT, type FileType, type Tidied, tidyFile, tidyFileName } from '../../kernel/file/index.ts'
import type { Uploaded } from '../../kernel/http/index.ts'
import type { Text } from '../../kernel/i18n/index.ts'
import { newId } from '../../kernel/id/index.ts'
import {
  blindIndex,
  type CityKeys,
  digestUnder,
  makeKey,
  open,
  openText,
  rewrapKey,
  seal,
  type UnderCityKey,
  unwrapKey,
  wrapKey,
} from '../../kernel/sealing/index.ts'
import {
  eraseFilesBeyond,
  type FileListed,
  type FormPlace,
  listFiles,
  readFiles,
  removeFile,
  writeFile,
} from './file-store.ts'

type Needs = { database: Database; keys: CityKeys }

/** A file that waits on its page. `type`: by its content; `sizeBytes`: as it is kept. */
export type KeptFile = { id: string; field: string; name: string; type: FileType; sizeBytes: number }
/** Files of a form that wait, and why others do not, each by the field it was chosen for. */
export type FilesKept = { files: readonly KeptFile[]; refused: readonly { field: string; message: Text }[] }

export const NO_FILES: FilesKept = { files: [], refused: [] }

const MOST_FILES = 24
const MOST_BYTES = 12 * FILE_LIMIT

/** The name of the button that takes a file out again. */
export const takeOutName = (id: string): string => `_out.${id}`

type Judged = { field: string; mark: Uint8Array; file: Tidied }

/** Opens and tidies files, before anything is kept: what cannot be used is said with its name. `of`: who sends them. */
export async function judgeFiles(
  keys: CityKeys,
  uploads: readonly Uploaded[],
  of: string,
): Promise<{ good: Judged[]; refused: FilesKept['refused'] }> {
  const judged = await Promise.all(
    uploads.map(async ({ field, name, bytes }) => {
      const file = await tidyFile(name, bytes, of)
      return typeof file === 'string'
        ? { refused: { field, message: named(tidyFileName(name), FILE_FAULTS[file]) } }
        : { good: { field, file, mark: blindIndex(keys, 'kept file', digestUnder(keys.index, bytes)) } }
    }),
  )
  return {
    good: judged.flatMap(({ good }) => good ?? []),
    refused: judged.flatMap(({ refused }) => refused ?? []),
  }
}

/** Keeps files beside the words of their form, which were kept before; the same file of a field once. */
export async function keepFiles({ database, keys }: Needs, place: FormPlace, good: readonly Judged[]): Promise<void> {
  for (const { field, mark, file } of good) {
    const id = newId()
    const key = makeKey()
    await writeFile(database, place, {
      id,
      field,
      mark,
      type: file.type,
      size: file.bytes.length,
      key: wrapKey(keys, key, keyOwner(id)),
      name: seal(key, file.name, contextOf(place, field, `name ${id}`)),
      bytes: seal(key, file.bytes, contextOf(place, field, id)),
    })
  }
  if (good.length > 0) await eraseFilesBeyond(database, place.account, MOST_FILES, MOST_BYTES)
}

/** Files that wait with a form, in the order in which they came. */
export const filesWith = async ({ database, keys }: Needs, place: FormPlace): Promise<KeptFile[]> =>
  (await listFiles(database, place)).map((row) => view(keys, place, row))

/** The files themselves, of those that wait with a form: none of another form, page or account. */
export async function openFiles(
  { database, keys }: Needs,
  place: FormPlace,
  ids: readonly string[],
): Promise<(Uploaded & Tidied)[]> {
  if (ids.length === 0) return []
  return (await readFiles(database, place, ids)).map((row) => {
    const { id, field, name, type } = view(keys, place, row)
    const key = unwrapKey(keys, row.key, keyOwner(id))
    return { field, name, type, bytes: open(key, row.bytes, contextOf(place, field, id)) }
  })
}

/** Takes one out again; what waits with another form stays. */
export const takeOutFile = ({ database }: Pick<Needs, 'database'>, place: FormPlace, id: string): Promise<void> =>
  removeFile(database, place, id)

function view(keys: CityKeys, place: FormPlace, { id, field, type, size, key, name }: FileListed): KeptFile {
  const own = unwrapKey(keys, key, keyOwner(id))
  return { id, field, type, sizeBytes: size, name: openText(own, name, contextOf(place, field, `name ${id}`)) }
}

/** What is said of one file among several. */
export const named = (name: string, { zh, en }: Text): Text => ({ zh: `${name}：${zh}`, en: `${name}: ${en}` })

const keyOwner = (id: string) => `kept file ${id}`
const contextOf = ({ account, page, form }: FormPlace, field: string, what: string) =>
  `kept file ${account} ${page} ${form} ${field} ${what}`

/** Its keys lie under the city's. */
export const KEPT_FILE_KEYS: UnderCityKey = {
  table: 'trust.kept_file',
  id: 'id',
  idType: 'uuid',
  column: 'key',
  again: (keys, wrapped, id) => rewrapKey(keys, wrapped, keyOwner(id)),
}
