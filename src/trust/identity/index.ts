/** trust/identity: accounts and positions, sign-in, sessions, programs, form tokens. */
export {
  addAccount,
  callerFor,
  callerIn,
  createAccount,
  endPosition,
  eraseAccount,
  grantPosition,
  isLogin,
  isLoginTaken,
  revokePosition,
  setPassword,
  setRemit,
  tidyLogin,
} from './account.ts'
export {
  accountCalled,
  accountNamed,
  closeDemoAccounts,
  countAccounts,
  hasAccount,
  hasAccounts,
  isOpenAccount,
  markDemoAccounts,
  type Owner,
  ownersOf,
} from './account-store.ts'
export { changePassword } from './change-password.ts'
export { type Colleague, colleaguesIn, formerIn } from './colleagues.ts'
export { endOwn, type OwnAccess } from './end-own.ts'
export { makeFirstCode, redeemFirstCode } from './first-code.ts'
export { waitsForPerson } from './first-code-store.ts'
export { formToken, formTokenHolds } from './form-token.ts'
export { accountsOf, agreeToAccount, refuseAccount } from './in-name.ts'
export type { AccountInName } from './in-name-store.ts'
export { machineNow } from './machine-clock.ts'
export { module } from './module.ts'
export { OAUTH_PATHS, type OAuthPath, type OAuthProvider, oauthProvider } from './oauth.ts'
export {
  answerInteraction,
  askedOf,
  consentsOf,
  dropExpiredOutside,
  endConsent,
  INTERACTION_COOKIE,
  outsideSignInsOf,
  signOutAsked,
} from './outside.ts'
export {
  addPasskey,
  askPasskey,
  dropPasskey,
  offerPasskey,
  passkeyPlace,
  passkeysOf,
  signInWithPasskey,
} from './passkey.ts'
export { hashingLoad } from './password.ts'
export { type PasswordFault, passwordFault } from './password-rules.ts'
export {
  type HeldPosition,
  officersByUnit,
  officersOf,
  positionsOf,
  type UnitOfficer,
  type UnitPosition,
  unitsOf,
} from './position-store.ts'
export {
  codeWrong,
  firstCodeWrong,
  loginTaken,
  outsideSignInOver,
  passkeyRefused,
  passwordWrong,
  positionNotHeld,
  signInFailed,
  tooManyAttempts,
  weakPassword,
} from './problems.ts'
export { closeClient, createClient, identifyProgram, programsOf, reopenClient, SCOPES, type Scope } from './program.ts'
export {
  closeRelyingParty,
  createRelyingParty,
  type OutsideScope,
  type RelyingParty,
  reopenRelyingParty,
} from './relying-party.ts'
export { listKeys, markCompromised, RENEWED, type Renewed, renewKey } from './renew-key.ts'
export {
  closeAccount,
  closeAccountIn,
  reopenAccountIn,
  resetAccountIn,
} from './revoke.ts'
export {
  addFactor,
  factorOf,
  type Offer,
  offerAgain,
  offerFactor,
  proveSessionOf,
  proveWithCode,
  renewRecovery,
} from './second-factor.ts'
export {
  choosePosition,
  dropExpired,
  endOtherSessions,
  endSession,
  identify,
  isFreshlySignedIn,
  sessionsOf,
  signedInSince,
  signOut,
} from './session.ts'
export type { SessionOfAccount } from './session-store.ts'
export { type SignIn, signIn } from './sign-in.ts'
export type { Caller, SessionEnd, SignedIn } from './signed-in.ts'
export { publicJwk, readGenerations, signsAt } from './signing-key.ts'
export { hashToken } from './token.ts'
export { askWork, type Work } from './work.ts'
