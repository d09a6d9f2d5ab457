/** Notes and files that officers leave for each other in a dossier. */
import { z } from 'zod'
import { KEPT_TYPES } from '../../../kernel/file/index.ts'
import { badRequest, file } from '../../../kernel/http/index.ts'
import type { Purpose } from '../../../kernel/purpose/index.ts'
import { download, named, type Operation, question, write } from '../../../trust/api/index.ts'
import type { Principal } from '../../../trust/policy/index.ts'
import { heldByColleagues, READ, Which, WRITES } from '../../api/index.ts'
import type { CaseworkCity } from '../../kind/index.ts'
import { addAttachment, addNote, openAttachment, openNotes } from '../../note/index.ts'

const Notes = named(
  'Notes',
  z.strictObject({
    notes: z.array(
      z.strictObject({
        id: z.uuid(),
        at: z.iso.datetime(),
        /** Colleagues are known by their position. */
        position: z.string().nullable(),
        mine: z.boolean(),
        text: z.string(),
      }),
    ),
    attachments: z.array(
      z.strictObject({
        id: z.uuid(),
        at: z.iso.datetime(),
        name: z.string(),
        type: z.string(),
        sizeBytes: z.int(),
      }),
    ),
  }),
)

export const noteOperations = (city: CaseworkCity): Operation[] => [
  question({
    id: 'listNotes',
    tag: 'office',
    path: '/dossiers/{dossier}/notes',
    params: Which,
    allow: { ...READ, act: 'note' },
    scopes: ['dossiers:read'],
    summary: { zh: '同事的留言和附件', en: 'Notes and files from colleagues' },
    view: Notes,
    show: (call) => viewNotes(city, call.params.dossier, call),
  }),
  write({
    id: 'addNote',
    tag: 'office',
    path: '/dossiers/{dossier}/notes',
    params: Which,
    allow: { ...READ, act: 'note' },
    scopes: WRITES,
    summary: { zh: '给同事留言', en: 'Leave a note for colleagues' },
    body: named('Note', z.strictObject({ text: z.string().trim().min(1).max(2000) })),
    view: Notes,
    act: async ({ principal, params }, { text }) => {
      await heldByColleagues(city, principal, params.dossier)
      return addNote(city, principal, params.dossier, text)
    },
    answer: (id, call) => viewNotes(city, id, call),
  }),
  write({
    id: 'addAttachment',
    tag: 'office',
    path: '/dossiers/{dossier}/attachments',
    params: Which,
    allow: { ...READ, act: 'note' },
    scopes: WRITES,
    files: true,
    summary: { zh: '给同事附上一个文件', en: 'Add a file for colleagues' },
    body: named('AttachmentFields', z.strictObject({})),
    view: Notes,
    act: async ({ principal, params }, _fields, files) => {
      await heldByColleagues(city, principal, params.dossier)
      const [sent] = files
      if (!sent || files.length > 1)
        throw badRequest({ errors: [{ path: '', message: { zh: '只要一个文件', en: 'one file' } }] })
      return addAttachment(city, principal, params.dossier, sent)
    },
    answer: (id, call) => viewNotes(city, id, call),
  }),
  download({
    id: 'getAttachment',
    tag: 'office',
    path: '/dossiers/{dossier}/attachments/{attachment}',
    params: z.strictObject({ dossier: z.uuid(), attachment: z.uuid() }),
    allow: { ...READ, act: 'file' },
    scopes: ['dossiers:read'],
    summary: { zh: '同事附上的文件', en: 'A file from a colleague' },
    media: KEPT_TYPES,
    show: async ({ principal, params, purpose }) => {
      await heldByColleagues(city, principal, params.dossier)
      const { bytes, type, name } = await openAttachment(city, purpose, params.dossier, params.attachment)
      return file(bytes, type, name, false)
    },
  }),
]

async function viewNotes(
  city: CaseworkCity,
  id: string,
  { principal, purpose }: { principal: Principal; purpose: Purpose },
): Promise<z.input<typeof Notes.schema>> {
  await heldByColleagues(city, principal, id)
  const { notes, attachments } = await openNotes(city, purpose, id)
  return {
    notes: notes.map((note) => ({
      id: note.id,
      at: note.at,
      position: note.position,
      mine: note.account === principal.account,
      text: note.text,
    })),
    attachments: attachments.map(({ size, ...rest }) => ({
      id: rest.id,
      at: rest.at,
      name: rest.name,
      type: rest.type,
      sizeBytes: size,
    })),
  }
}
