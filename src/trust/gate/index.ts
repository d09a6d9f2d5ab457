/** trust/gate: the way of every request. */
export { type Allow, type Call, DEVICE, type Known, type Posted, SESSION, type Sought } from './call.ts'
export { callerOf } from './caller.ts'
export { type Carried, carried } from './carried.ts'
export { makeGate } from './gate.ts'
export { notForYou } from './problems.ts'
export type { ForPrograms, Gate, GateNeeds, ProgramRoute } from './routes.ts'
