/**
 * The answer of a field that asks for an identity document 身份证件: which kind, and its number, kept together as
 * `passport:E12345678`. On a page the two stand under one name, kind first. Half an answer is not lost: what is missing is
 * said beside the field, and what was typed stays.
 */
import {
  checkDocument,
  DOCUMENT_KINDS,
  type DocumentKind,
  parseDocument,
  tidyCode,
} from '../../base/identifier/index.ts'
import { type Text, withoutInvisible } from '../../kernel/i18n/index.ts'
import type { AnswerValue } from './answers.ts'
import { faults } from './faults.ts'

export { DOCUMENT_KINDS, type DocumentKind }

/** What each kind is called. */
export const documentNames: Record<DocumentKind, Text> = {
  'resident-id': { zh: '居民身份证', en: 'Resident identity card' },
  passport: { zh: '护照', en: 'Passport' },
  'hk-macau-permit': { zh: '港澳居民来往内地通行证', en: 'Travel permit (Hong Kong, Macau)' },
  'taiwan-permit': { zh: '台湾居民来往大陆通行证', en: 'Travel permit (Taiwan)' },
  'residence-permit': { zh: '港澳台居民居住证', en: 'Residence permit (Hong Kong, Macau, Taiwan)' },
  'permanent-residence': { zh: '外国人永久居留身份证', en: 'Permanent residence card' },
}

const kindOf = (text: string): DocumentKind | null => DOCUMENT_KINDS.find((kind) => kind === text) ?? null

/** Kind and number of a kept value; null where it is none. */
export function splitDocument(value: string): { kind: DocumentKind; number: string } | null {
  const at = value.indexOf(':')
  const kind = at < 0 ? null : kindOf(value.slice(0, at))
  return kind === null ? null : { kind, number: value.slice(at + 1) }
}

/** Reads the two texts of a page. Null: neither was given. */
export function readDocument(typed: readonly string[]): { value: string } | { fault: Text } | null {
  const [chosen = '', number = ''] = typed.map((text) => withoutInvisible(text).trim())
  if (chosen === '' && number === '') return null
  const kind = kindOf(chosen)
  if (kind === null) return { fault: faults.documentKind() }
  if (number === '') return { fault: faults.documentNumber() }
  return { value: `${kind}:${parseDocument(kind, number) ?? tidyCode(number)}` }
}

/** What is wrong with a kept value, or null. */
export function faultOfDocument(value: AnswerValue, accepts: readonly DocumentKind[]): Text | null {
  const document = typeof value === 'string' ? splitDocument(value) : null
  if (document === null || !accepts.includes(document.kind)) return faults.documentKind()
  const { kind, number } = document
  const fault = checkDocument(kind, number)
  if (fault === null) return parseDocument(kind, number) === number ? null : faults.documentShape(SHAPES[kind])
  if (fault === 'shape') return faults.documentShape(SHAPES[kind])
  if (fault === 'other') return faults.documentOther(documentNames[kind])
  return fault === 'birth' ? faults.documentBirth() : faults.documentCheck()
}

/** How a number of each kind looks, for those who typed another one. */
const SHAPES: Record<DocumentKind, Text> = {
  'resident-id': { zh: '居民身份证号码是 18 位', en: 'A resident identity number has 18 characters' },
  passport: { zh: '护照号码是 6 到 9 位字母和数字', en: 'A passport number has 6 to 9 letters and digits' },
  'hk-macau-permit': {
    zh: '通行证号码是字母 H 或者 M 加 8 位数字，例如 H12345678',
    en: 'A permit number is H or M with 8 digits, such as H12345678',
  },
  'taiwan-permit': {
    zh: '通行证号码是 8 位数字；旧本式是 10 位数字，后面可能有一个字母',
    en: 'A permit number has 8 digits; in the older booklet 10, and perhaps a letter',
  },
  'residence-permit': {
    zh: '港澳台居民居住证号码是 18 位，以 81、82 或者 83 开头',
    en: 'A residence permit number has 18 characters and begins with 81, 82 or 83',
  },
  'permanent-residence': {
    zh: '新证号码是 18 位，以 9 开头；旧证是 3 个字母加 12 位数字',
    en: 'A new card has 18 characters and begins with 9; an old one has 3 letters and 12 digits',
  },
}
