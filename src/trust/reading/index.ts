/** trust/reading: who looked, as what, and what for. */

export { module } from './module.ts'
export {
  openingsOf,
  type Reading,
  readingsAbout,
  readingsOf,
  readingsOfMany,
  type Trace,
  trace,
  traceMany,
} from './reading.ts'
