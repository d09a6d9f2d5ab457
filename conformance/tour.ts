/** Where links lead: one account after the other reads pages as text, and what is worth a look is noted. */
import type { Page } from 'playwright-core'
import type { Verdict } from '../test/verdict.ts'
import { ELSEWHERE, type Kind, kindOf, NO_PAGES } from './kinds.ts'
import type { Form, Sight } from './look.ts'

export type Tour = {
  sights: Sight[]
  /** Forms that ask something, each once; those at the top of every page ask nothing that can be wrong. */
  forms: () => Form[]
  follow: (account: string, page: Page, starts: readonly string[]) => Promise<void>
  /** What nobody came to. */
  unseen: () => { name: string; was: 'looked at' | 'met' | 'asked for' }[]
}

/** So many pages of one kind are read by one account, to find links. */
const READ = 12
/** So many pages of one kind are looked at, however much they are alike. */
const ALIKE = 2
/** Kinds of which each place is a page of its own: the same address without its ids. */
const OWN_PLACES = ['/apply/:draft/:screen', '/ban/dossiers/:dossier/steps/:step', '/dossiers/:dossier/steps/:step']
const STARTS = ['/', '/ban', '/mine', '/inbox', '/papers', '/drafts']
/** Pages to which no link leads: what is not there, what one types or finds on a paper, and what is shown after an error. */
const UNLINKED = [
  '/robots.txt',
  '/favicon.ico',
  '/nothing-here',
  '/offline',
  '/check?number=ABC',
  '/status?number=ABC',
  '/search?query=zzzz',
  '/rules/rent-withdrawal',
  '/units?district=110108',
  '/first-sign-in',
  '/end-session',
  '/problems/gate/not-for-you',
  '/.well-known/yipan-capsule-keys.json',
  '/check/019d0000-0000-7000-8000-000000000001',
  '/dossiers/019d0000-0000-7000-8000-000000000001',
  '/papers?year=then',
]

export function tourOf(kinds: readonly Kind[], verdict: Verdict): Tour {
  const sights: Sight[] = []
  const forms = new Map<string, Form>()
  const looked = new Map<string, number>()
  const met = new Set<string>()
  const asked = new Set<string>()
  const sorts = new Set<string>()

  /** Notes a page that was read: whether to look at it, and its forms. */
  const note = ({ account, path, status }: Sight, kind: string, sort: string, html: string) => {
    const before = looked.get(kind) ?? 0
    if (before < ALIKE || !sorts.has(sort)) {
      sorts.add(sort)
      looked.set(kind, before + 1)
      sights.push({ account, path, status })
    }
    for (const [, action = ''] of html.matchAll(/\bformaction="([^"]*)"/g))
      met.add(kindOf(kinds, 'POST', plain(action)))
    for (const { action, asks, isInMain } of formsIn(html)) {
      met.add(kindOf(kinds, 'POST', action))
      const place = withoutIds(action)
      if (asks && isInMain && !forms.has(place)) forms.set(place, { account, path, action })
    }
  }

  const follow = async (account: string, page: Page, starts: readonly string[]) => {
    const queue = [...starts, ...STARTS, ...(account === 'anybody' || account === 'citizen' ? UNLINKED : [])]
    const known = new Set(queue)
    const read = new Map<string, number>()
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      const kind = kindOf(kinds, 'GET', path)
      const times = read.get(kind) ?? 0
      if (times >= READ && !starts.includes(path)) continue
      read.set(kind, times + 1)
      const answer = await page.request.get(path, { headers: { accept: 'text/html' } })
      const type = answer.headers()['content-type']?.split(';')[0] ?? ''
      const there = kindOf(kinds, 'GET', new URL(answer.url()).pathname)
      if (kind in NO_PAGES && answer.ok()) {
        const seen = type === 'text/html' ? there : type
        if (!asked.has(kind) && there !== '/sign-in')
          verdict.check(`${kind} is no page: ${NO_PAGES[kind]}`, seen === NO_PAGES[kind], `it answers ${seen}`)
        if (there !== '/sign-in') asked.add(kind)
      }
      if (type !== 'text/html') continue
      const html = await answer.text()
      for (const to of linksIn(html)) {
        if (known.has(to)) continue
        known.add(to)
        queue.push(to)
      }
      const own = answer.ok() ? there : `a problem, ${answer.status()}`
      note({ account, path, status: answer.status() }, own, sortOf(own, new URL(answer.url()).pathname, html), html)
    }
  }

  const unseen: Tour['unseen'] = () =>
    kinds.flatMap(({ method, name }): ReturnType<Tour['unseen']> => {
      if (method === 'POST') return met.has(name) || name in ELSEWHERE ? [] : [{ name: `POST ${name}`, was: 'met' }]
      if (name in NO_PAGES) return asked.has(name) ? [] : [{ name, was: 'asked for' }]
      return looked.has(name) ? [] : [{ name, was: 'looked at' }]
    })
  return { sights, forms: () => [...forms.values()], follow, unseen }
}

const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/g
const withoutIds = (path: string): string => path.replace(ID, ':id')

/** Pages of one sort look alike: the same kind, the same state of what it shows, both empty or both not. */
function sortOf(kind: string, path: string, html: string): string {
  const state = /<div class="title-row">.*?<span class="tag[^>]*>([^<]*)/s.exec(html)?.[1] ?? ''
  const heading = kind.startsWith('a problem') ? (/<h1[^>]*>([^<]*)/.exec(html)?.[1] ?? '') : ''
  const place = OWN_PLACES.includes(kind) ? withoutIds(path) : kind
  return [place, state, heading, html.includes('class="empty"') ? 'empty' : ''].join('|')
}

const plain = (text: string): string => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"')

/** Addresses of ours that a page links to; switches of the page itself are no other page. */
const linksIn = (html: string): string[] =>
  [...html.matchAll(/<a\b[^>]*\bhref="([^"#]+)/g)]
    .map(([, to = '']) => plain(to))
    .filter((to) => to.startsWith('/') && !/[?&](language|print)=/.test(to))

/** Forms that are sent by POST; `asks` where there is something to fill in. */
function formsIn(html: string): { action: string; asks: boolean; isInMain: boolean }[] {
  const main = html.indexOf('<main')
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].flatMap(({ 1: attributes = '', 2: inner = '', index }) =>
    /method="post"/.test(attributes)
      ? [
          {
            action: plain(/action="([^"]*)"/.exec(attributes)?.[1] ?? ''),
            // What a script asks for is looked at in test/journeys: sent empty, the script would ask the browser.
            asks: !/data-passkey/.test(attributes) && /<textarea|<select|<input(?![^>]*type="hidden")/.test(inner),
            isInMain: index > main,
          },
        ]
      : [],
  )
}
