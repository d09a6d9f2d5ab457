/** kernel/id: names for new things. */
export { codeFrom, newCode, newId, randomBytes } from './id.ts'
