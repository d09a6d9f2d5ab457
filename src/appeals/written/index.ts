/** appeals/written: messages that the city wrote itself, from which its first model learns. */
export { readWritten } from './grammar.ts'
export { type WrittenMessage, writeMessages } from './messages.ts'
