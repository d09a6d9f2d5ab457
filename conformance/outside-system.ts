/** An outside system, played by a small real server: where people come back to after signing in and signing out. */
import { createServer } from 'node:http'
import type { Text } from '../src/kernel/i18n/index.ts'
import { createRelyingParty } from '../src/trust/identity/index.ts'
import { embeddedUrl, openHere } from '../test/prepared-city.ts'

export type OutsideSystem = {
  redirect: string
  afterSignOut: string
  /** A page of another site than the city's, with a form that sends what this address asks. */
  formTo: (address: URL) => string
  close: () => Promise<void>
}

export async function startOutsideSystem(): Promise<OutsideSystem> {
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://outside.example')
    const to = searchParams.get('form-to')
    const body = to === null ? '<p>Back.</p>' : formOf(new URL(to))
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>Outside</title>${body}`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const origin = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`
  return {
    redirect: `${origin}/callback`,
    afterSignOut: `${origin}/signed-out`,
    // By another name of this machine, which to a browser is another site.
    formTo: ({ href }) => `${origin.replace('127.0.0.1', 'localhost')}/?form-to=${encodeURIComponent(href)}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`)

const formOf = ({ origin, pathname, searchParams }: URL) =>
  `<form method="post" action="${escaped(origin + pathname)}">${[...searchParams]
    .map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`)
    .join('')}<button>Sign in</button></form>`

/**
 * Registers systems with a city that runs, as an operator does: of each its name, whether it can keep no secret, and what its id
 * tokens are signed with where that is not the city's own choice.
 */
export async function registerSystems(
  root: string,
  folder: string,
  { redirect, afterSignOut }: OutsideSystem,
  systems: readonly (readonly [Text, boolean, ('ES256' | 'RS256')?])[],
): Promise<{ id: string; secret: string | null }[]> {
  const { city, close } = await openHere(root, folder, embeddedUrl(folder))
  try {
    return await Promise.all(
      systems.map(([name, isPublic, idTokenAlg = 'ES256']) =>
        createRelyingParty(city, { name, isPublic, redirects: [redirect], afterSignOut: [afterSignOut], idTokenAlg }),
      ),
    )
  } finally {
    await close()
  }
}
