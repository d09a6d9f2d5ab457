/** trust/kept: what was typed and chosen on a page and not done. */
import { KEPT_FILE_KEYS } from './files.ts'
import { eraseOldTyped, KEPT_KEYS } from './kept.ts'

export type { FormPlace } from './file-store.ts'
export {
  type FilesKept,
  filesWith,
  judgeFiles,
  type KeptFile,
  keepFiles,
  NO_FILES,
  named,
  openFiles,
  takeOutFile,
  takeOutName,
} from './files.ts'
export { dropTyped, eraseTyped, eraseTypedAbout, type Kept, keepTyped, typedOn } from './kept.ts'

export const module = {
  name: 'trust/kept',
  tables: true,
  underCityKey: [KEPT_KEYS, KEPT_FILE_KEYS],
  tidy: eraseOldTyped,
} as const
