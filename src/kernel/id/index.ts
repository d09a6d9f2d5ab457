/** kernel/id: names for new things. */
export { newCode, newId, randomBytes } from './id.ts'
