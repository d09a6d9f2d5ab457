/**
 * 港澳台居民居住证, the residence permit of people from Hong Kong (810000), Macau (820000) and Taiwan (830000): 18 characters,
 * layout and check character of a citizen's number (GB 11643); DOMAIN.md section 1 (general knowledge). 819999, 829999 and
 * 839999 are of no place: ours, for the demonstration.
 */
import { checkPersonNumber, type PersonNumber, type PersonNumberFault, parsePersonNumber } from './person-number.ts'
import { tidyCode } from './tidy.ts'

/** The first six digits: where its holder comes from. */
const ORIGIN = /^8[123](0000|9999)/

/** What is wrong with the number of a residence permit as it was typed, or null. `origin`: it is somebody else's number. */
export function checkResidencePermit(typed: string): PersonNumberFault | 'origin' | null {
  const fault = checkPersonNumber(typed)
  if (fault === 'shape') return fault
  return ORIGIN.test(tidyCode(typed)) ? fault : 'origin'
}

/** What a residence permit says, in its one written form; null where it cannot be one. */
export const parseResidencePermit = (typed: string): PersonNumber | null =>
  checkResidencePermit(typed) === null ? parsePersonNumber(typed) : null
