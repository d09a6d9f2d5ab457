/** trust/reading: who looked, as what, and what for. */
export {
  preparePartitions,
  type Reading,
  readingsAbout,
  readingsOf,
  readingsOfMany,
  type Trace,
  trace,
  traceMany,
} from './reading.ts'
