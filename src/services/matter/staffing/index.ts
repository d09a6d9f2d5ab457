/** Staffing 人员配备: whether somebody can take the steps of what is handed to a unit, and where one goes where nobody can. */
export { type Gap, gapsIn } from './gaps.ts'
export { elsewhereAt, goThere, unhandledOf } from './handled.ts'
export { sayGaps, sayUnhandled } from './words.ts'
