/**
 * Terms: what somebody, or a dossier, is found by without its being written anywhere: keyed hashes of numbers, of their last digits,
 * of telephones, and of every piece of a name. What is looked for is cut the same way; all its pieces have to be there. Spaces,
 * dots, case, accents and traditional characters do not count. A hash is cut to 64 bits: beside others of a city that is enough, and a stranger with the
 * table but without the key learns from it how often a piece occurs, and not which.
 * Our rule: of Chinese and other ideographs two characters are a piece, of letters three; of a number the last four to eight.
 */
import { blindIndex, type CityKeys } from '../../kernel/sealing/index.ts'
import { simplify, tidyCode, tidyName } from '../identifier/index.ts'

/** What may be looked for: `numbers` of documents and credit codes, in any written form. */
export type Words = { names: readonly string[]; numbers: readonly string[]; phones: readonly string[] }

/** Terms as the database reads them: the text of a `bigint[]`. */
export type Terms = string & { readonly Terms: unique symbol }

/** The terms of words, each once. */
export const termsOf = (keys: CityKeys, { names, numbers, phones }: Words): Terms =>
  hashed(keys, [
    ...names.flatMap(piecesOf),
    ...numbers.map(tidyNumber).flatMap((number) => [`number ${number}`, ...endsOf(number)]),
    ...phones.map(tidyPhone).flatMap((phone) => [`phone ${phone}`, ...endsOf(phone)]),
  ])

/**
 * How that may be meant which was typed: each way is terms that all have to be there. `12345678` may end a number or be one; a name
 * is a part of a name. Empty where so little was typed that it would find too many.
 */
export function waysOf(keys: CityKeys, typed: string): Terms[] {
  const pieces = /\p{L}|\p{Nl}/u.test(typed) ? piecesOf(typed) : []
  const code = tidyNumber(typed)
  const isCode = /^[A-Z0-9]*\d[A-Z0-9]*$/.test(code) && code.length >= SHORTEST
  return [
    ...(pieces.length > 0 ? [pieces] : []),
    ...(isCode && code.length <= LONGEST ? [[`end ${code}`]] : []),
    ...(isCode && code.length >= LONGEST ? [[`number ${code}`], [`phone ${tidyPhone(typed)}`]] : []),
  ].map((way) => hashed(keys, way))
}

const SHORTEST = 4
const LONGEST = 8

const endsOf = (code: string): string[] =>
  Array.from({ length: LONGEST - SHORTEST + 1 }, (_, more) => SHORTEST + more)
    .filter((length) => length <= code.length)
    .map((length) => `end ${code.slice(-length)}`)

/** Every piece of a name: `王小雨` has `王小` and `小雨`, `Chen Li` has `che`, `hen`, `enl`, `nli`. */
function piecesOf(name: string): string[] {
  const plain = simplify(tidyName(name.normalize('NFKD').replace(/\p{M}/gu, '')))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  const runs = plain.match(/\p{Script=Han}+|\P{Script=Han}+/gu) ?? []
  return runs.flatMap((run) => {
    const characters = [...run]
    const length = /\p{Script=Han}/u.test(run) ? 2 : 3
    return characters.slice(length - 1).map((_, at) => `name ${characters.slice(at, at + length).join('')}`)
  })
}

const tidyNumber = (typed: string): string => tidyCode(typed).replace(/[^A-Z0-9]/g, '')

const tidyPhone = (typed: string): string =>
  tidyNumber(typed)
    .replace(/\D/g, '')
    .replace(/^(?:00)?86(?=1\d{10}$|0\d{9,11}$)/, '')

const hashed = (keys: CityKeys, words: readonly string[]): Terms =>
  `{${[...new Set(words)].map((word) => Buffer.from(blindIndex(keys, 'sought', word)).readBigInt64BE()).join(',')}}` as Terms
