/** kernel/once: a request that is sent twice is done once. */
export { answerOf, fingerprintOf, keepAnswer, type OnceScope, runOnce } from './once.ts'
