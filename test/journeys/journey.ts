/** What every journey stands on: a city that listens, a browser, and no complaint of the city when it is over. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { launchBrowser } from './browser.ts'
import { type Served, serveCity } from './served.ts'

/** There between the first test of a file and the last. */
export let served: Served
export let browser: Browser

/** Once in a test file, before its tests. */
export function journey(): void {
  walk()
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())
}

/** The same without a browser, for those who walk (walker.ts). */
export function walk(options: Parameters<typeof serveCity>[0] = {}): void {
  beforeAll(async () => {
    served = await serveCity(options)
  })
  afterAll(async () => {
    await served?.close()
    expect(served.complaints).toEqual([])
  })
}
