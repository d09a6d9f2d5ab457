/** What a first visit weighs, everything counted: page, style, scripts, pictures and fonts, as a real browser takes them. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Browser, Request } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { served, walk } from './journey.ts'

walk()

const folder = mkdtempSync(join(tmpdir(), 'yipan-fonts-'))
const machines: Record<'with' | 'without', Browser | null> = { with: null, without: null }

/** A machine whose fonts are those of these folders and no others. */
function machineOf(name: string, folders: readonly string[]): Promise<Browser> {
  const own = join(folder, name)
  mkdirSync(own)
  const dirs = folders.map((dir) => `<dir>${dir}</dir>`).join('')
  const file = join(own, 'fonts.conf')
  writeFileSync(file, `<?xml version="1.0"?><fontconfig>${dirs}<cachedir>${own}</cachedir></fontconfig>`)
  return launchBrowser({ FONTCONFIG_FILE: file, FONTCONFIG_PATH: own })
}

beforeAll(async () => {
  const chinese = dirname(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')))
  // A browser without any font does not start.
  const latin = join(folder, 'latin')
  mkdirSync(latin)
  copyFileSync('src/casework/notice/draw/fonts/latin.otf', join(latin, 'latin.otf'))
  machines.with = await machineOf('with', [join(chinese, 'fonts')])
  machines.without = await machineOf('without', [latin])
}, 60_000)
afterAll(async () => {
  await Promise.all([machines.with?.close(), machines.without?.close()])
  rmSync(folder, { recursive: true, force: true })
})

const isFont = (request: Request) => request.url().includes('/assets/fonts/')

async function weigh(machine: keyof typeof machines, path: string, javaScriptEnabled = true) {
  const context = await machines[machine]?.newContext({ baseURL: served.url, javaScriptEnabled })
  const page = await context?.newPage()
  if (!page) throw new Error('the browser did not start')
  const sizes: Promise<{ path: string; bytes: number }>[] = []
  page.on('requestfinished', (request) => {
    const size = request.sizes().then(({ responseBodySize, responseHeadersSize }) => ({
      path: new URL(request.url()).pathname,
      bytes: responseBodySize + responseHeadersSize,
    }))
    sizes.push(size)
  })
  // Fonts are asked for when the page is laid out, which may be late on a busy machine.
  const drawn = machine === 'without' ? page.waitForEvent('requestfinished', isFont) : null
  await page.goto(path, { waitUntil: 'networkidle' })
  await drawn
  const all = await Promise.all(sizes)
  await context?.close()
  const sum = (some: typeof all) => some.reduce((bytes, one) => bytes + one.bytes, 0)
  return {
    bytes: sum(all),
    fonts: sum(all.filter((one) => one.path.startsWith('/assets/fonts/'))),
    requests: all.length,
  }
}

test('on a machine with a Chinese font of any name a first visit weighs under 60 kB, in both languages', async () => {
  for (const path of ['/?language=zh', '/?language=en', '/matters/food-permit?language=zh', '/search?query=租房']) {
    const { bytes, fonts, requests } = await weigh('with', path)
    expect(fonts, path).toBe(0)
    expect(bytes, path).toBeLessThan(60_000)
    expect(requests, path).toBeLessThan(12)
  }
}, 120_000)

test('a machine without one takes the slices it needs, also without script', async () => {
  expect((await weigh('without', '/?language=zh')).fonts).toBeGreaterThan(10_000)
  expect((await weigh('without', '/?language=zh', false)).fonts).toBeGreaterThan(10_000)
}, 120_000)

test('an English page that names nobody costs such a machine no Chinese slice, at most the Latin one', async () => {
  for (const path of ['/?language=en', '/matters/food-permit?language=en', '/help?language=en']) {
    const { bytes, fonts } = await weigh('without', path)
    expect(fonts, path).toBeLessThan(30_000)
    expect(bytes, path).toBeLessThan(90_000)
  }
}, 120_000)

test('an English page that names nobody has no Chinese character in sight, which such a machine would show as a box', async () => {
  const context = await machines.without?.newContext({ baseURL: served.url })
  const page = (await context?.newPage()) ?? expect.fail('the browser did not start')
  for (const path of ['/?language=en', '/matters/food-permit?language=en', '/help?language=en', '/api?language=en']) {
    await page.goto(path)
    const seen = await page.evaluate(() =>
      [...document.querySelectorAll('body *')].flatMap((one) => {
        const own = [...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.nodeValue)
        return /\p{Script=Han}/u.test(own.join('')) && !one.closest('.unseen, .demo, script') ? own : []
      }),
    )
    expect(seen, path).toEqual([])
    // What is drawn in their place is there: the mark of the door, and the word for the other language.
    expect(await page.locator('.mark .mark-sign').count(), path).toBe(1)
    expect(await page.locator('.tools .signs path').count(), path).toBe(2)
  }
  await context?.close()
}, 120_000)
