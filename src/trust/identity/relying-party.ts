/**
 * Relying parties: outside systems in which people sign in with the account they have here (OpenID Connect Core 1.0). An
 * operator registers each; nothing is registered by itself. A system knows a person by a name that no other system has for
 * him (8.1, pairwise), so that two of them cannot find out that they speak of the same person.
 */
import type { Database } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/i18n/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { operatorError } from '../../kernel/operator/index.ts'
import { type CityKeys, macUnder } from '../../kernel/sealing/index.ts'
import type { AccountId } from '../policy/index.ts'
import { readRelyingParty } from './outside-store.ts'
import type { Algorithm } from './signing-key.ts'
import { hashToken, newToken } from './token.ts'

/** What a system may ask for: that somebody is the same person as last time; and what he is called. */
export const OUTSIDE_SCOPES = ['openid', 'profile'] as const
export type OutsideScope = (typeof OUTSIDE_SCOPES)[number]

export type RelyingParty = {
  id: string
  name: Text
  secretHash: Buffer | null
  redirects: string[]
  afterSignOut: string[]
  /** What its id tokens are signed with. */
  idTokenAlg: Algorithm
}

type Needs = { database: Database }

/**
 * Registers a system and gives its id and secret; the secret is shown this once and not kept. A public one (an app, which can
 * keep no secret) has none. `idTokenAlg`: ES256, unless its library checks RS256 only. Throws an `Error` in words where an address
 * cannot be used.
 */
export async function createRelyingParty(
  { database }: Needs,
  {
    name,
    redirects,
    afterSignOut,
    isPublic,
    idTokenAlg = 'ES256',
  }: {
    name: Text
    redirects: readonly [string, ...string[]]
    afterSignOut: readonly string[]
    isPublic: boolean
    idTokenAlg?: Algorithm
  },
): Promise<{ id: string; secret: string | null }> {
  for (const address of [...redirects, ...afterSignOut]) checkAddress(address)
  const [id, secret] = [newId(), isPublic ? null : newToken()]
  await database.transaction(async (tx) =>
    tx.insert(
      'trust.relying_party',
      { id },
      {
        name,
        secret_hash: secret === null ? null : hashToken(secret),
        redirects: [...new Set(redirects)],
        after_sign_out: [...new Set(afterSignOut)],
        id_token_alg: idTokenAlg,
      },
    ),
  )
  return { id, secret }
}

/** Closes a system: nobody signs in there any more, and what it holds stops working. Gives whether it was there. */
export async function closeRelyingParty({ database }: Needs, id: string): Promise<boolean> {
  if (!(await readRelyingParty(database, id))) return false
  await database.transaction(async (tx) => tx.change('trust.relying_party', { id }, { state: 'closed' }))
  return true
}

/** Opens a closed system again, with the secret it had; gives whether there was one. */
export async function reopenRelyingParty({ database }: Needs, id: string): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    `update trust.relying_party set state = 'active' where id = $1 and state = 'closed'`,
    [id],
  )
  return rowCount === 1
}

/** The name by which one system knows an account. It cannot be traced back without the city's key. */
export const subjectAt = (keys: CityKeys, relyingParty: string, account: AccountId): string =>
  macUnder(keys.index, `subject\0${relyingParty}\0${account}`).toString('base64url')

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** Whole addresses over HTTPS, or on the machine itself, so that a code never travels in clear (RFC 9700, 2.1). */
function checkAddress(address: string): void {
  const url = URL.parse(address)
  if (!url) throw operatorError(NO_ADDRESS, { address })
  // Compared letter by letter, a * would stand for itself alone; whoever writes it means more than that.
  if (address.includes('*')) throw operatorError(STAR_IN_ADDRESS, { address })
  if (address.includes('#') || url.username !== '' || url.password !== '')
    throw operatorError(TOO_MUCH_IN_ADDRESS, { address })
  if (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.includes(url.hostname))) return
  throw operatorError(NOT_SECURE, { address })
}

const NO_ADDRESS = {
  zh: '{address} 不是网址。请写完整：https://system.example/callback',
  en: '{address} is not an address. Write it whole: https://system.example/callback',
}
const STAR_IN_ADDRESS = {
  zh: '{address} 必须是一个确定的网址，不能有 *。请一个一个登记。',
  en: '{address} must name one address, without *. Register each by itself.',
}
const TOO_MUCH_IN_ADDRESS = {
  zh: '{address} 里不能有 # 和用户名、密码。请去掉。',
  en: '{address} must have no # and no name or password in it. Take them out.',
}
const NOT_SECURE = {
  zh: '{address} 必须以 https:// 开头（本机 localhost 可以用 http://）。请改正。',
  en: '{address} must begin with https:// (http:// only on localhost). Correct it.',
}
