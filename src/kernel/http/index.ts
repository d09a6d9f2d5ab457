/** kernel/http: the server, what it refuses at the door, and how it answers. */
export { type Answer, file, html, json, published, redirect, send } from './answer.ts'
export { cookieName, PATH_PREFIX } from './cookies.ts'
export { type Form, readForm, type Uploaded } from './form.ts'
export { type Limit, limited } from './limits.ts'
export { watchMethods } from './methods.ts'
export { type Metrics, metrics } from './metrics.ts'
export { countedAddress, shownNetwork } from './network.ts'
export { isOrigin, pathWithin } from './origin.ts'
export {
  badRequest,
  fitting,
  misfitsIn,
  newReference,
  notThere,
  sayMisfit,
  sayToProgram,
  tooLarge,
  tooMany,
  unforeseen,
  wrongMedia,
  wrongMethod,
} from './problems.ts'
export { type HttpOptions, makeServer } from './server.ts'
