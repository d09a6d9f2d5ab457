/** kernel/operator: what is said to whoever runs the city from a terminal: why something did not work, and what to do. */
export { makeFolder } from './folder.ts'
export { machineLanguage } from './language.ts'
export { nearest } from './nearest.ts'
export { OperatorError, operatorError } from './operator-error.ts'
export { cannotListen, sayFailure } from './say-failure.ts'
