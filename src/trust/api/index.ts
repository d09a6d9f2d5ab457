/** trust/api: what an operation of the open API is. */
export {
  BASE,
  download,
  type Named,
  named,
  type Operation,
  publication,
  question,
  schemaOf,
  type Tag,
  write,
} from './operation.ts'
