/** kernel/id: names for new things. */
export { newCode, newId } from './id.ts'
