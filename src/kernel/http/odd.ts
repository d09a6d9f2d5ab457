/**
 * What no honest request carries, refused once and before anything is done with it: characters that nobody sees in addresses and
 * names of fields, names longer than any of ours, and lists within lists without end. Databases keep no NUL, and what walks
 * through a body must not run out of stack. What people typed as values is not judged here: it is theirs, and its field says so.
 */
import type { Text } from '../i18n/index.ts'
import { badRequest } from './problems.ts'

/** No answer of a form lies deeper than some levels. */
const DEEPEST = 32
const LONGEST_NAME = 100

/** Controls, marks that turn the order of letters around, and spaces without width; not the joiners that some scripts need. */
const UNSEEN = /[\p{Cc}\u200b\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff]/u
/** In a name of ours stands nothing that has no form at all. */
const UNSEEN_IN_NAME = /[\p{Cc}\p{Cf}\u2028\u2029]/u

const refuse = (path: string, message: Text) => badRequest({ errors: [{ path, message }] })

/** Throws `kernel/invalid`. */
export function refuseOdd({ query, params, body }: { query: unknown; params: unknown; body: unknown }): void {
  for (const [name, value] of [query, params].flatMap((one) => Object.entries(one ?? {}))) {
    refuseName(name)
    if ([value].flat().some((one) => UNSEEN.test(String(one))))
      throw refuse(name, { zh: '含有看不见的字符', en: 'it holds a character that nobody sees' })
  }
  let level = [body]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST)
      throw refuse('', { zh: `最多 ${DEEPEST} 层`, en: `nothing may lie deeper than ${DEEPEST} levels` })
    level = level.flatMap((one) => {
      if (typeof one !== 'object' || one === null || Buffer.isBuffer(one)) return []
      if (!Array.isArray(one)) for (const name of Object.keys(one)) refuseName(name)
      return Object.values(one)
    })
  }
}

/** The name of a field, also of a form with files. Throws `kernel/invalid`. */
export function refuseName(name: string): void {
  if (name.length > LONGEST_NAME)
    throw refuse(name.slice(0, 20), {
      zh: `名称最多 ${LONGEST_NAME} 个字符`,
      en: `a name has ${LONGEST_NAME} characters at most`,
    })
  if (UNSEEN_IN_NAME.test(name))
    throw refuse('', { zh: '名称含有看不见的字符', en: 'a name holds a character that nobody sees' })
}
