/** casework/module: what a module gives to the city. */
export {
  type Asking,
  type CityDoor,
  checkModules,
  doorsOf,
  hooksOf,
  jobsOf,
  type Module,
  operationsOf,
} from './module.ts'
