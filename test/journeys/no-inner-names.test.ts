/**
 * No name that only the program knows reaches people: whoever is signed in, whatever page links lead to, in both languages. Looked for
 * are ids and codes, holes that nothing filled, values that are none, days as machines write them, files and commands. The pages of
 * the open API are left out: such names are what they explain.
 */
import { load } from 'cheerio'
import { beforeAll, expect, test } from 'vitest'
import { fillModules } from '../../src/doors/demo/index.ts'
import { served, walk } from './journey.ts'
import { walksIn } from './person.ts'
import { type Walker, walker } from './walker.ts'

walk()

const ACCOUNTS = [
  'citizen',
  'owner',
  'agent',
  'haidian-receiver',
  'haidian-examiner',
  'haidian-decider',
  'haidian-head',
  'operator',
  'visitor',
  'utility-heat',
]
const ADMINISTRATORS = ['haidian-administrator', 'admin', 'auditor', 'street-decider']
const STARTS = [
  '/',
  '/ban',
  '/mine',
  '/inbox',
  '/papers',
  '/drafts',
  '/help',
  '/rules/elderly-card',
  '/search?query=zzzz',
]
/** So many pages of one kind are read by one account: they differ in what stands in them, not in their words. */
const ALIKE = 2

/** What people read: titles, words and hints; neither the bar of the demonstration nor names set as code. */
function wordsOf(html: string): string[] {
  const $ = load(html, { scriptingEnabled: false })
  $('script, style, template, svg, code, .demo, .who-menu').remove()
  const said = $('[placeholder], [aria-label], [title], [alt]')
    .get()
    .flatMap((one) => ['placeholder', 'aria-label', 'title', 'alt'].map((name) => $(one).attr(name) ?? ''))
  const inner = $('title, body *')
    .get()
    .map((one) =>
      $(one)
        .contents()
        .get()
        .flatMap((node) => (node.type === 'text' ? [node.data] : []))
        .join(' '),
    )
  return [...said, ...inner].map((words) => words.replace(/\s+/g, ' ').trim()).filter((words) => words !== '')
}

/** Names of the city that are no words: of rows, units, matters, positions, problems. */
function innerNames(): Set<string> {
  const { catalogue, base } = served.city
  const rows = catalogue
    .ruleTables()
    .flatMap(({ id, reasons, decision }) => [
      id,
      ...Object.keys(reasons),
      ...decision.nodes[1].content.rules.map(({ _id }) => _id),
    ])
  const positions = base.people.officers.flatMap(({ positions }) => positions.map(({ id }) => id))
  const logins = new Set([...base.people.officers, ...base.people.persons].map(({ login }) => login))
  return new Set(
    [
      ...rows,
      ...positions,
      ...catalogue.matters().map(({ code }) => code),
      ...base.departments.units.map(({ id }) => id),
    ].filter((name) => name.includes('-') && !logins.has(name)),
  )
}

const WRONG: readonly [string, RegExp][] = [
  ['a value that is none', /\bundefined\b|\bNaN\b|\[object|\bnull\b|Invalid Date/],
  ['a hole that nothing filled', /\{[^{}]*\}/],
  ['a day as machines write it', /\b\d{4}-\d{2}-\d{2}\b/],
  ['an id', /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/],
  ['the code of a problem or hook', /\b[a-z]+\/[a-z]+-[a-z-]+\b/],
  ['a file or a command', /\b[\w-]+\.(?:yaml|json|tsx?|mjs|sql|cedar|md|csv)\b|\bnpx\b|`/],
]

const kindOf = (path: string) =>
  path
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/^\/(matters|units|life)\/[^/?]+/, '/$1/:one')
    .replace(/\?.*/, (query) => `?${[...new URLSearchParams(query).keys()].join('&')}`)

async function findingsOf(page: Walker, names: ReadonlySet<string>): Promise<string[]> {
  // The standard asks that the record of a matter is public (GB/T 39046, 记录唯一标识): it stands among all its elements.
  const records = new Set<string>(served.city.catalogue.matters().map(({ elements }) => elements.id.value))
  const queue = [...STARTS]
  const known = new Set(queue)
  const read = new Map<string, number>()
  const found: string[] = []
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const kind = kindOf(path)
    const times = read.get(kind) ?? 0
    if (times >= ALIKE || /^\/(api|problems|oauth)\b/.test(path)) continue
    read.set(kind, times + 1)
    const answer = await page.request.get(path)
    if (!(answer.headers()['content-type'] ?? '').startsWith('text/html')) continue
    const html = await answer.text()
    for (const one of wordsOf(html)) {
      if (records.has(one)) continue
      for (const [what, pattern] of WRONG) if (pattern.test(one)) found.push(`${path}: ${what}: ${one}`)
      for (const name of one.match(/[a-z][a-z0-9]*(?:-[a-z0-9]+)+/g) ?? [])
        if (names.has(name)) found.push(`${path}: an inner name: ${one}`)
    }
    for (const [, to = ''] of html.matchAll(/<a\b[^>]*\bhref="(\/[^"#]*)/g)) {
      const next = to.replaceAll('&amp;', '&')
      if (known.has(next) || /[?&](language|print)=/.test(next)) continue
      known.add(next)
      queue.push(next)
    }
  }
  return found
}

beforeAll(() => fillModules(served.city, () => {}))

const READERS = [null, ...ACCOUNTS, ...ADMINISTRATORS].flatMap((login) =>
  (['zh', 'en'] as const).map((language) => ({ login, who: login ?? 'nobody', language })),
)

test.each(READERS)('of what only the program knows $who reads nothing, in $language', async ({ login, language }) => {
  const page = login === null ? walker(served.url, language) : await walksIn(served.url, login, language)
  expect(await findingsOf(page, innerNames())).toEqual([])
})
