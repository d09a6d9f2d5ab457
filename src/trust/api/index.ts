/** trust/api: what an operation of the open API is. */
export {
  BASE,
  Code,
  cursor,
  download,
  FieldName,
  type Named,
  Nothing,
  named,
  type Operation,
  publication,
  question,
  schemaOf,
  type Tag,
  wordsUpTo,
  write,
} from './operation.ts'
