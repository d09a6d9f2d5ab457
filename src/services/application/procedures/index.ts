/** The ways of an application 办件, one file each. */
export { examined, examinedInDays } from './examined.ts'
export { instant } from './instant.ts'
export { permit } from './permit.ts'
