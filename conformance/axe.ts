/**
 * `axe`: axe-core (foreign) under WCAG 2.2 AA on the running demonstration: every kind of page that docs/open-api-coverage.md
 * names, what each form answers when it is sent empty, and the pages of problems; in Chinese and English, at 1280 and 320
 * pixels, and at 320 in large print. A page or a form that nobody came to fails, too.
 */
import type { Verdict } from '../test/verdict.ts'
import type { Setting } from './index.ts'
import { isLargeByClass, lookAtForm, lookAtPage } from './look.ts'
import { lastScenes } from './scenes.ts'
import { onTour } from './travel.ts'

/** So many people look at once: one browser process draws while the city answers the other. */
const LANES = 2

export const axe = (setting: Setting, verdict: Verdict): Promise<void> =>
  onTour(setting, verdict, 'axe', async (tour, cast) => {
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
  })

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
