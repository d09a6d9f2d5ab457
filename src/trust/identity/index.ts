/** trust/identity: accounts and positions, sign-in, sessions, programs, form tokens. */
export {
  callerFor,
  callerIn,
  closeAccount,
  createAccount,
  endPosition,
  eraseAccount,
  grantPosition,
  setPassword,
} from './account.ts'
export { formToken, formTokenHolds } from './form-token.ts'
export { oauthProvider } from './oauth.ts'
export { hashingLoad } from './password.ts'
export { type PasswordFault, passwordFault } from './password-rules.ts'
export { positionNotHeld, signInFailed, tooManyAttempts } from './problems.ts'
export { closeClient, createClient, identifyProgram, SCOPES, type Scope } from './program.ts'
export {
  choosePosition,
  dropExpired,
  endOtherSessions,
  endSession,
  identify,
  sessionsOf,
  signOut,
} from './session.ts'
export { type SignIn, signIn } from './sign-in.ts'
export type { Caller, SignedIn } from './signed-in.ts'
export { type HeldPosition, officersOf, type SessionOfAccount, titlesIn, type UnitOfficer } from './store.ts'
