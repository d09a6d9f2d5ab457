/**
 * Files that a program sends before it hands something in. Each lies in a holder of its own, a row like a draft's that
 * belongs to the program: it is named by its id in answers, moves into the draft or the dossier that they are kept in, and is
 * erased after seven days when nothing named it (our rule). Nobody else's program can name it, and no page lists it.
 */

import { asSubjectId } from '../../base/subject/index.ts'
import type { Transaction } from '../../kernel/database/index.ts'
import type { Uploaded } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { keepAnswer } from '../../kernel/once/index.ts'
import { makeKey, seal, unwrapKey, wrapKey } from '../../kernel/sealing/index.ts'
import { addDays } from '../../kernel/time/index.ts'
import { type AccountId, asAccountId, type Principal } from '../../trust/policy/index.ts'
import {
  heldUploads,
  keepUploads,
  moveFile,
  type Owner,
  openDraftFile,
  prepareUploads,
  removeFile,
  type UploadListed,
  type UploadView,
  viewUploads,
} from '../file/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { owner } from './drafts.ts'
import { fileRefused, tooManyHeld } from './problems.ts'
import { countDrafts, draftKeys } from './store.ts'

const HOLD_DAYS = 7
/** So many files of a program wait at once, each of ten megabytes at most (our rule). */
const MOST_HELD = 200

/** Whose held files are: the program's own, so its id stands where a draft has its account's, and for whom where there is no person. */
const holderOf = ({ program, account }: Principal): AccountId => asAccountId(program ?? account ?? '')

/** Keeps one file and gives its id. Throws `draft/file-refused`, `draft/too-many-held`. */
export async function holdUpload(city: CaseworkCity, by: Principal, file: Uploaded): Promise<string> {
  const { engine, database } = city
  const holder = newId()
  const key = makeKey()
  const prepared = await prepareUploads([file], by)
  return database.transaction(async (tx) => {
    if ((await countDrafts(tx, holderOf(by), true)) >= MOST_HELD) throw tooManyHeld({ most: MOST_HELD })
    const kept = keepUploads(tx, key, { draft: holder }, prepared, [])
    const [fault] = kept.faults.values()
    if (fault) throw fileRefused({ why: fault })
    const [id = ''] = kept.views.keys()
    tx.insert(
      'casework.draft',
      { id: holder },
      {
        account: holderOf(by),
        subject: by.person ?? asSubjectId(holderOf(by)),
        matter: '',
        key: wrapKey(engine.keys, key, owner(holder)),
        answers: seal(key, '{}', owner(holder)),
        screen: '',
        saved_at: engine.clock.now(),
        until: addDays(engine.clock.today(), HOLD_DAYS),
      },
    )
    keepAnswer(tx, id)
    return id
  })
}

export type HeldView = UploadView & { id: string; field: string }

/** A held file as its program sees it; null where it is not there (any more). */
export async function viewHeldUpload(city: CaseworkCity, by: Principal, id: string): Promise<HeldView | null> {
  const [row] = await findHeld(city.database, by, [id])
  if (!row) return null
  const view = viewUploads(keyOf(city, row), [row]).get(id)
  return view ? { ...view, id, field: row.field } : null
}

/** A file with the key of the holder in which it lies. */
export type HeldUpload = UploadListed & { draftKey: Uint8Array }

/** Held files that answers name: only those that are this program's are found. Locked where they are to be moved. */
export async function findHeld(
  from: Pick<Transaction, 'read'>,
  by: Principal,
  ids: readonly string[],
  lock = false,
): Promise<HeldUpload[]> {
  if (ids.length === 0) return []
  const files = await heldUploads(from, [...new Set(ids)], lock)
  const keys = await draftKeys(from, holderOf(by), [...new Set(files.flatMap(({ draft }) => draft ?? []))], lock)
  return files.flatMap((one) => {
    const draftKey = keys.get(one.draft ?? '')
    return draftKey ? [{ ...one, draftKey }] : []
  })
}

const keyOf = ({ engine }: Pick<CaseworkCity, 'engine'>, { draft, draftKey }: HeldUpload) =>
  unwrapKey(engine.keys, draftKey, owner(draft ?? ''))

/** Moves held files into a dossier or a draft: their keys are sealed anew, and their holders go. `pathOf`: what each is a file of, where that was not said when it was sent. Not awaited. */
export function moveHeld(
  tx: Transaction,
  city: Pick<CaseworkCity, 'engine'>,
  to: Uint8Array,
  owner: Owner,
  rows: readonly HeldUpload[],
  pathOf?: (file: string) => string | undefined,
): void {
  for (const row of rows) {
    moveFile(tx, keyOf(city, row), to, owner, { ...row, field: pathOf?.(row.id) ?? row.field })
    tx.remove('casework.draft', { id: row.draft ?? '' })
  }
}

/** Held files, opened, in the order in which they are named; one that is not this program's, or gone, is left out. */
export async function openHeld(
  city: Pick<CaseworkCity, 'database' | 'engine'>,
  by: Principal,
  ids: readonly string[],
): Promise<{ id: string; name: string; bytes: Uint8Array }[]> {
  const rows = await findHeld(city.database, by, ids)
  const opened = await Promise.all(rows.map((row) => openDraftFile(city.database, keyOf(city, row), row.id)))
  return ids.flatMap((id) => opened.find((one) => one?.id === id) ?? [])
}

/** Takes held files away, with their holders: what was in them is kept elsewhere. Not awaited. */
export function dropHeld(tx: Transaction, rows: readonly HeldUpload[]): void {
  for (const { id, draft } of rows) {
    removeFile(tx, id)
    tx.remove('casework.draft', { id: draft ?? '' })
  }
}
