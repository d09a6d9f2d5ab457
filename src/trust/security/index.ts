/** trust/security: the security log: what was refused, what failed, what was ended. */
export {
  dropOldSecurity,
  noteSecurity,
  SECURITY_KINDS,
  type SecurityEntry,
  type SecurityKind,
  type SecurityPlace,
  securityFrom,
  securityLog,
  securityTo,
} from './log.ts'
export { module } from './module.ts'
