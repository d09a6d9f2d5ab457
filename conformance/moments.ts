/**
 * `moments`: the pages that say something about now, at several moments of the city's clock: on a working day, in the evening, on a day
 * off, on a holiday, and after days in which time limits ran out. Each in both languages, at 1280 and 320 pixels and at 320 in large
 * print, under axe-core (foreign), as `axe` looks at them in office hours.
 */
import type { Page } from 'playwright-core'
import type { MOMENTS } from '../src/doors/demo/moments.ts'
import type { Verdict } from '../test/verdict.ts'
import type { Cast } from './cast.ts'
import type { Setting } from './index.ts'
import { lookAtPage } from './look.ts'
import { inDemonstration } from './travel.ts'

/** Pages on which the time of day or the day of the week is said; `a`: the first link of a page that begins so. */
const PAGES: Readonly<Record<string, readonly (string | { on: string; a: string })[]>> = {
  anybody: [
    '/',
    '/units',
    '/units/health-haidian',
    '/matters/public-place-hygiene',
    '/matters/rent-withdrawal',
    '/sign-in',
  ],
  citizen: ['/mine', '/inbox', { on: '/mine', a: '/dossiers/' }],
  owner: ['/mine', { on: '/mine', a: '/dossiers/' }],
  'haidian-examiner': ['/ban', { on: '/ban', a: '/ban/dossiers/' }],
  'haidian-head': ['/ban', '/ban/board'],
}

export const moments = (setting: Setting, verdict: Verdict): Promise<void> =>
  inDemonstration(setting, 'moments', async (cast) => {
    await lookAtAll(cast, verdict, 'as it begins')
    // Twice over working days: after some of them time limits end on the day itself, and some have ended.
    for (const to of [
      'evening',
      'day-off',
      'working-day',
      'working-day',
      'holiday',
      'working-day',
    ] satisfies typeof MOMENTS) {
      await move(await cast.as('anybody'), to)
      await lookAtAll(cast, verdict, to)
    }
  })

/** As a visitor of the demonstration moves the clock; nobody is signed out by it for less than a session lasts. */
async function move(page: Page, to: string): Promise<void> {
  await page.goto('/')
  await page.selectOption('.demo select[name="moment"]', to)
  await Promise.all([page.waitForEvent('domcontentloaded'), page.click('.demo form[action="/demo/clock"] button')])
}

async function lookAtAll(cast: Cast, verdict: Verdict, when: string): Promise<void> {
  for (const [account, pages] of Object.entries(PAGES)) {
    const page = await cast.again(account)
    const clock = async () => (await page.textContent('.demo-clock strong')) ?? ''
    for (const one of pages) {
      const path = typeof one === 'string' ? one : await firstOn(page, one)
      if (path === null) continue
      const [what, holds, seen] = await lookAtPage(page, { account, path, status: 200 })
      verdict.check(`${when}, ${await clock()}: ${what}`, holds, seen)
    }
  }
}

async function firstOn(page: Page, { on, a }: { on: string; a: string }): Promise<string | null> {
  await page.goto(on)
  const link = page.locator(`main a[href^="${a}"]`).first()
  return (await link.count()) === 0 ? null : link.getAttribute('href')
}
