/** What an outside system sends a person with, and addresses of OAuth that listen. */
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { personWithFirm, type SmallCity, smallCity } from './city.fixture.ts'
import { createAccount, oauthProvider } from './index.ts'
import { machineNow } from './machine-clock.ts'
import type { SignedInSince } from './session.ts'
import { newToken } from './token.ts'

export const REDIRECT = 'https://library.example/callback'

/** A whole request of a registered system; what `more` says stands in its place. */
export function begin(id: string, more: Record<string, string> = {}) {
  const verifier = newToken()
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const query = new URLSearchParams({
    client_id: id,
    redirect_uri: REDIRECT,
    response_type: 'code',
    scope: 'openid profile',
    state: 's',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...more,
  })
  return { verifier, query, path: `/oauth/authorize?${query}` }
}

export type OAuthServer = {
  city: SmallCity
  origin: string
  /** What went wrong inside. */
  complaints: Error[]
  close: () => Promise<void>
}

/** The addresses of a small city on a port of their own; `here` says who is signed in in the browser that asks. */
export async function serveOAuth(here: () => SignedInSince | null = () => null): Promise<OAuthServer> {
  const city = await smallCity()
  const complaints: Error[] = []
  const server = createServer(async (request, response) => {
    const problem = await answer(request, response, here())
    if (problem) response.writeHead(problem.status, { 'content-type': 'text/plain' }).end(problem.code)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { answer } = oauthProvider(city, origin, (problem) => complaints.push(problem))
  const close = async () => {
    server.close()
    await city.database.close()
  }
  return { city, origin, complaints, close }
}

let serial = 0
/** A person with an account of his own, signed in just now. */
export async function someoneIn(city: SmallCity): Promise<SignedInSince> {
  serial += 1
  const { person } = await personWithFirm(city)
  const account = await createAccount(city, { login: `reader-${serial}`, person, password: null })
  return { account, since: machineNow(), isHalf: false, demo: false }
}
