/** casework/procedure: how a kind of dossier goes, as a value. */
export { checkProcedure } from './check.ts'
export { ARTICLE_45 } from './grounds.ts'
export {
  type ClockSpec,
  canonical,
  clockOf,
  defineProcedure,
  hashOf,
  type Length,
  Procedure,
  type ProcedureInput,
  type Span,
  type StageSpec,
  type StepSpec,
  spanDays,
  stageOf,
  stepOf,
  type Taker,
  type TaskSpec,
} from './procedure.ts'
