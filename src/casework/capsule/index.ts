/** casework/capsule: a decision as one document that a stranger can check. */
export type { Capsule } from './capsule.ts'
export { checkSent } from './check.ts'
export { type Given, makeCapsule } from './make.ts'
export { capsuleKeys } from './seal.ts'
