/**
 * `axe`: axe-core (foreign) under WCAG 2.2 AA on every page of the running demonstration that its accounts can reach by links,
 * and on the page that each form answers with when it is sent empty; in Chinese and English, at 1280 and 320 pixels. A page
 * that docs/open-api-coverage.md names and nobody looked at fails, too.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { rentAnswers } from '../src/doors/demo/answers.ts'
import { asPlainDate } from '../src/kernel/time/index.ts'
import { launchBrowser } from '../test/journeys/browser.ts'
import { fillForm } from '../test/journeys/fill.ts'
import { type RunningCity, startCity } from '../test/running-city.ts'
import type { Verdict } from '../test/verdict.ts'
import type { Setting } from './index.ts'

const ACCOUNTS = [
  null,
  'citizen',
  'owner',
  'haidian-receiver',
  'haidian-examiner',
  'haidian-decider',
  'haidian-head',
  'haidian-administrator',
  'fund-decider',
  'admin',
]
/** Pages to which no link leads: what is not there, and what one types. */
const UNLINKED = [
  '/nothing-here',
  '/check?number=ABC',
  '/status',
  '/search?query=zzzz',
  '/first-sign-in',
  '/problems/gate/not-for-you',
]
/** So many examples of one kind of page are opened by one account: dossiers differ by their stage. */
const EXAMPLES = 3
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const WIDTHS = [1280, 320]

type Looking = { url: string; kinds: readonly Kind[]; seen: Map<string, number>; verdict: Verdict }
type Kind = { name: string; fits: RegExp }

export async function axe({ root, environment }: Setting, verdict: Verdict): Promise<void> {
  const base = join(root, environment.YIPAN_DATA || '.yipan')
  mkdirSync(base, { recursive: true, mode: 0o700 })
  const folder = mkdtempSync(join(base, 'conformance-axe-'))
  const starting = startCity(root, { YIPAN_DATA: folder, YIPAN_DEMO: 'on', YIPAN_PORT: '0' })
  const browser = await launchBrowser()
  try {
    const city = await starting.ready
    const password = await passwordOf(city)
    const looking: Looking = { url: city.url, kinds: kindsOf(root), seen: new Map(), verdict }
    for (const account of ACCOUNTS) await walk(looking, browser, account, password)
    for (const { name } of looking.kinds)
      if (!looking.seen.has(name)) verdict.check(`${name} was looked at`, false, 'no account came here by links')
  } finally {
    await browser.close()
    await starting.end('SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  }
}

async function passwordOf(city: RunningCity): Promise<string> {
  for (;;) {
    const found = /all with the password\s+(\S+)/.exec(city.said())?.[1]
    if (found) return found
    await wait(50)
  }
}

/** Pages of both doors, from the table that a test keeps complete; files and keys are no pages. */
function kindsOf(root: string): Kind[] {
  const text = readFileSync(join(root, 'docs', 'open-api-coverage.md'), 'utf8')
  return [...text.matchAll(/^\| `GET ([^`]+)`/gm)]
    .map(([, name = '']) => name)
    .filter((name) => !/files|attachments|capsule|\.well-known|\/notices\/:notice$/.test(name))
    .map((name) => ({ name, fits: new RegExp(`^${name.replaceAll(/:\w+/g, '[^/]+')}$`) }))
}

/** One account goes from page to page until each kind was opened often enough. */
async function walk(looking: Looking, browser: Browser, account: string | null, password: string): Promise<void> {
  const context = await browser.newContext({ baseURL: looking.url, locale: 'zh-CN' })
  const page = await context.newPage()
  const queue = account === null ? ['/', ...UNLINKED] : ['/', '/ban', '/mine', '/inbox', '/papers', '/drafts']
  if (account !== null) {
    await page.goto('/sign-in')
    await page.fill('#login', account)
    await page.fill('#password', password)
    await page.click('main form button.primary')
  }
  if (account === 'citizen') queue.push(await draftOf(page))
  const opened = new Map<string, number>()
  const known = new Set<string>()
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const kind = kindOf(looking, path)
    const times = opened.get(kind) ?? 0
    if (times >= EXAMPLES) continue
    opened.set(kind, times + 1)
    const answer = await page.goto(path).catch(() => null)
    if (!answer?.headers()['content-type']?.includes('text/html')) continue
    const links = await page.$$eval('a[href]', (all) => all.map((one) => one.getAttribute('href') ?? ''))
    for (const link of links) {
      const to = link.split('#')[0] ?? ''
      if (!to.startsWith('/') || known.has(to) || /language=|print=|sign-out/.test(to)) continue
      known.add(to)
      queue.push(to)
    }
    const before = looking.seen.get(kind) ?? 0
    looking.seen.set(kind, before + 1)
    if (before < EXAMPLES) await look(looking, page, `${account ?? 'anybody'} ${path}`, path)
    if (times === 0) await sendEmpty(looking, page, `${account ?? 'anybody'} ${path}`)
  }
  await context.close()
}

const kindOf = ({ kinds }: Looking, path: string): string => {
  const place = path.split('?')[0] ?? path
  // A place that is spelt out comes before one with a parameter.
  return kinds.find(({ name }) => name === place)?.name ?? kinds.find(({ fits }) => fits.test(place))?.name ?? place
}

/** A draft with every answer, so that its screens and its review can be looked at. */
async function draftOf(page: Page): Promise<string> {
  const home = {
    district: '110108000000',
    street: '110108012000',
    address: '花园路 3 号楼 401',
    rentFen: 420000,
    amountFen: 180000,
    months: 26,
    account: 'fund',
  }
  await page.goto('/matters/rent-withdrawal/apply')
  const person = { name: '方晓梅', identity: '999999199405141020' }
  await fillForm(page, rentAnswers(person, home, asPlainDate(new Date().toISOString().slice(0, 10))))
  return new URL(page.url()).pathname
}

/** The page in both languages and at both widths. */
async function look(looking: Looking, page: Page, name: string, path: string): Promise<void> {
  const wrong: string[] = []
  for (const language of ['en', 'zh']) {
    await page.goto(`${path}${path.includes('?') ? '&' : '?'}language=${language}`)
    for (const width of WIDTHS)
      wrong.push(...(await wrongWith(page, width)).map((words) => `${language} ${width}: ${words}`))
  }
  looking.verdict.check(name, wrong.length === 0, wrong.slice(0, 4).join('\n        '))
}

/** What the first form of the page answers when nothing is filled in; the city is thrown away afterwards. */
async function sendEmpty(looking: Looking, page: Page, name: string): Promise<void> {
  const form = page.locator('main form[method="post"]:has(input:not([type=hidden]), textarea, select)').first()
  if ((await form.count()) === 0) return
  await form.evaluate((element) => element.setAttribute('novalidate', ''))
  const button = form.locator('button').last()
  if ((await button.count()) === 0) return
  await Promise.all([page.waitForLoadState('domcontentloaded'), button.click({ timeout: 2000 }).catch(() => {})])
  const wrong: string[] = []
  for (const width of WIDTHS) wrong.push(...(await wrongWith(page, width)).map((words) => `${width}: ${words}`))
  looking.verdict.check(`${name}, its form sent empty`, wrong.length === 0, wrong.slice(0, 4).join('\n        '))
}

// axe itself comes with its Playwright part; loaded once for each page it is three times as quick as that part.
const AXE = readFileSync(
  createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
)
const RUN = `axe.run(document, ${JSON.stringify({ runOnly: TAGS, resultTypes: ['violations'] })}).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' ')))`

async function wrongWith(page: Page, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: 800 })
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  const violations = await page.evaluate<string[]>(RUN)
  const isSideways = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  )
  return isSideways ? [...violations, 'it scrolls sideways'] : violations
}
