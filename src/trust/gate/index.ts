/** trust/gate: the way of every request. */
export { type Allow, type Call, DEVICE, type Door, type Known, type Posted, SESSION } from './call.ts'
export { type Gate, type GateNeeds, makeGate, type ProgramRoute } from './gate.ts'
export { notForYou } from './problems.ts'
