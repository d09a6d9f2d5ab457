/** base/pack: reading a city pack: files with schemas, and every error with its file and line, all at once. */

export { type BasePack, loadPack, readBase, withPeople } from './base.ts'

export { readCsv } from './csv.ts'
export {
  BrokenPack,
  finish,
  listFiles,
  openPack,
  type PackError,
  type PackFile,
  type PackFolder,
  sayError,
} from './folder.ts'

export { keptBesideBuild } from './kept.ts'
export type { MessageTemplates } from './messages.ts'
export type { DemoOfficerInput, DemoPerson } from './people.ts'
export { sayReviewers } from './review.ts'

export { type Prepared, readYaml, refusePlaces } from './yaml.ts'
