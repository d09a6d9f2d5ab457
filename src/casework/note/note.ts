/** Notes and attachments of officers. Both are sealed with the dossier's key; the log holds that they are there. */

import type { Kysely } from 'kysely'
import { type Database, prepared } from '../../kernel/database/index.ts'

import { FILE_FAULTS, type FileFault, tidyFile } from '../../kernel/file/index.ts'
import { hasInvisible } from '../../kernel/i18n/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { problem } from '../../kernel/problem/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import { digestUnder, open, openText, seal } from '../../kernel/sealing/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import { type AccountId, countedAs, type Principal } from '../../trust/policy/index.ts'
import {
  appendEvent,
  type Engine,
  type Held,
  heldOf,
  keyOf,
  lockDossier,
  notAllowed,
  notFound,
  readRow,
  resourceOf,
} from '../dossier/index.ts'
import type { Tables } from './tables.ts'

type Needs = { database: Database; engine: Engine }

export const emptyNote = problem('casework/empty-note', {
  status: 422,
  title: { zh: '还没有写内容', en: 'Nothing has been written' },
  detail: {
    zh: '请写下要留给同事的话，最多 2,000 字，不能有看不见的字符。',
    en: 'Write what your colleagues should know: 2,000 characters at most, none that nobody sees.',
  },
})

export const attachmentRefused = problem<{ fault: FileFault }>('casework/attachment-refused', {
  status: 422,
  title: { zh: '这个文件不能用', en: 'This file cannot be used' },
  detail: { zh: ({ fault }) => `${FILE_FAULTS[fault].zh}。`, en: ({ fault }) => `${FILE_FAULTS[fault].en}.` },
})

/** Leaves a note of 1 to 2,000 characters. Throws `casework/not-allowed`, `casework/empty-note`. */
export async function addNote({ database, engine }: Needs, by: Principal, id: string, text: string): Promise<string> {
  const words = text.trim()
  if (words === '' || hasInvisible(words) || [...words].length > 2000) throw emptyNote()
  return database.transaction(async (tx) => {
    const held = await lockDossier(tx, engine, id)
    const account = mayNote(engine, held, by)
    const note = newId()
    const key = keyOf(held)
    tx.insert(
      'casework.note',
      { id: note },
      {
        dossier: id,
        at: engine.clock.now(),
        account,
        position: by.position,
        sealed: seal(key, words, `note ${note}`),
      },
    )
    appendEvent(tx, engine, held, { type: 'noted', v: 1, note, digest: digestUnder(key, words) }, by)
    return id
  })
}

/** Adds a file to the dossier. Throws `casework/not-allowed`, `casework/attachment-refused`. */
export async function addAttachment(
  { database, engine }: Needs,
  by: Principal,
  id: string,
  sent: { name: string; bytes: Uint8Array },
): Promise<string> {
  const file = await tidyFile(sent.name, sent.bytes, countedAs(by))
  if (typeof file === 'string') throw attachmentRefused({ fault: file })
  return database.transaction(async (tx) => {
    const held = await lockDossier(tx, engine, id)
    const account = mayNote(engine, held, by)
    const attachment = newId()
    const key = keyOf(held)
    tx.insert(
      'casework.attachment',
      { id: attachment },
      {
        dossier: id,
        at: engine.clock.now(),
        account,
        type: file.type,
        size: file.bytes.length,
        name: seal(key, file.name, `attachment name ${attachment}`),
        bytes: seal(key, file.bytes, `attachment ${attachment}`),
      },
    )
    appendEvent(tx, engine, held, { type: 'attached', v: 1, attachment, digest: digestUnder(key, file.bytes) }, by)
    return id
  })
}

/** The account of who may note. Nobody notes without one. */
function mayNote(engine: Engine, held: Held, by: Principal): AccountId {
  if (
    by.account === null ||
    !engine.policy.allows({ action: 'note', principal: by, resource: resourceOf(held.dossier) })
  )
    throw notAllowed({ step: 'note' })
  return by.account
}

export type Note = { id: string; at: Instant; account: AccountId; position: string | null; text: string }
export type Attachment = { id: string; at: Instant; name: string; type: string; size: number }

/** Notes and attachments of a dossier, oldest first; at most 200 of each. */
export async function openNotes(
  { database, engine }: Needs,
  _purpose: Purpose,
  id: string,
): Promise<{ notes: Note[]; attachments: Attachment[] }> {
  const [row, notes, attachments] = await Promise.all([
    readRow(database, id),
    selectNotes(database, { dossier: id }),
    selectAttachments(database, { dossier: id }),
  ])
  if (!row) throw notFound()
  if (notes.length + attachments.length === 0) return { notes: [], attachments: [] }
  const key = keyOf(heldOf(engine, row))
  return {
    notes: notes.map(({ sealed, ...rest }) => ({ ...rest, text: openText(key, sealed, `note ${rest.id}`) })),
    attachments: attachments.map(({ name, ...rest }) => ({
      ...rest,
      name: openText(key, name, `attachment name ${rest.id}`),
    })),
  }
}

const selectNotes = prepared((db: Kysely<Tables>, the: { dossier: string }) =>
  db
    .selectFrom('casework.note')
    .select(['id', 'at', 'account', 'position', 'sealed'])
    .where('dossier', '=', the.dossier)
    .orderBy('at')
    .limit(200),
)

const selectAttachments = prepared((db: Kysely<Tables>, the: { dossier: string }) =>
  db
    .selectFrom('casework.attachment')
    .select(['id', 'at', 'type', 'size', 'name'])
    .where('dossier', '=', the.dossier)
    .orderBy('at')
    .limit(200),
)

/** One attachment of a dossier. Throws `casework/not-found`. */
export async function openAttachment(
  { database, engine }: Needs,
  _purpose: Purpose,
  id: string,
  attachment: string,
): Promise<{ name: string; type: string; bytes: Uint8Array }> {
  const [row, found] = await Promise.all([
    readRow(database, id),
    database
      .read<Tables>()
      .selectFrom('casework.attachment')
      .select(['type', 'name', 'bytes'])
      .where('id', '=', attachment)
      .where('dossier', '=', id)
      .executeTakeFirst(),
  ])
  if (!row || !found) throw notFound()
  const key = keyOf(heldOf(engine, row))
  return {
    name: openText(key, found.name, `attachment name ${attachment}`),
    type: found.type,
    bytes: open(key, found.bytes, `attachment ${attachment}`),
  }
}
