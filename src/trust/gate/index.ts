/** trust/gate: the way of every request. */
export { type Allow, type Call, DEVICE, type Door, type Known, LANGUAGE, LARGE, type Posted, SESSION } from './call.ts'
export { type Gate, type GateNeeds, makeGate, type ProgramRoute } from './gate.ts'
export { keyMissing, notForYou, scopeMissing, signInFirst, wrongOrigin } from './problems.ts'
