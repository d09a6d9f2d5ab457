/** An outside system, played by a small real server: where people come back to after signing in and signing out. */
import { createServer } from 'node:http'

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
