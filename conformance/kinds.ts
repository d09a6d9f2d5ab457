/** Kinds of addresses, from docs/open-api-coverage.md, which a test keeps complete; and which of them are no pages. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Kind = { method: 'GET' | 'POST'; name: string; fits: RegExp }

/**
 * Addresses that a browser opens and that are no pages of their own: the type of the file that they answer with, or the
 * page that they lead on to. The judge asks each and fails where it answers something else.
 */
export const NO_PAGES: Readonly<Record<string, string>> = {
  '/dossiers/:dossier/notices/:notice': 'application/pdf',
  '/dossiers/:dossier/notices/:notice/translation': 'application/pdf',
  '/dossiers/:dossier/papers': 'application/zip',
  '/dossiers/:dossier/capsule': 'application/json',
  '/dossiers/:dossier/files/:file': 'application/pdf',
  '/ban/dossiers/:dossier/files/:file': 'application/pdf',
  '/ban/dossiers/:dossier/files/:file/pages/:page': 'image/png',
  '/ban/dossiers/:dossier/attachments/:file': 'application/pdf',
  '/ban/dossiers/:dossier/attachments/:file/pages/:page': 'image/png',
  '/ban/dossiers/:dossier/notices/:notice': 'application/pdf',
  '/ban/dossiers/:dossier/notices/:notice/translation': 'application/pdf',
  '/.well-known/yipan-capsule-keys.json': 'application/json',
  '/robots.txt': 'text/plain',
  '/favicon.ico': 'image/png',
  '/ban/search': '/ban',
  '/ban/next/:dossier': '/ban/dossiers/:dossier',
  '/rules/:table': '/rules/:table/:version',
  '/problems/:module/:problem': '/api',
}

/** Forms to which nobody comes in a demonstration, since it asks for no second factor and nobody there is proposed; and the test that sends them. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  '/accounts/answer': 'test/safety/in-name.test.ts',
  '/accounts/programs/close': 'test/safety/revoked.test.ts',
  '/second-factor': 'test/safety/second-factor.test.ts',
  '/second-factor/passkey': 'test/journeys/second-factor.test.ts',
  '/second-factor/recovery': 'test/safety/second-factor.test.ts',
}

/** Every page and every form of both doors. */
export function kindsOf(root: string): Kind[] {
  const text = readFileSync(join(root, 'docs', 'open-api-coverage.md'), 'utf8')
  return [...text.matchAll(/^\| `(GET|POST) ([^`]+)`/gm)].map(([, method, name = '']) => ({
    method: method === 'POST' ? 'POST' : 'GET',
    name,
    fits: new RegExp(`^${name.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`),
  }))
}

/** The kind of an address, the one with the fewest parameters; the address itself where the table has none. */
export function kindOf(kinds: readonly Kind[], method: Kind['method'], path: string): string {
  const place = path.split(/[?#]/)[0] ?? path
  const parameters = ({ name }: Kind) => name.split(':').length
  const fitting = kinds.filter((kind) => kind.method === method && kind.fits.test(place))
  return fitting.sort((one, other) => parameters(one) - parameters(other))[0]?.name ?? place
}
