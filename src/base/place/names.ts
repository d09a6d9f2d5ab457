/**
 * What a division is called in words. The whole name is as registered, or with the generic word people put there (街道, 镇, 社区, 村);
 * the short one is without. A short name of two characters is weak where it is a community's: 花园, 光明 and 新村 are everywhere.
 */
import type { Division } from '../division/index.ts'
import { simplify } from '../identifier/index.ts'

/** `whole`: with its generic word. `short`: without. `weak`: names something only beside what it lies in. */
export type Strength = 'whole' | 'short' | 'weak'
export type Alias = { words: string; strength: Strength }

/** A text as names are looked up in it: simplified characters, plain letters, lower case. */
export const plainly = (text: string): string => simplify(text.normalize('NFKC').toLowerCase())

/** Generic words at the end of names, as registered. The longer first. */
const ENDINGS = {
  district: /区$/,
  street: /(?:(?:回|满)族乡|街道|地区|镇|乡)$/,
  community: /(?:社区居民委员会|社区居委会|村民委员会|居民委员会|村委会|居委会|社区|村)$/,
}

/** What people put behind the short name, whatever the register says: 回龙观镇 is a subdistrict today. */
const PUT = {
  district: ['区', '县'],
  street: ['街道', '地区', '镇', '乡', '街道办事处', '地区办事处'],
  community: ['社区', '居委会', '社区居委会'],
  village: ['村', '村委会'],
}

const VILLAGE = /村(?:民委员会|委会)?$/

/** A road, a campus, a number: the community is called after it and is not all of it. */
const CALLED_ALIKE = /(?:路|街|大街|胡同|巷|桥|大学|学院|医院)$|^\d+$/

/** All that a division below the city is called, as texts are read. `isWord`: its short name is an ordinary word, too. */
export function aliasesOf({ name, level }: Division, isWord: (short: string) => boolean): Alias[] {
  if (level === 'city') return []
  const zh = plainly(name.zh)
  const short = zh.replace(ENDINGS[level], '')
  const hasEnding = short !== zh && short !== ''
  const whole = [zh, ...(hasEnding ? PUT[VILLAGE.test(zh) ? 'village' : level].map((ending) => short + ending) : [])]
  const isWeak = isWord(short) || (level === 'community' && (short.length < 3 || CALLED_ALIKE.test(short)))
  return [
    ...[...new Set(whole)].map((words) => ({ words, strength: 'whole' as const })),
    ...(hasEnding && short.length > 1
      ? [{ words: short, strength: isWeak ? ('weak' as const) : ('short' as const) }]
      : []),
    ...(level === 'community' ? [] : inEnglish(plainly(name.en), isWeak)),
  ]
}

const GENERIC = / (?:district|subdistrict|area|town|township)$/

/** "haidian district" and "haidian". */
function inEnglish(whole: string, isWeak: boolean): Alias[] {
  const short = whole.replace(GENERIC, '')
  return [
    { words: whole, strength: 'whole' },
    ...(short === whole ? [] : [{ words: short, strength: isWeak ? ('weak' as const) : ('short' as const) }]),
  ]
}
