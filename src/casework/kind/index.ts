/** casework/kind: what differs between kinds of dossiers. */
export { AnswerRows, type AnswerRowView, idOfAnswer } from './answer-rows.tsx'
export { capsuleOf } from './capsule.ts'
export { ForesightNotice, OUTCOME_TONES } from './foresight.tsx'
export {
  type Asked,
  type CaseworkCity,
  type Check,
  type Drafting,
  type Foresight,
  type Kind,
  type Kinds,
  type Link,
  makeKinds,
  NO_REASONS,
  type Opened,
  type Own,
  type OwnCall,
  type OwnShown,
  type Paper,
  type Row,
  type Section,
} from './kind.ts'
export {
  type Agent,
  agentSections,
  type MandateRead,
  openAgents,
  type ReadMandates,
  sayAgent,
} from './mandates.ts'
export { type RemitName, sayRemit, unknownInRemit } from './remits.ts'
