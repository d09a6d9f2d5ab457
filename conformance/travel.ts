/** A running demonstration in which people do what makes a city of all states, and then everybody follows the links. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { launchBrowser } from '../test/journeys/browser.ts'
import { startCity } from '../test/running-city.ts'
import type { Verdict } from '../test/verdict.ts'
import { type Cast, castOf, passwordOf } from './cast.ts'
import type { Setting } from './index.ts'
import { kindsOf } from './kinds.ts'
import { registerSystems, startOutsideSystem } from './outside-system.ts'
import { scenes } from './scenes.ts'
import { type Tour, tourOf } from './tour.ts'

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
  'auditor',
  'admin',
]
/** Starts a city, walks through it, and hands over what was found. */
export const onTour = (
  setting: Setting,
  verdict: Verdict,
  name: string,
  use: (tour: Tour, cast: Cast) => Promise<void>,
): Promise<void> =>
  inDemonstration(setting, name, async (cast, folder) => {
    const system = await startOutsideSystem()
    try {
      const [party] = await registerSystems(setting.root, folder, system, [
        [{ zh: '演示图书馆', en: 'Demonstration Library' }, true],
      ])
      const told = await scenes(cast, { id: party?.id ?? '', system }, verdict)
      const tour = tourOf(kindsOf(setting.root), verdict)
      for (const account of ACCOUNTS) await tour.follow(account, await cast.as(account), told.get(account) ?? [])
      await use(tour, cast)
    } finally {
      await system.close()
    }
  })

/** A running demonstration with its people at their browsers; `folder` is its data. */
export async function inDemonstration(
  { root, environment }: Setting,
  name: string,
  use: (cast: Cast, folder: string) => Promise<void>,
): Promise<void> {
  const base = join(root, environment.YIPAN_DATA || '.yipan')
  mkdirSync(base, { recursive: true, mode: 0o700 })
  const folder = mkdtempSync(join(base, `conformance-${name}-`))
  const port = await freePort()
  // By name, since browsers make no passkeys for a number.
  const origin = `http://localhost:${port}`
  const starting = startCity(root, { YIPAN_DATA: folder, YIPAN_DEMO: 'on', YIPAN_PORT: port, YIPAN_ORIGIN: origin })
  const browser = await launchBrowser()
  try {
    const city = await starting.ready
    await use(castOf(browser, city.url, await passwordOf(city)), folder)
  } finally {
    await browser.close()
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
