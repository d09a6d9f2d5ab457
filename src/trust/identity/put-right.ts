/**
 * What oidc-provider leaves out. Of every 401 the scheme is named (RFC 9110, 15.5.2); what is for one caller alone is kept by
 * nobody on the way (RFC 6749, 5.1) and read by no script of another page; and a program's token, which is a JWT and which the
 * server knows nothing of, is revoked and asked about like any other.
 */
import type { Context } from 'oidc-provider'
import { z } from 'zod'
import type { Database } from '../../kernel/database/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import type { CityClock } from '../../kernel/time/index.ts'
import { tokenInForce } from './program.ts'
import { isOfProgram, revokeToken } from './program-token.ts'

type Needs = { database: Database; keys: CityKeys; clock: Pick<CityClock, 'today'> }

/** For the server, around all that it does itself: by then it has seen who asks. */
export const putRight =
  (city: Needs, issuer: string, complain: (problem: Error) => void) =>
  async (context: Context, next: () => Promise<void>): Promise<void> => {
    await next()
    if (errorIn(context) === 'unsupported_token_type')
      await aboutToken(city, context, issuer).catch((thrown: unknown) => {
        complain(thrown instanceof Error ? thrown : new Error(String(thrown)))
        context.status = 500
        context.body = { error: 'server_error' }
      })
    if (context.path.startsWith('/authorize')) return
    context.set('cache-control', 'no-store')
    context.set('pragma', 'no-cache')
    context.remove('access-control-allow-origin') // no script of another origin reads what is answered here
    if (context.status === 401 && !context.response.get('www-authenticate'))
      context.set('www-authenticate', `Basic realm="${issuer}", error="${errorIn(context)}"`)
  }

const Told = z.object({ error: z.string() })
const errorIn = ({ body }: Context): string | undefined => Told.safeParse(body).data?.error

/** RFC 7009, 2.2, and RFC 7662, 2.2: a token of somebody else is answered as one that is over, and is left alone. */
async function aboutToken(city: Needs, context: Context, issuer: string): Promise<void> {
  const { client, params, route } = context.oidc
  const token = String(params?.token ?? '')
  if (!client) return
  if (route === 'introspection') {
    context.status = 200
    const found = await tokenInForce(city, token, client.clientId)
    context.body = found === null ? { active: false } : { active: true, iss: issuer, ...found }
  } else if (isOfProgram(token)) {
    await revokeToken(city, token, client.clientId)
    context.status = 200
    context.body = ''
  }
}
