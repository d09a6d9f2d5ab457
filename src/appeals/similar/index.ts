/** appeals/similar: which earlier messages are about the same thing. */
export type { Message } from './message.ts'
export { attachTo, type Candidate, openSimilar, type SimilarIndex } from './similar.ts'
