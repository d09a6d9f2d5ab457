/** casework/file: the files of drafts and dossiers. */
export { digestsOfFiles, openDossierFile, openDraftFile } from './open.ts'
export { faultOfPaper, type Sized } from './paper.ts'
export { heldUploads, type UploadListed, uploadsOfDossier, uploadsOfDraft } from './store.ts'
export {
  keepOfStep,
  keepUploads,
  moveFile,
  moveUploads,
  type Owner,
  type Prepared,
  prepareUploads,
  removeFile,
  tidyUpload,
  type UploadView,
  viewUploads,
} from './uploads.ts'

export const module = { name: 'casework/file', tables: true } as const
