/** trust/reading: who looked, as what, and what for. */

export { module } from './module.ts'
export {
  openingsOf,
  placeFrom,
  placeTo,
  type Reading,
  readingsAbout,
  readingsOf,
  type Trace,
  trace,
  traceMany,
} from './reading.ts'
