/** kernel/file: what a file is, by its content; what is kept of it; its pages as pictures. */
export { FILE_FAULTS, type FileFault } from './faults.ts'
export {
  ACCEPTED_FILES,
  drawPage,
  FILE_LIMIT,
  type FileType,
  KEPT_TYPES,
  nameBeside,
  readPage,
  type Tidied,
  tidyFile,
  tidyFileName,
} from './file.ts'
export { pixelsOf } from './size.ts'
