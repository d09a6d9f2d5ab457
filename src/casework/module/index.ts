/** casework/module: what a module gives to the city. */
export {
  type Asking,
  type Beginning,
  type CityDoor,
  checkModules,
  type Demo,
  type DeskPage,
  doorsOf,
  folderOf,
  type Growing,
  hooksOf,
  jobsOf,
  type Module,
  mandatesOf,
  operationsOf,
  rolesOf,
  type SaidMessage,
  type SayMessages,
  sayMessagesOf,
  type Waits,
  waitsOf,
} from './module.ts'
export { checkOfficers } from './officers.ts'
