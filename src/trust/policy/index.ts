/** trust/policy: who may do what. */
export { AccountId, asAccountId, newAccountId } from './ids.ts'
export { loadPolicy, POLICIES, type Policy } from './policy.ts'
export {
  ACTIONS,
  type Action,
  countedAs,
  ENGINE,
  isOwn,
  type Mandated,
  mandateFor,
  NOBODY,
  type Principal,
  type Question,
  type Resource,
  resource,
  type Speaking,
  speaksFor,
} from './principal.ts'
