/**
 * Names of persons 姓名, as they are written: Chinese ones, with `·` between the parts (阿依古丽·买买提), Latin ones, a single
 * word, characters outside Unicode's basic plane (𠮷). We do not split a name and do not guess which part is the surname.
 * The length limit is our rule and counts characters as people do, not UTF-16 units.
 */
import { hasInvisible } from '../../kernel/i18n/index.ts'

export const NAME_MAX_LENGTH = 50

/** Why something is not a name: nothing there, too long, or characters that cannot be read (control, unassigned, private). */
export type NameFault = 'empty' | 'too-long' | 'characters'

/** The dots people type between the parts of a name: bullet, hyphenation point, bullet operator, katakana dots. */
const DOTS = /[\u2022\u2027\u2219\u22C5\u30FB\uFF65]/gu

/** A name in its one written form: NFC, one kind of dot and no spaces around it, single spaces, none at the ends. */
export const tidyName = (typed: string): string =>
  typed
    .normalize('NFC')
    .replace(DOTS, '·')
    .replace(/[\p{Zs}\t]*·[\p{Zs}\t]*/gu, '·')
    .replace(/[\p{Zs}\t]+/gu, ' ')
    .trim()

/** What is wrong with a name as it was typed, or null. At least one letter or ideograph (〇 counts) has to be there. */
export function checkName(typed: string): NameFault | null {
  const name = tidyName(typed)
  if (name === '') return 'empty'
  if ([...name].length > NAME_MAX_LENGTH) return 'too-long'
  if (hasInvisible(name) || /[\p{C}\p{Zl}\p{Zp}]/u.test(name) || !/[\p{L}\p{Nl}]/u.test(name)) return 'characters'
  return null
}
