/**
 * Permits with which people from Hong Kong, Macau and Taiwan travel to the mainland. 港澳居民来往内地通行证: H (Hong Kong) or M
 * (Macau) and eight digits that stay for life; two more on older cards count how often it was issued and are left out.
 * 台湾居民来往大陆通行证: eight digits on the card; ten and a letter in the older booklet. Layouts are general knowledge; neither
 * has a check character that people could read.
 */
import { tidyCode } from './tidy.ts'

/** A 港澳居民来往内地通行证 in its written form, `H12345678`, or null where it cannot be one. */
export function parseHongKongMacauPermit(typed: string): string | null {
  const number = tidyCode(typed)
  return /^[HM]\d{8}(\d{2})?$/.test(number) ? number.slice(0, 9) : null
}

/** A 台湾居民来往大陆通行证 in its written form, or null where it cannot be one. Brackets around the last letter are left out. */
export function parseTaiwanPermit(typed: string): string | null {
  const number = tidyCode(typed).replace(/\(([A-Z])\)$/, '$1')
  return /^(\d{8}|\d{10}[A-Z]?)$/.test(number) ? number : null
}
