/**
 * A program's token: a JWT (RFC 9068) which says for whom it was made, until when, and what it may be used for. Whoever has it
 * ends it before that (RFC 7009): then the digest of its id is kept until it would have expired anyway. Whether it was ended is
 * asked together with what is asked of the program, so that it costs no question more (store.ts).
 */
import { hash } from 'node:crypto'
import { z } from 'zod'
import type { Database } from '../../kernel/database/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import { asInstant, type Instant } from '../../kernel/time/index.ts'
import { writeRevokedToken } from './client-store.ts'
import { machineNow } from './machine-clock.ts'
import { tokenKeyCalled } from './signing-key.ts'

/** For whom tokens are made: the open API of this city. */
export const AUDIENCE = 'urn:yipan:open'

type Needs = { database: Database; keys: CityKeys }

/** `digest`: SHA-256 of its id, in hexadecimal digits. Times in whole seconds since 1970, as in the token. */
export type ProgramToken = {
  client: string
  scopes: string[]
  id: string
  digest: string
  made: number
  expires: number
}
type Checked = ProgramToken & { kid: string }

const Payload = z.object({
  client_id: z.string(),
  jti: z.string(),
  iat: z.number().default(0),
  exp: z.number(),
  scope: z.string().default(''),
})

/** Tokens whose signature was checked, until they expire: a program sends the same one for minutes. */
const checked = new Map<string, Checked>()
const MOST_CHECKED = 5000

/** What a token says; null where it is not ours, or has expired. Whether it was revoked is not asked here. */
export async function readToken(city: Needs, bearer: string, now: Instant): Promise<ProgramToken | null> {
  if (bearer.length > 4096) return null
  const known = checked.get(bearer)
  const kid = known?.kid ?? headOf(bearer)?.kid
  const key = await tokenKeyCalled(city, 'tokens', kid, now)
  if (known && key && known.expires * 1000 > Date.parse(now)) return known
  checked.delete(bearer)
  if (kid === undefined || key === null) return null
  const options = { algorithms: ['ES256'], audience: AUDIENCE, typ: 'at+jwt', currentDate: new Date(now) }
  const { jwtVerify } = await import('jose') // with the first program: a city without one does not carry it
  const token = await jwtVerify(bearer, key.publicKey, options).catch(() => null)
  const payload = Payload.safeParse(token?.payload)
  if (!payload.success) return null
  const { client_id: client, jti: id, iat: made, exp: expires, scope } = payload.data
  const scopes = scope.split(' ').filter(Boolean)
  const claims = { client, scopes, id, digest: hash('sha256', id), made, expires, kid }
  const oldest = checked.size >= MOST_CHECKED ? checked.keys().next() : null
  if (oldest && !oldest.done) checked.delete(oldest.value)
  checked.set(bearer, claims)
  return claims
}

/** Whether it says of itself that it is a program's token, and not for example an id token. */
export const isOfProgram = (token: string): boolean => headOf(token)?.typ === 'at+jwt'

const Head = z.object({ typ: z.string().optional(), kid: z.string().optional() })

/** What a token says of itself; null where it is no JWT. */
function headOf(token: string): z.infer<typeof Head> | null {
  try {
    const [head = ''] = token.split('.')
    return Head.safeParse(JSON.parse(Buffer.from(head, 'base64url').toString())).data ?? null
  } catch {
    return null
  }
}

/** Ends a token of this client, in all processes; one that is over, or not its own, is left as it is. */
export async function revokeToken(
  city: Needs,
  token: string,
  client: string,
  now: Instant = machineNow(),
): Promise<void> {
  const found = await readToken(city, token, now)
  if (found?.client !== client) return
  const expires = asInstant(new Date(found.expires * 1000).toISOString())
  await writeRevokedToken(city.database, Buffer.from(found.digest, 'hex'), expires)
}
