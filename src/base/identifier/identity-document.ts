/**
 * Identity documents 身份证件 by kind: what each of them can be, and what is wrong with its number. The list of kinds is that
 * of persons a city serves (出境入境管理法, 居住证 and 港澳台居民居住证申领发放办法; general knowledge).
 */

import { parsePassportNumber } from './passport.ts'
import { checkPermanentResidence, parsePermanentResidence } from './permanent-residence.ts'
import { checkPersonNumber } from './person-number.ts'
import { checkResidencePermit } from './residence-permit.ts'
import { tidyCode } from './tidy.ts'
import { parseHongKongMacauPermit, parseTaiwanPermit } from './travel-permit.ts'

/** 居民身份证, 护照, 港澳居民来往内地通行证, 台湾居民来往大陆通行证, 港澳台居民居住证, 外国人永久居留身份证. */
export const DOCUMENT_KINDS = [
  'resident-id',
  'passport',
  'hk-macau-permit',
  'taiwan-permit',
  'residence-permit',
  'permanent-residence',
] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** `other`: a sound number, but of another kind of document. */
export type DocumentFault = 'shape' | 'birth' | 'check' | 'other'

/** What is wrong with the number of a document as it was typed, or null. */
export function checkDocument(kind: DocumentKind, typed: string): DocumentFault | null {
  switch (kind) {
    case 'resident-id':
      return checkResidentId(typed)
    case 'residence-permit': {
      const fault = checkResidencePermit(typed)
      return fault === 'origin' ? 'other' : fault
    }
    case 'permanent-residence':
      return checkPermanentResidence(typed)
    default:
      return parseDocument(kind, typed) === null ? 'shape' : null
  }
}

/** A document's number in its one written form, or null where it cannot be one. */
export function parseDocument(kind: DocumentKind, typed: string): string | null {
  switch (kind) {
    case 'passport':
      return parsePassportNumber(typed)
    case 'hk-macau-permit':
      return parseHongKongMacauPermit(typed)
    case 'taiwan-permit':
      return parseTaiwanPermit(typed)
    case 'permanent-residence':
      return parsePermanentResidence(typed)
    default:
      return checkDocument(kind, typed) === null ? tidyCode(typed) : null
  }
}

/** No citizen's number begins with 81 to 83, and none with 9 but those of the demonstration. */
function checkResidentId(typed: string): DocumentFault | null {
  const fault = checkPersonNumber(typed)
  if (fault === 'shape') return fault
  return /^(8[123]|9(?!99999))/.test(tidyCode(typed)) ? 'other' : fault
}
