import { afterAll, beforeAll, expect, test } from 'vitest'
import { metrics } from '../../src/kernel/http/index.ts'
import { serve } from '../../src/serve.ts'
import { PASSWORD, type Served, serveCity } from '../journeys/served.ts'
import { flatOf, poolOf } from './life.ts'
import { beginDraft, type Seen, signIn, type Visitor, visitor } from './visitor.ts'

const LIMIT = 100_000
let served: Served
let pages: (Seen & { who: string })[] = []

beforeAll(async () => {
  served = await serveCity()
  for (const wealth of ['granted', 'refused', 'unsure'] as const) await flatOf(served, wealth)
  await poolOf(served)
  await served.settled()
  for (const language of ['zh', 'en'] as const) {
    const citizen = await signIn(served.url, 'citizen', language)
    const visitors: [string, Visitor, string[]][] = [
      ['nobody', visitor(served.url, language), ['/', '/sign-in', '/api']],
      ['citizen', citizen, ['/', '/mine', `${await beginDraft(citizen)}/applicant`]],
      ['owner', await signIn(served.url, 'owner', language), ['/mine']],
      ['receiver', await signIn(served.url, 'haidian-receiver', language), ['/ban']],
      ['fund', await signIn(served.url, 'fund-receiver', language), ['/ban']],
    ]
    for (const [who, one, starts] of visitors)
      pages = [...pages, ...(await crawl(one, starts)).map((page) => ({ ...page, who: `${who} ${language}` }))]
  }
})
afterAll(async () => {
  await served?.close()
  expect(served.complaints).toEqual([])
})

/** Follows links and redirects on this site; some 60 pages a visitor. */
async function crawl(one: Visitor, starts: readonly string[]): Promise<Seen[]> {
  const [todo, seen, found] = [[...starts], new Set<string>(), [] as Seen[]]
  for (let path = todo.shift(); path !== undefined && found.length < 60; path = todo.shift()) {
    const bare = path.split('#')[0] ?? ''
    // What differs only in a filter, and what would change the language, is the same page again.
    const known = bare
      .replace(/[?&](language|print|next|after|before|matter|stage|due|who|roles|from|done)=[^&]*/g, '')
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    if (seen.has(known) || /language=|print=/.test(bare)) continue
    seen.add(known)
    const page = await one.get(bare)
    const to = page.headers.get('location')
    if (to?.startsWith('/')) todo.push(to)
    if (!page.headers.get('content-type')?.startsWith('text/html')) continue
    found.push(page)
    for (const [, href = ''] of page.text.matchAll(/ href="(\/[^"]*)"/g)) todo.push(href.replaceAll('&amp;', '&'))
  }
  return found
}

test('the crawl has seen every kind of page', () => {
  expect(pages.length).toBeGreaterThan(100)
  const paths = pages.map(({ path }) => path)
  for (const kind of [
    /^\/$/,
    /^\/matters\/[a-z-]+$/,
    /^\/apply\//,
    /^\/mine$/,
    /^\/dossiers\/[^/]+$/,
    /\/readings$/,
    /\/receipt$|\/steps\/withdraw$/,
    /^\/ban$/,
    /^\/ban\/dossiers\/[^/]+$/,
    /\/steps\//,
    /^\/sessions$/,
    /^\/api$/,
    /^\/privacy$/,
  ])
    expect(
      paths.some((path) => kind.test(path)),
      String(kind),
    ).toBe(true)
})

test('no page carries a script within, a style of its own, or an act in an attribute', () => {
  for (const { text: whole, path, who } of pages) {
    // A file of ours, by its hash, with nothing between the tags.
    const text = whole.replaceAll(/<script type="module" src="\/assets\/[a-z]+-[0-9a-f]{16}\.js"><\/script>/g, '')
    expect([who, path, text.match(/<script|<style|<iframe|<object|<embed|<base|javascript:/i)?.[0]]).toEqual([
      who,
      path,
      undefined,
    ])
    const tags = text.match(/<[a-z][^>]*>/gi) ?? []
    expect([
      who,
      path,
      tags.find((tag) => /\s(style|on[a-z]+|srcdoc)\s*=/i.test(tag.replaceAll(/="[^"]*"/g, '='))),
    ]).toEqual([who, path, undefined])
  }
})

test('every page stays under a hundred kilobytes, and none is an error', () => {
  for (const { text, path, who, status } of pages) {
    expect([who, path, Buffer.byteLength(text) < LIMIT]).toEqual([who, path, true])
    expect([who, path, status < 500]).toEqual([who, path, true])
  }
})

test('every page says what browsers may do with it: no script but ours, no frame, no guess at its type, no copy kept', () => {
  for (const { headers, path } of pages) {
    const policy = headers.get('content-security-policy') ?? ''
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "frame-ancestors 'none'",
      "form-action 'self'",
      "base-uri 'none'",
    ])
      expect(policy, path).toContain(part)
    expect(policy).not.toMatch(/unsafe|\*/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('x-powered-by')).toBeNull()
  }
})

test('files of people go out as what they are, kept by nobody, under a name that cannot break the header', async () => {
  const owner = await signIn(served.url, 'owner')
  const { rows } = await served.city.database.pool.query<{ id: string; dossier: string }>(
    'select id, dossier from casework.file where dossier is not null and field = $1 limit 1',
    ['floorPlan'],
  )
  const file = await owner.get(`/dossiers/${rows[0]?.dossier}/files/${rows[0]?.id}`)
  expect(file.headers.get('content-type')).toBe('application/pdf')
  expect(file.headers.get('content-disposition')).toMatch(/^inline; filename\*=UTF-8''[\w%.-]+$/)
  expect(file.headers.get('cache-control')).toBe('no-store')
  expect(file.headers.get('x-content-type-options')).toBe('nosniff')
})

test('cookies are for our pages only, out of reach of scripts, and over HTTPS never in clear', async () => {
  const secure = { ...served.city, config: { ...served.city.config, origin: 'https://city.example' } }
  for (const [city, isSecure] of [
    [served.city, false],
    [secure, true],
  ] as const) {
    const prefix = isSecure ? '__Host-' : ''
    const app = await serve(city, metrics())
    const answer = await app.inject({
      method: 'POST',
      url: '/sign-in?language=en&print=large',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ login: 'owner', password: PASSWORD }).toString(),
    })
    expect(answer.statusCode).toBe(303)
    const lines = [answer.headers['set-cookie'] ?? []].flat()
    expect(lines.map((line) => line.split('=')[0]).sort()).toEqual([
      `${prefix}yipan-device`,
      `${prefix}yipan-language`,
      `${prefix}yipan-large`,
      `${prefix}yipan-session`,
    ])
    for (const line of lines) {
      expect(line).toMatch(/; HttpOnly/)
      expect(line).toMatch(/; SameSite=Lax/)
      expect(line).toMatch(/; Path=\//)
      expect(/; Secure/.test(line)).toBe(isSecure)
    }
    expect('strict-transport-security' in answer.headers).toBe(isSecure)
    await app.close()
  }
})

test('what nobody foresaw goes out as a reference, and its words stay in the log', async () => {
  const complaints: string[] = []
  const app = await serve(
    { ...served.city, complain: (problem, words) => complaints.push(`${words} ${String(problem)}`) },
    metrics(),
  )
  const secret = 'relation "casework.dossier" is in /srv/yipan'
  for (const url of ['/boom', '/api/v1/boom'])
    app.get(url, () => {
      throw new Error(secret)
    })
  for (const url of ['/boom', '/api/v1/boom']) {
    const answer = await app.inject({ url, headers: { 'accept-language': 'en' } })
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('casework.dossier')
    expect(answer.body).not.toMatch(/\.ts\b|node_modules| at .+:\d+:\d+/)
    // Asked from the log's side: a page holds other words of eight digits, such as a form's key.
    const reference = /reference ([0-9A-F]{8})\b/.exec(complaints.at(-1) ?? '')?.[1] ?? 'none'
    expect(answer.body).toContain(reference)
    expect(complaints.at(-1)).toContain(secret)
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
  }
  await app.close()
})

test('when the database is gone, a page says so in our words and in no others', async () => {
  const complaints: string[] = []
  const gone = () => Promise.reject(new Error('connect ECONNREFUSED 10.1.2.3:5432'))
  const database = {
    ...served.city.database,
    pool: Object.assign(Object.create(served.city.database.pool), { query: gone, connect: gone }),
  }
  const app = await serve(
    { ...served.city, database, complain: (problem, words) => complaints.push(`${words} ${String(problem)}`) },
    metrics(),
  )
  const cookie = [...(await signIn(served.url, 'citizen')).cookies]
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
  for (const url of ['/', '/mine', '/nowhere', '/api/v1/dossiers']) {
    const answer = await app.inject({ url, headers: { cookie, authorization: 'Bearer x.y.z' } })
    expect([url, answer.statusCode >= 400]).toEqual([url, true])
    expect(answer.body).not.toMatch(/ECONNREFUSED|10\.1\.2\.3|\.ts\b/)
  }
  expect(complaints.join()).toContain('ECONNREFUSED')
  await app.close()
})
