/**
 * `axe`: axe-core (foreign) under WCAG 2.2 AA on the running demonstration: every kind of page that docs/open-api-coverage.md
 * names, what each form answers when it is sent empty, and the pages of problems; in Chinese and English, at 1280 and 320
 * pixels, and at 320 in large print. People of the demonstration first do what makes a city of all states; then everybody
 * follows the links. A page or a form that nobody came to fails, too.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { launchBrowser } from '../test/journeys/browser.ts'
import { startCity } from '../test/running-city.ts'
import type { Verdict } from '../test/verdict.ts'
import { type Cast, castOf, passwordOf } from './cast.ts'
import type { Setting } from './index.ts'
import { kindsOf } from './kinds.ts'
import { isLargeByClass, lookAtForm, lookAtPage } from './look.ts'
import { type OutsideSystem, registerSystems, startOutsideSystem } from './outside-system.ts'
import { lastScenes, scenes } from './scenes.ts'
import { tourOf } from './tour.ts'

/** Who follows the links; the first is nobody in particular. */
const ACCOUNTS = [
  'anybody',
  'citizen',
  'owner',
  'cook',
  'haidian-receiver',
  'haidian-examiner',
  'haidian-decider',
  'haidian-head',
  'haidian-administrator',
  'health-administrator',
  'market-examiner',
  'fund-examiner',
  'fund-decider',
  'admin',
]
/** So many people look at once: one browser process draws while the city answers the other. */
const LANES = 2

export async function axe({ root, environment }: Setting, verdict: Verdict): Promise<void> {
  const base = join(root, environment.YIPAN_DATA || '.yipan')
  mkdirSync(base, { recursive: true, mode: 0o700 })
  const folder = mkdtempSync(join(base, 'conformance-axe-'))
  const port = await freePort()
  // By name, since browsers make no passkeys for a number.
  const origin = `http://localhost:${port}`
  const starting = startCity(root, { YIPAN_DATA: folder, YIPAN_DEMO: 'on', YIPAN_PORT: port, YIPAN_ORIGIN: origin })
  const [browser, system] = await Promise.all([launchBrowser(), startOutsideSystem()])
  try {
    const city = await starting.ready
    const cast = castOf(browser, city.url, await passwordOf(city))
    const [party] = await registerSystems(root, folder, system, [
      [{ zh: '演示图书馆', en: 'Demonstration Library' }, true],
    ])
    await walk(root, cast, { id: party?.id ?? '', system }, verdict)
  } finally {
    await browser.close()
    await system.close()
    await starting.end('SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A port that nobody has just now. */
async function freePort(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return String(address && typeof address === 'object' ? address.port : 0)
}

async function walk(
  root: string,
  cast: Cast,
  outside: { id: string; system: OutsideSystem },
  verdict: Verdict,
): Promise<void> {
  const kinds = kindsOf(root)
  const told = await scenes(cast, outside, verdict)
  const tour = tourOf(kinds, verdict)
  for (const account of ACCOUNTS) await tour.follow(account, await cast.as(account), told.get(account) ?? [])
  verdict.check('large print is a class of the page', await isLargeByClass(await cast.as('anybody')))
  await inLanes(byAccount(tour.sights), async (sight) =>
    verdict.check(...(await lookAtPage(await cast.as(sight.account), sight))),
  )
  // Sending changes the city, so it comes last, and the last screen of a draft before the first, on which the others hang.
  await inLanes(byAccount(tour.forms().reverse()), async (form) =>
    verdict.check(...(await lookAtForm(await cast.as(form.account), form))),
  )
  await lastScenes(cast, verdict)
  for (const { name, was } of tour.unseen()) verdict.check(`${name} was ${was}`, false, 'no account came here')
}

/** What each account has to do; the longest list first. */
const byAccount = <T extends { account: string }>(all: readonly T[]): T[][] =>
  [...Map.groupBy(all, ({ account }) => account).values()].sort((one, other) => other.length - one.length)

/** Each list in its order by one lane: an account has one page, and one language at a time. */
async function inLanes<T>(lists: readonly T[][], work: (one: T) => Promise<void>): Promise<void> {
  const queue = [...lists]
  const lane = async () => {
    for (let list = queue.shift(); list !== undefined; list = queue.shift()) for (const one of list) await work(one)
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}
