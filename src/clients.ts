import { say } from './command-texts.ts'
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
    console.log(say('program', { login, id, secret }))
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
    console.log(say('outside.made', { name, id, address, rows: rows.map((row) => `  ${row.join('  ')}\n`).join('') }))
  })
}

/** `yipan close-relying-party`: nobody signs in there any more. */
export async function endRelyingParty(config: Config, id: string): Promise<void> {
  await withCity(config, async (city) => {
    if (!(await closeRelyingParty(city, id))) throw noRelyingParty(id, 'open')
    console.log(say('outside.closed'))
  })
}

/** `yipan close-program`, `yipan open-program`: a client of the open API. */
export async function switchProgram(config: Config, id: string, state: 'open' | 'closed'): Promise<void> {
  await withCity(config, async (city) => {
    if (!(await (state === 'open' ? reopenClient : closeClient)(city, id)))
      throw noProgram(id, state === 'open' ? 'closed' : 'open')
    console.log(say(`program.${state}`))
  })
}

/** `yipan open-relying-party`: people sign in there again. */
export async function reviveRelyingParty(config: Config, id: string): Promise<void> {
  await withCity(config, async (city) => {
    if (!(await reopenRelyingParty(city, id))) throw noRelyingParty(id, 'closed')
    console.log(say('outside.open'))
  })
}
