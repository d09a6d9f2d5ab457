/**
 * Which passwords may be used: 12 to 128 characters, any characters, not one that everybody uses, not the account name with
 * something around it. No rule on kinds of characters and no expiry: both make passwords worse (OWASP ASVS 5, chapter 6;
 * general knowledge). A repeated short or common piece counts as common (our rule).
 */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Text } from '../../kernel/i18n/index.ts'

export const PASSWORD_MIN = 12
export const PASSWORD_MAX = 128

export type PasswordFault = 'too-short' | 'too-long' | 'contains-login' | 'common'

/** What to say about a fault. */
export const FAULTS: Record<PasswordFault, Text> = {
  'too-short': {
    zh: `密码至少 ${PASSWORD_MIN} 个字符。可以用几个词连起来。`,
    en: `A password has at least ${PASSWORD_MIN} characters. Several words in a row are fine.`,
  },
  'too-long': { zh: `密码最多 ${PASSWORD_MAX} 个字符。`, en: `A password has at most ${PASSWORD_MAX} characters.` },
  'contains-login': { zh: '密码里不能有账号名。', en: 'The password must not contain the account name.' },
  common: {
    zh: '这个密码太常见，容易被猜到。请换一个。',
    en: 'This password is too common and easy to guess. Choose another.',
  },
}

/** What is wrong with a new password, or null. Lengths count characters as people do, not UTF-16 units. */
export async function passwordFault(password: string, login: string): Promise<PasswordFault | null> {
  const length = [...password].length
  if (length < PASSWORD_MIN) return 'too-short'
  if (length > PASSWORD_MAX) return 'too-long'
  const small = password.normalize('NFC').toLowerCase()
  if (small.includes(login.toLowerCase())) return 'contains-login'
  return (await isCommon(small)) ? 'common' : null
}

/** The list is read as text, searched and let go: a password is chosen rarely, and 49,000 strings would stay in memory. */
async function isCommon(password: string): Promise<boolean> {
  const piece = repeatedPiece(password)
  if ([...piece].length <= 4) return true
  const entry = createRequire(import.meta.url).resolve('@zxcvbn-ts/language-common')
  const list = await readFile(join(entry, '..', '..', 'src', 'passwords.json'), 'utf8')
  return [password, piece].some((candidate) => list.includes(JSON.stringify(candidate)))
}

/** The shortest piece of which a text is made by repetition: `abcabc` is made of `abc`; most texts are made of themselves. */
const repeatedPiece = (text: string): string => text.slice(0, (text + text).indexOf(text, 1))
