/** trust/reading: who looked, as what, and what for. */
export { preparePartitions, type Reading, readingsOf, readingsOfMany, type Trace, trace, traceMany } from './reading.ts'
