/** casework/procedure: how a kind of dossier goes, as a value. */
export { checkProcedure } from './check.ts'
export { ARTICLE_45 } from './grounds.ts'
export { canonical, hashOf } from './hash.ts'
export {
  type ClockSpec,
  clockOf,
  defineProcedure,
  isByOfficer,
  isByPerson,
  type LegSpec,
  type OutcomeSpec,
  Procedure,
  type ProcedureInput,
  type StageSpec,
  type StepSpec,
  stageOf,
  stepOf,
  type TaskSpec,
  toldOf,
} from './procedure.ts'
export { CASE_ROLES, type CaseRole } from './roles.ts'
export { type Length, type Span, spanDays } from './span.ts'
export type { Take, TakeOf } from './take.ts'
export { readProcedure, withModule } from './upcast.ts'
