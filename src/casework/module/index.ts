/** casework/module: what a module gives to the city. */
export {
  type Beginning,
  checkModules,
  type Demo,
  folderOf,
  hooksOf,
  jobsOf,
  type Module,
  operationsOf,
} from './module.ts'
