/**
 * One answer of each kind: what people may type for it, the one form in which it is kept, and what is wrong with it. The page
 * reads typed text into the kept form and then asks `faultOf`; the API takes the kept form and asks the same function. So
 * what one accepts the other accepts. Lengths count characters as people do, not UTF-16 units.
 */
import {
  checkBankCard,
  checkCreditCode,
  checkName,
  checkPersonNumber,
  parsePassportNumber,
  tidyBankCard,
  tidyCode,
  tidyName,
} from '../../base/identifier/index.ts'
import { hasInvisible, isBlank, type Text, withoutInvisible } from '../../kernel/i18n/index.ts'
import { PlainDate } from '../../kernel/time/index.ts'
import { type Answers, type AnswerValue, isSingle, type SingleValue } from './answers.ts'
import { boundsOf } from './dates.ts'
import { faultOfDocument, readDocument, splitDocument } from './document.ts'
import { faults } from './faults.ts'
import { type Form, fieldsOf, type SingleField } from './form.ts'
import { numberOf, saidBy } from './person.ts'
import type { Typed } from './typed.ts'

/** What is read from a page: a value, nothing, or the fault of what was typed. */
export type Reading = { value: SingleValue } | { fault: Text } | null

const ADDRESS_MAX = 200

/** Reads what was typed or ticked for one field. Null: nothing was. */
export function readValue(field: SingleField, typed: readonly string[], today: PlainDate): Reading {
  const kept = field.kind === 'document' ? readDocument(typed) : readKept(field, typed)
  if (kept === null || 'fault' in kept) return kept
  const { value } = kept
  const fault = faultOf(field, value, today)
  return fault === null ? { value } : { fault }
}

function readKept(field: SingleField, typed: readonly string[]): { value: SingleValue } | null {
  const texts = typed.map((text) => text.trim()).filter((text) => !isBlank(text))
  const value = texts.length === 0 ? null : keptForm(field, texts)
  return value === null ? null : { value }
}

/** The kept form of typed text: as near to a right answer as can be; `faultOf` judges it. */
function keptForm(field: SingleField, texts: string[]): SingleValue | null {
  const [text = ''] = texts
  switch (field.kind) {
    case 'text':
      return tidyText(text, field.multiline === true)
    case 'address':
      return tidyText(text, false)
    case 'name':
      return tidyName(text)
    case 'identity':
    case 'credit-code':
      return tidyCode(text)
    case 'bank-card':
      return tidyBankCard(text)
    case 'phone':
      return tidyPhone(text)
    case 'integer':
      return readNumber(text) ?? text
    case 'money':
      return readFen(text) ?? text
    case 'date':
      return tidyDate(text)
    case 'choices':
    case 'file':
      return [...new Set(texts)]
    case 'yes-no':
      return text === 'yes' ? true : text === 'no' ? false : text
    case 'commitment':
      return text === 'yes' ? true : text
    case 'choice':
    case 'division':
    case 'document':
      return text
  }
}

/** What is typed back into the page for a kept value: `readValue(field, typeValue(field, value))` is the value again. */
export function typeValue(field: SingleField, value: SingleValue): string[] {
  if (Array.isArray(value)) return value
  if (typeof value === 'boolean') return [value ? 'yes' : 'no']
  if (typeof value === 'string') return field.kind === 'document' ? typeDocument(value) : [value]
  if (field.kind !== 'money') return [String(value)]
  return [value % 100 === 0 ? String(value / 100) : (value / 100).toFixed(2)]
}

/** The same for all answers of a form that stand in no row: what a page would send for them. */
export const typeAnswers = (form: Form, answers: Answers): Typed =>
  Object.fromEntries(
    fieldsOf(form).flatMap((field) => {
      const value = Object.hasOwn(answers, field.id) ? answers[field.id] : undefined
      return field.kind === 'group' || !isSingle(value) ? [] : [[field.id, typeValue(field, value)]]
    }),
  )

function typeDocument(value: string): string[] {
  const document = splitDocument(value)
  return document === null ? ['', value] : [document.kind, document.number]
}

/**
 * What is wrong with a value in its kept form, or null. The one rule that page and API share. Without a day what moves with the day
 * is not judged: whether it could be an answer on some day.
 */
export function faultOf(field: SingleField, value: AnswerValue, today: PlainDate | null): Text | null {
  switch (field.kind) {
    case 'text':
      return faultOfText(value, field.maxLength, field.multiline === true)
    case 'address':
      return faultOfText(value, ADDRESS_MAX, false) ?? (count(value) < 4 ? faults.addressTooShort() : null)
    case 'name':
      if (typeof value === 'string' && hasInvisible(value)) return faults.invisible()
      return typeof value === 'string' && tidyName(value) === value && checkName(value) === null ? null : faults.name()
    case 'identity':
      return faultOfIdentity(value) ?? faultOfBirth(value, today)
    case 'document':
      return faultOfDocument(value, field.accepts) ?? faultOfBirth(value, today)
    case 'credit-code':
      return faultOfCreditCode(value)
    case 'bank-card':
      return faultOfBankCard(value)
    case 'phone':
      return typeof value === 'string' && PHONE.test(value) ? null : faults.phone()
    case 'integer':
      if (isWhole(value, field.min, field.max)) return null
      return typeof value === 'string' && field.max > 999
        ? faults.wholeNumber(field.min, field.max, field.unit)
        : faults.integer(field.min, field.max, field.unit)
    case 'money':
      if (isWhole(value, field.minFen, field.maxFen)) return null
      return typeof value === 'string' ? faults.amount() : faults.money(field.minFen, field.maxFen)
    case 'date':
      return faultOfDate(field, value, today)
    case 'choice':
      return field.options.some((option) => option.value === value) ? null : faults.option()
    case 'choices':
      return isSetOf(value, (one) => field.options.some((option) => option.value === one)) ? null : faults.option()
    case 'yes-no':
      return typeof value === 'boolean' ? null : faults.yesNo()
    case 'commitment':
      return value === true ? null : faults.commit()
    case 'division':
      return typeof value === 'string' && DIVISION[field.level].test(value) ? null : faults.division()
    case 'file':
      if (!isSetOf(value, (one) => UPLOAD_ID.test(one))) return faults.file()
      return count(value) <= field.maxFiles ? null : faults.files(field.maxFiles)
  }
}

/** A mobile number, a landline with its area code, a 400 number, or one from abroad with `+`. */
const PHONE = /^(1[3-9]\d{9}|0(10|2\d)-\d{8}|0[3-9]\d{2}-\d{7,8}|400\d{7}|\+(?!86)[1-9]\d{6,14})$/
const DIVISION = { district: /^\d{6}0{6}$/, street: /^\d{6}(?!000)\d{3}0{3}$/ }
const UPLOAD_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

function faultOfText(value: AnswerValue, maxLength: number, multiline: boolean): Text | null {
  if (typeof value === 'string' && hasInvisible(value)) return faults.invisible()
  if (typeof value !== 'string' || value === '' || tidyText(value, multiline) !== value) return faults.characters()
  return count(value) <= maxLength ? null : faults.text(maxLength)
}

function faultOfIdentity(value: AnswerValue): Text | null {
  if (typeof value !== 'string' || tidyCode(value) !== value) return faults.identityShape()
  if (value.length !== 18) return parsePassportNumber(value) === null ? faults.identityShape() : null
  const fault = checkPersonNumber(value)
  if (fault === null) return null
  return { shape: faults.identityShape, birth: faults.identityBirth, check: faults.identityCheck }[fault]()
}

/** Whom a number says to be born on a day to come, or longer ago than anybody lived (our rule), it cannot be of. */
function faultOfBirth(value: AnswerValue, today: PlainDate | null): Text | null {
  const number = numberOf(value)
  const birth = number && saidBy(number)?.birth
  if (!birth || today === null) return null
  const { min, max } = boundsOf('birth', today)
  return birth > max ? faults.bornLater() : birth < min ? faults.bornTooEarly() : null
}

function faultOfBankCard(value: AnswerValue): Text | null {
  if (typeof value !== 'string' || tidyBankCard(value) !== value) return faults.bankCard()
  const fault = checkBankCard(value)
  return fault === null ? null : fault === 'shape' ? faults.bankCard() : faults.bankCardCheck()
}

function faultOfCreditCode(value: AnswerValue): Text | null {
  if (typeof value !== 'string' || tidyCode(value) !== value) return faults.creditCode()
  const fault = checkCreditCode(value)
  return fault === null ? null : fault === 'shape' ? faults.creditCode() : faults.creditCodeCheck()
}

function faultOfDate(
  field: Extract<SingleField, { kind: 'date' }>,
  value: AnswerValue,
  today: PlainDate | null,
): Text | null {
  const day = PlainDate.safeParse(value)
  if (!day.success) return typeof value === 'string' && SHORT_YEAR.test(value) ? faults.shortYear() : faults.date()
  // A date control makes 0048 of 48: which century is meant is not ours to guess.
  if (day.data < '1000') return faults.shortYear()
  const usual = today && boundsOf(field.about, today)
  const bound = (limit: string | undefined, otherwise: PlainDate | undefined) =>
    limit === undefined ? (otherwise ?? null) : limit === 'today' ? today : PlainDate.parse(limit)
  const [min, max] = [bound(field.min, usual?.min), bound(field.max, usual?.max)]
  if (min !== null && day.data < min) return faults.notBefore(min)
  return max !== null && day.data > max ? faults.notAfter(max) : null
}

const SHORT_YEAR = /^\d{2}[-/.年]\s*\d{1,2}[-/.月]\s*\d{1,2}日?$/

const isWhole = (value: AnswerValue, min: number, max: number) =>
  typeof value === 'number' && Number.isSafeInteger(value) && min <= value && value <= max

function isSetOf(value: AnswerValue, isOne: (one: string) => boolean): boolean {
  if (!Array.isArray(value)) return false
  const all: readonly unknown[] = value
  return all.length > 0 && all.every((one) => typeof one === 'string' && isOne(one)) && new Set(all).size === all.length
}

const count = (value: AnswerValue): number =>
  typeof value === 'string' ? [...value].length : Array.isArray(value) ? value.length : 0

/** One form of Unicode and of line ends, nothing invisible. A lone half of a character beyond the basic plane goes too. */
function tidyText(text: string, multiline: boolean): string {
  const lines = text.toWellFormed().replaceAll('\uFFFD', '').normalize('NFC').replace(/\r\n?/g, '\n')
  const clean = multiline ? lines.replace(/(?!\n)\p{Cc}/gu, ' ') : lines.replace(/\p{Cc}/gu, ' ')
  return clean.trim()
}

const plain = (text: string) => withoutInvisible(text.normalize('NFKC')).trim()

/** Digits without what stands between thousands: commas or spaces, the same throughout, before each three. Null where they stand otherwise. */
function withoutThousands(digits: string): string | null {
  if (/^\d*$/.test(digits)) return digits
  return /^\d{1,3}(?:(?:,\d{3})+|(?:，\d{3})+|(?: \d{3})+)$/.test(digits) ? digits.replace(/[,， ]/g, '') : null
}

/** `4,200`, `４２００`, `4200`. Null where it is no number, or could be read as another: `42,00`, `3,5`, `1,2,3`. */
function readNumber(text: string): number | null {
  const [, sign = '', said = ''] = /^([+-]?)(.*)$/s.exec(plain(text)) ?? []
  const digits = withoutThousands(said)
  return digits !== null && /^\d{1,15}$/.test(digits) ? Number(sign + digits) + 0 : null
}

/** Yuan as people write them, in fen: `4200`, `4,200`, `4200.50`, `¥4,200元`. Null where it is no amount. */
function readFen(text: string): number | null {
  const bare = plain(text).replace(/^[¥￥]\s*|\s*元$/g, '')
  const [, yuan = '', cents = ''] = /^([^.]*)(?:\.(\d{1,2}))?$/.exec(bare) ?? []
  const digits = withoutThousands(yuan)
  return digits !== null && /^\d{1,13}$/.test(digits) ? Number(digits) * 100 + Number(cents.padEnd(2, '0')) : null
}

/** `2026-3-2`, `2026/03/02`, `2026年3月2日`, `20260302` become `2026-03-02`; anything else stays as it is. */
function tidyDate(text: string): string {
  const match = /^(\d{4})(?:[-/.年]\s*(\d{1,2})[-/.月]\s*(\d{1,2})日?|(\d{2})(\d{2}))$/.exec(plain(text))
  if (match === null) return plain(text)
  const [, year, month, day, mm = month, dd = day] = match
  return `${year}-${mm?.padStart(2, '0')}-${dd?.padStart(2, '0')}`
}

function tidyPhone(text: string): string {
  const digits = plain(text)
    .replace(/[\s().（）-]/g, '')
    .replace(/^(\+86|0086)(?=1|0)/, '')
  const landline = /^(010|02\d|0[3-9]\d{2})(\d{7,8})$/.exec(digits)
  return landline ? `${landline[1]}-${landline[2]}` : digits
}
