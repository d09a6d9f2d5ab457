/** casework/note: notes and attachments of officers. */
export {
  type Attachment,
  addAttachment,
  addNote,
  attachmentRefused,
  emptyNote,
  type Note,
  openAttachment,
  openNotes,
} from './note.ts'

export const module = { name: 'casework/note', tables: true } as const
