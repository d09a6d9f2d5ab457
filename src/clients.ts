import type { Config } from './kernel/config/index.ts'
import { noAccount, noProgram, noRelyingParty } from './refusals.ts'
import {
  callerFor,
  closeClient,
  closeRelyingParty,
  createClient,
  createRelyingParty,
  reopenClient,
  reopenRelyingParty,
} from './trust/identity/index.ts'
import { withCity } from './with-city.ts'

/** `yipan program`: a client of the open API that acts for an account; its secret is shown once. */
export async function program(
  config: Config,
  login: string,
  { readOnly, ending }: { readOnly?: boolean; ending?: boolean },
): Promise<void> {
  await withCity(config, async (city) => {
    const caller = await callerFor(city, login, city.clock.today())
    if (!caller) throw noAccount(login)
    const { id, secret } = await createClient(city, {
      account: caller.account,
      scopes: [
        'dossiers:read',
        ...(readOnly ? [] : (['dossiers:write'] as const)),
        ...(ending ? (['access:end'] as const) : []),
      ],
      name: login,
    })
    console.log(
      `A program can act for ${login} with these, which are shown once:\n\n  client  ${id}\n  secret  ${secret}\n\nHow it gets its tokens stands at /api.`,
    )
  })
}

/** `yipan relying-party`: registers an outside system in which people sign in from here; its secret is shown once. */
export async function relyingParty(
  config: Config,
  name: string,
  {
    redirect: [first, ...others],
    afterSignOut = [],
    english = name,
    public: isPublic = false,
    alg: idTokenAlg = 'ES256',
  }: { redirect: string[]; afterSignOut?: string[]; english?: string; public?: boolean; alg?: 'ES256' | 'RS256' },
): Promise<void> {
  if (first === undefined) throw new Error('commander lets nobody through without --redirect')
  await withCity(config, async (city) => {
    const { id, secret } = await createRelyingParty(city, {
      name: { zh: name, en: english },
      redirects: [first, ...others],
      afterSignOut,
      isPublic,
      idTokenAlg,
    })
    const address = city.origin() || 'https://CITY'
    const rows = [['client', id], ...(secret === null ? [] : [['secret', secret]])]
    console.log(
      `People can sign in to ${name} with their account here. It needs this for that, shown once:\n\n${rows.map((row) => `  ${row.join('  ')}\n`).join('')}\nIts library finds the rest at ${address}/oauth/.well-known/openid-configuration. To end it: npx yipan close-relying-party ${id}`,
    )
  })
}

/** `yipan close-relying-party`: nobody signs in there any more. */
export async function endRelyingParty(config: Config, id: string): Promise<void> {
  await withCity(config, async (city) => {
    if (!(await closeRelyingParty(city, id))) throw noRelyingParty(id, 'open')
    console.log('Nobody signs in there from here any more. People still see when they did.')
  })
}

/** `yipan close-program`, `yipan open-program`: a client of the open API. */
export async function switchProgram(config: Config, id: string, state: 'open' | 'closed'): Promise<void> {
  await withCity(config, async (city) => {
    if (!(await (state === 'open' ? reopenClient : closeClient)(city, id)))
      throw noProgram(id, state === 'open' ? 'closed' : 'open')
    console.log(
      state === 'open' ? 'It gets tokens again.' : 'It gets no tokens any more, and those it has stopped working.',
    )
  })
}

/** `yipan open-relying-party`: people sign in there again. */
export async function reviveRelyingParty(config: Config, id: string): Promise<void> {
  await withCity(config, async (city) => {
    if (!(await reopenRelyingParty(city, id))) throw noRelyingParty(id, 'closed')
    console.log('People can sign in there again; what they agreed to holds.')
  })
}
