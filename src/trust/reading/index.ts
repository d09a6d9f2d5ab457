/** trust/reading: who looked, as what, and what for. */
export { preparePartitions, type Reading, readingsOf, type Trace, trace } from './reading.ts'
