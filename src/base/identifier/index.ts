/** base/identifier: the numbers and names of persons, organisations and cases: their layouts and check characters. */
export { CaseNumber, type CaseNumberParts, encodeSerial, formatCaseNumber, parseCaseNumber } from './case-number.ts'
export {
  type CreditCode,
  type CreditCodeFault,
  checkCreditCode,
  creditCodeCheck,
  parseCreditCode,
} from './credit-code.ts'
export { DEMO_DIVISION, demoCreditCode, demoPersonNumber, isDemoNumber } from './demo.ts'
export { mod37Check, mod37Holds } from './iso7064.ts'
export { checkName, NAME_MAX_LENGTH, type NameFault, tidyName } from './name.ts'
export { checkOrganisationCode, organisationCodeCheck } from './organisation-code.ts'
export { parsePassportNumber } from './passport.ts'
export {
  checkPersonNumber,
  type PersonNumber,
  type PersonNumberFault,
  parsePersonNumber,
  personNumberCheck,
  type Sex,
} from './person-number.ts'
export { tidyCode } from './tidy.ts'
