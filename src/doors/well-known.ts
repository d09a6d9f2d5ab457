/** What machines ask of every site: for robots, for icons of tabs, and whom to tell of a weakness (RFC 9116). */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../kernel/config/index.ts'

/** Behind a sign-in, a code or a step: nothing that somebody searches for. */
const NOT_SEARCHED = [
  '/api/',
  '/apply/',
  '/ban',
  '/check',
  '/dossiers/',
  '/drafts',
  '/inbox',
  '/mine',
  '/oauth/',
  '/papers',
]
const CONTACT_DAYS = 180

export function wellKnown(
  app: FastifyInstance,
  { root, demo, securityContact, origin }: Pick<Config, 'root' | 'demo' | 'securityContact' | 'origin'>,
): void {
  // A demonstration is no government site: nobody shall find it by a search.
  const closed = demo ? ['/'] : NOT_SEARCHED
  const robots = ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), ''].join('\n')
  app.get('/robots.txt', (_request, reply) => reply.header('cache-control', KEPT).type(PLAIN).send(robots))
  const icon = readFileSync(join(root, 'src/kernel/html/icons/tong-192.png'))
  app.get('/favicon.ico', (_request, reply) => reply.header('cache-control', KEPT).type('image/png').send(icon))
  if (securityContact === undefined) return
  app.get('/.well-known/security.txt', (_request, reply) => {
    const expires = new Date(Date.now() + CONTACT_DAYS * 86_400_000).toISOString()
    const lines = [`Contact: ${securityContact}`, `Expires: ${expires}`, 'Preferred-Languages: zh, en']
    if (origin) lines.push(`Canonical: ${new URL('/.well-known/security.txt', origin).href}`)
    return reply
      .header('cache-control', KEPT)
      .type(PLAIN)
      .send(`${lines.join('\n')}\n`)
  })
}

const KEPT = 'public, max-age=86400'
const PLAIN = 'text/plain; charset=utf-8'
