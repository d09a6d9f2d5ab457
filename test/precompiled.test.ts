/**
 * The bundle prints pages from strings that bin/precompile.mjs made; the tests run on plain JSX. Here both print the same: one
 * city at work listens twice, once with the sources as they are and once with the server out of the bundle, and whoever walks
 * through it gets every page from both.
 */
import { mkdirSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as esbuild from 'esbuild'
import fc from 'fast-check'
import { h } from 'preact'
import { render } from 'preact-render-to-string'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { precompile, precompiled } from '../bin/precompile.mjs'
import { attribute, child, template } from '../src/kernel/html/precompiled.ts'
import { metrics } from '../src/kernel/http/index.ts'
import type { serve } from '../src/serve.ts'
import { seedDossiers } from '../src/services/application/demo/seed.ts'
import { type Listening, listen } from './listening.ts'
import { signIn, type Visitor, visitor } from './safety/visitor.ts'

const ROOT = process.cwd()
const RUNTIME = join(ROOT, 'src', 'kernel', 'html', 'precompiled.ts')
/** So many pages of one kind are read by one visitor. */
const READ = 2

let listening: Listening
let app: Awaited<ReturnType<typeof serve>>
let twin: string
const kinds = new Set<string>()
const folder = join(ROOT, 'node_modules', '.yipan-build', `test-${process.pid}`)

beforeAll(async () => {
  listening = await listen({ isDemo: true })
  await seedDossiers(listening.city, () => {})
  app = await (await serveOfBundle())(listening.city, metrics())
  app.addHook('onResponse', async ({ routeOptions: { url } }, reply) => {
    if (String(reply.getHeader('content-type')).includes('html')) kinds.add(url ?? '')
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  twin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
}, 300_000)
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await app?.close()
  await listening?.close()
})

/** The server, made as for the bundle. */
async function serveOfBundle(): Promise<typeof serve> {
  mkdirSync(folder, { recursive: true })
  const outfile = join(folder, 'serve.mjs')
  await esbuild.build({
    entryPoints: [join(ROOT, 'src', 'serve.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    plugins: [precompiled(esbuild, RUNTIME)],
  })
  const made: { serve: typeof serve } = await import(/* @vite-ignore */ pathToFileURL(outfile).href)
  return made.serve
}

/** Reads pages of both, and those that they lead to, some of each kind; gives where they differ. */
async function walk(who: Visitor, other: Visitor): Promise<string[]> {
  const read = new Map<string, number>()
  const seen = new Set<string>()
  const unlike: string[] = []
  const open = [
    '/',
    '/ban',
    '/mine',
    '/inbox',
    '/papers',
    '/drafts',
    '/sign-in',
    '/nothing-here',
    '/offline',
    '/check?number=ABC',
  ]
  for (let path = open.shift(); path !== undefined; path = open.shift()) {
    const kind = path.replace(/\?.*/, '?').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[A-Z0-9-]{12,}/g, ':')
    const times = read.get(kind) ?? 0
    if (seen.has(path) || times >= READ) continue
    seen.add(path)
    read.set(kind, times + 1)
    // A dossier that is opened has its messages read: what the page says of them is another the next time.
    if (path.startsWith('/dossiers/')) await who.get(path)
    const { text, headers } = await who.get(path)
    const to = headers.get('location')
    if (to?.startsWith('/')) open.push(to)
    if (!headers.get('content-type')?.includes('html')) continue
    const { text: made } = await other.get(path)
    if (lasting(text, path) !== lasting(made, path))
      unlike.push(`${path}\n${firstDifference(lasting(text, path), lasting(made, path))}`)
    for (const [, href = ''] of text.matchAll(/href="(\/[^"#]*)"/g))
      if (!/^\/(assets|api\/v1|demo)\b|\.(css|js|woff2)|[?&](print|language)=/.test(href))
        open.push(href.replaceAll('&amp;', '&'))
  }
  return unlike
}

/**
 * A page without what is another at every request: the time, the token and the key of a form, the seconds that a session has
 * left, what an app is told; and, where readings are listed, this one.
 */
const lasting = (page: string, path: string) => {
  const timed = page.replaceAll(
    /name="_(csrf|key)" value="[^"]*"|data-session-left="\d+"|<line class="week-now"[^>]*>|\b\d\d:\d\d\b/g,
    '',
  )
  const kept = path.startsWith('/second-factor')
    ? timed.replaceAll(/<svg xmlns.*?<\/svg>|<code>.*?<\/code>|name="sealed" value="[^"]*"/gs, '')
    : timed
  return path.includes('/readings') ? kept.replace(/(<tbody.*?<\/tr>).*<\/tbody>/s, '$1') : kept
}

test.each([null, 'citizen', 'owner', 'haidian-examiner', 'haidian-administrator'])(
  'every page is the same from precompiled strings as from plain JSX, byte for byte: %s',
  async (login) => {
    const who = login === null ? visitor(listening.url, 'en') : await signIn(listening.url, login)
    const other = visitor(twin, login === null ? 'en' : 'zh')
    for (const [name, value] of who.cookies) other.cookies.set(name, value)

    expect(await walk(who, other)).toEqual([])
  },
  120_000,
)

test('the walk came to the pages of both doors', () => {
  const main = [
    '/',
    '/mine',
    '/inbox',
    '/dossiers/:dossier',
    '/matters/:matter',
    '/ban',
    '/ban/dossiers/:dossier',
    '/ban/board',
  ]

  expect(main.filter((page) => !kinds.has(page))).toEqual([])
  expect(kinds.size).toBeGreaterThan(35)
})

test('what the renderer says of a value is said by the strings as well', () => {
  const code = `export const Row = ({ x, list }) => <p aria-pressed={x} data-on={x} hidden={x} title={x} class="a b" id="" spellcheck={x}>
    a &amp; "b" <b>{x}</b> {list} {false}{null}{0}{'<'}
    <img alt="" src={x} /><select name="s" value="2"><option value="1">{x}</option><option value="2">2</option></select>
    <textarea value={x} /><svg viewBox="0 0 1 1"><path strokeWidth={2} d="M0" /></svg>
  </p>`

  const written = precompile(code, RUNTIME)

  expect(written).toContain('$template(["<p"')
  expect(written).toContain('<path strokeWidth={2} d="M0" />')
})

test('a value is printed by the strings as the renderer prints it', () => {
  const value = fc.oneof(
    fc.string(),
    fc.constantFrom('', '"', '<b>', '&amp;', true, false, null, undefined, 0, -1.5, 'true'),
    fc.integer(),
  )
  const name = fc.constantFrom('title', 'hidden', 'aria-pressed', 'data-on', 'spellcheck', 'class', 'value', 'checked')
  fc.assert(
    fc.property(name, value, value, (name, given, inside) => {
      const plain = render(h('div', { [name]: given }, inside, [inside, inside]))

      expect(
        render(template(['<div', '>', '', '</div>'], attribute(name, given), child(inside), child([inside, inside]))),
      ).toBe(plain)
    }),
  )
})

/** Where two texts part. */
function firstDifference(one: string, other: string): string {
  let at = 0
  while (one[at] === other[at]) at += 1
  return `${one.slice(Math.max(0, at - 60), at + 60)}\n${other.slice(Math.max(0, at - 60), at + 60)}`
}
