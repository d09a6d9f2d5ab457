/** appeals/duty: the duty list, and who is responsible by it. */
export { type Dispatch, type DutyPlaces, type DutyRow, dispatchFor, readDuty } from './duty.ts'
