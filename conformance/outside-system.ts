/** An outside system, played by a small real server: where people come back to after signing in and signing out. */
import { createServer } from 'node:http'
import type { Text } from '../src/kernel/i18n/index.ts'
import { createRelyingParty } from '../src/trust/identity/index.ts'
import { embeddedUrl, openHere } from '../test/prepared-city.ts'

export type OutsideSystem = {
  redirect: string
  afterSignOut: string
  close: () => Promise<void>
}

export async function startOutsideSystem(): Promise<OutsideSystem> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Outside</title><p>Back.</p>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const origin = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`
  return {
    redirect: `${origin}/callback`,
    afterSignOut: `${origin}/signed-out`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** Registers systems with a city that runs, as an operator does. The first of each pair is its name; the second whether it can keep no secret. */
export async function registerSystems(
  root: string,
  folder: string,
  { redirect, afterSignOut }: OutsideSystem,
  systems: readonly (readonly [Text, boolean])[],
): Promise<{ id: string; secret: string | null }[]> {
  const { city, close } = await openHere(root, folder, embeddedUrl(folder))
  try {
    return await Promise.all(
      systems.map(([name, isPublic]) =>
        createRelyingParty(city, { name, isPublic, redirects: [redirect], afterSignOut: [afterSignOut] }),
      ),
    )
  } finally {
    await close()
  }
}
