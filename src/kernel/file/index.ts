/** kernel/file: what a file is, by its content. */
export { fileTypeOf, tidyFileName } from './file.ts'
