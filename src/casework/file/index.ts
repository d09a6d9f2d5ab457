/** casework/file: the files of drafts and dossiers. */
export { openDossierFile } from './open.ts'
export { heldUploads, readUpload, type UploadListed, uploadsOfDossier, uploadsOfDraft } from './store.ts'
export {
  keepOfStep,
  keepUploads,
  moveFile,
  moveUploads,
  type Owner,
  openFile,
  type Prepared,
  prepareUploads,
  removeFile,
  type UploadView,
  viewUploads,
} from './uploads.ts'

export const module = { name: 'casework/file', tables: true } as const
