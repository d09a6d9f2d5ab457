/** trust/policy: who may do what. */
export { AccountId, asAccountId, newAccountId } from './ids.ts'
export { loadPolicy, POLICIES, type Policy } from './policy.ts'
export {
  ACTIONS,
  type Action,
  countedAs,
  ENGINE,
  type Principal,
  type Question,
  type Resource,
  resource,
} from './principal.ts'
