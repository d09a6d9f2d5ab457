/** base/identifier: the numbers and names of persons, organisations and cases: their layouts and check characters. */
export { type BankCardFault, bankCardCheck, checkBankCard, tidyBankCard } from './bank-card.ts'
export { CaseNumber, type CaseNumberParts, encodeSerial, formatCaseNumber, parseCaseNumber } from './case-number.ts'
export {
  type CreditCode,
  type CreditCodeFault,
  checkCreditCode,
  parseCreditCode,
} from './credit-code.ts'
export { demoBankCard, demoCreditCode, demoPersonNumber, demoResidencePermit, isDemoNumber } from './demo.ts'
export {
  checkDocument,
  DOCUMENT_KINDS,
  type DocumentFault,
  type DocumentKind,
  parseDocument,
} from './identity-document.ts'
export { mod37Check, mod37Holds } from './iso7064.ts'
export { checkName, type NameFault, tidyName } from './name.ts'
export { checkOrganisationCode } from './organisation-code.ts'
export { parsePassportNumber } from './passport.ts'
export {
  checkPersonNumber,
  type PersonNumber,
  type PersonNumberFault,
  parsePersonNumber,
  type Sex,
} from './person-number.ts'
export { parseResidencePermit } from './residence-permit.ts'
export { simplify } from './simplified.ts'
export { tidyCode } from './tidy.ts'
