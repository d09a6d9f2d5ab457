/**
 * Every word that people read exists in Chinese and in English, side by side, and a text that lacks one does not compile
 * (in code) or does not load (in the city pack). A module's own words stand in its `texts.ts`, made with `defineTexts`.
 */
import { z } from 'zod'
import type { PlainDate } from '../time/index.ts'

export type Language = 'zh' | 'en'

/** One text in both languages. `{name}` in it is a hole. */
export const Text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
export type Text = z.infer<typeof Text>

/**
 * The language that somebody prefers by an `Accept-Language` header (RFC 9110, 12.5.4): of those we have the one with the highest
 * weight, of equals the one that is named first; Chinese where none of ours is asked for.
 */
export function languageFrom(header: string | undefined): Language {
  let [best, most]: [Language, number] = ['zh', 0]
  for (const part of (header ?? '').split(',')) {
    const [tag = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/)
    const weight = Number(
      /^q=(\d(?:\.\d{0,3})?)$/.exec(parameters.find((one) => one.startsWith('q=')) ?? 'q=1')?.[1] ?? 0,
    )
    const language = /^(zh|en)(?:-|$)/.exec(tag)?.[1]
    if (language !== undefined && weight > most) [best, most] = [language === 'en' ? 'en' : 'zh', weight]
  }
  return best
}

/**
 * The text in one language, its holes filled: `pick({ zh: '{n} 件', en: '{n} {n|item|items}' }, 'en', { n: 1 })` is `1 item`.
 * `{n|one|many}` says its first word where `n` is 1 and its second for every other number: English, as one writes it. A day in
 * Chinese is written without a space to the words around it: `{ zh: '{day} 前答复' }` becomes `12月3日前答复`.
 */
export const pick = (text: Text, language: Language, values: Record<string, string | number> = {}): string =>
  text[language].replace(HOLE, (hole, before = '', name: string, one?: string, many?: string, after = '') => {
    const value = values[name]
    if (value === undefined) return hole
    const said = String((String(value) === '1' ? one : many) ?? value)
    return DAY.test(said) ? said : `${before}${said}${after}`
  })
const HOLE = /((?<=\p{Script=Han}) )?\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}( (?=\p{Script=Han}))?/gu
const DAY = /^(?:\d{4}年)?\d{1,2}月\d{1,2}日$/

/** Says a text by its key. */
export type Say<Key extends string> = (key: Key, values?: Record<string, string | number>) => string

/** A module's texts: `const texts = defineTexts({ send: { zh: '提交', en: 'Send' } })`, then `texts('en')('send')`. */
export function defineTexts<const T extends Record<string, Text>>(texts: T) {
  return (language: Language): Say<keyof T & string> =>
    (key, values) =>
      pick(texts[key] as Text, language, values)
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** `2026年12月3日`, `3 December 2026`; without the year where it is `today`'s: `12月3日`, `3 December`. */
export function sayDate(day: PlainDate, language: Language, today?: PlainDate): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const sameYear = today?.slice(0, 4) === day.slice(0, 4)
  if (language === 'zh') return `${sameYear ? '' : `${year}年`}${month}月${date}日`
  return `${date} ${MONTHS[month - 1]}${sameYear ? '' : ` ${year}`}`
}

/** `12/3`, `3 Dec`: where there is no room. */
export const sayShortDate = (day: PlainDate, language: Language): string =>
  language === 'zh'
    ? `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`
    : sayDate(day, language, day).replace(/^(\d+ \w{3}).*/, '$1')

/** `1,234`: grouped by thousands in both languages. */
export const sayNumber = (value: number): string => value.toLocaleString('en-US')
