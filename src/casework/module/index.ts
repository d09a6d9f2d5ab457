/** casework/module: what a module gives to the city. */
export { checkModules, hooksOf, jobsOf, type Module, operationsOf } from './module.ts'
