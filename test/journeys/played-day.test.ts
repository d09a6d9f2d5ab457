/**
 * A day at the desk with keys alone, counted: how many pages are loaded and keys pressed for each of the commonest acts. The figures
 * stand in docs/desk.md, which this file writes: `npx vitest run test/journeys/played-day.test.ts -u`.
 */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { poolApplication } from './desk.ts'
import { browser, journey, served } from './journey.ts'
import { signedIn } from './person.ts'

journey()

type Count = { act: string; goal: number; loads: number; keys: number; dossiers: number }

/** Somebody at a keyboard, whose pages and keys are counted. What is typed as text counts as no key. */
async function atKeys(login: string) {
  const page = await signedIn(browser, served.url, login)
  let [loads, keys] = [0, 0]
  page.on('load', () => {
    loads += 1
  })
  const press = async (key: string) => {
    keys += 1
    await page.keyboard.press(key)
  }
  /** Presses a key that loads a page. */
  const go = async (key: string) => {
    const loaded = page.waitForEvent('load')
    await press(key)
    await loaded
  }
  const reach = async (selector: string) => {
    for (
      let presses = 0;
      !(await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector));
      presses += 1
    ) {
      if (presses > 120) throw new Error(`the keyboard did not get to ${selector} on ${page.url()}`)
      await press('Tab')
    }
  }
  const type = (text: string) => page.keyboard.insertText(text)
  const counted = async (work: () => Promise<void>) => {
    const before = { loads, keys }
    await work()
    return { loads: loads - before.loads, keys: keys - before.keys }
  }
  return { page, press, go, reach, type, counted }
}

type AtKeys = Awaited<ReturnType<typeof atKeys>>
const numberOf = (page: Page) => page.textContent('.dossier-head .quiet-text')

/** The key that the page gives a step. */
const keyOf = async (page: Page, step: string) =>
  (await page.getAttribute(`a[href$="/steps/${step}"]`, 'aria-keyshortcuts')) ?? expect.fail(`${step} has no key`)

/** Opens the first line of a list that holds for no other count. */
async function openFirst({ page, press, go }: AtKeys, list: string) {
  await page.goto(list)
  await press('j')
  await go('Enter')
}

const counts: Count[] = []
const note = (act: string, goal: number, dossiers: number, { loads, keys }: { loads: number; keys: number }) => {
  counts.push({ act, goal, dossiers, loads: loads / dossiers, keys: keys / dossiers })
}

test('a day is played with keys alone: twenty dossiers accepted, looked at, proposed, decided, and the next is always there', async () => {
  for (let count = 0; count < 20; count += 1) await poolApplication(served, count % 2 === 0)

  // The receiver looks at one after the other, and accepts.
  const receiver = await atKeys('haidian-receiver')
  await openFirst(receiver, '/ban?stage=submitted')
  const seen = new Set<string | null>()
  const accepted = await receiver.counted(async () => {
    for (let count = 0; count < 8; count += 1) {
      seen.add(await numberOf(receiver.page))
      await receiver.go('n')
      expect(await receiver.page.textContent('.notice.good')).toContain('上一件：已受理')
    }
  })
  expect(seen.size).toBe(8)
  note('accept, and open the next', 1, 8, accepted)

  const asked = await receiver.counted(async () => {
    await receiver.go(await keyOf(receiver.page, 'ask-for-correction'))
    await receiver.reach('.correct-part > summary')
    await receiver.press('Space')
    await receiver.reach('input[name="correct"]')
    await receiver.press('Space')
    await receiver.reach('textarea[name^="reason."]')
    await receiver.type('请写完整的地址。')
    await receiver.go('Control+Shift+Enter')
  })
  expect(await receiver.page.textContent('.notice.good')).toContain('上一件')
  note('ask for a correction, and open the next', 2, 1, asked)

  // Ten that were looked at, one after the other, are accepted at once.
  const batch = await receiver.counted(async () => {
    for (let count = 0; count < 10; count += 1) await receiver.go('s')
    await receiver.page.goto('/ban?stage=submitted')
    for (let count = 0; count < 10; count += 1) {
      await receiver.press('j')
      await receiver.press('x')
    }
    await receiver.reach('.choosing-go button')
    await receiver.go('Enter')
    await receiver.reach('input[name="act"]')
    await receiver.press('Space')
    await receiver.reach('main form button.primary')
    await receiver.go('Enter')
    expect(await receiver.page.textContent('main')).toContain('下面 10 件会逐件办理')
    await receiver.reach('main form button.primary')
    await receiver.go('Enter')
  })
  note('a batch of ten accepted, each opened before', 1.5, 10, batch)
  await served.settled()

  // The examiner records what was seen on the site, and goes on to the proposal.
  const examiner = await atKeys('haidian-examiner')
  await openFirst(examiner, '/ban?stage=examining')
  const examined = await examiner.counted(async () => {
    for (let count = 0; count < 6; count += 1) {
      await examiner.go('1')
      await examiner.reach('select[name="second"], input[name="second"]')
      await examiner.press('ArrowDown')
      await examiner.reach('textarea[name="findings"]')
      await examiner.type('现场与平面图一致，没有问题。')
      for (const point of ['water', 'disinfection']) {
        await examiner.reach(`input[name="${point}"]`)
        await examiner.press('Space')
      }
      await examiner.go('Control+Shift+Enter')
      expect(await examiner.page.textContent('h1')).toContain('提出审查意见')
      await examiner.reach('input[name="proposal"]')
      await examiner.press('Space')
      await examiner.reach('textarea[name="opinion"]')
      await examiner.type('材料齐全，现场符合要求，建议准予。')
      await examiner.go('Control+Shift+Enter')
    }
  })
  note('site check and proposal, and open the next', 3, 6, examined)

  // The decider reads what is proposed, and decides.
  const decider = await atKeys('haidian-decider')
  await openFirst(decider, '/ban?stage=deciding')
  const asProposed = await decider.counted(async () => {
    for (let count = 0; count < 3; count += 1) {
      await decider.go('Shift+N')
      expect(await decider.page.textContent('.notice.good')).toContain('上一件：准予许可')
    }
  })
  note('grant as proposed, and open the next', 1, 3, asProposed)

  const refused = await decider.counted(async () => {
    await decider.go(await keyOf(decider.page, 'refuse'))
    await decider.reach('textarea[name="reason"]')
    await decider.type('现场核查发现水质不合格。')
    await decider.go('Control+Shift+Enter')
  })
  note('refuse with a reason, and open the next', 2, 1, refused)

  const back = await decider.counted(async () => {
    await decider.go(await keyOf(decider.page, 'send-back'))
    await decider.reach('textarea')
    await decider.type('请补充水质检测的说明。')
    await decider.go('Control+Shift+Enter')
  })
  note('send back to the examiner, and open the next', 2, 1, back)

  expect(counts.filter(({ loads, goal }) => loads > goal)).toEqual([])
  const rows = counts.map(
    ({ act, goal, dossiers, loads, keys }) =>
      `| ${act} | ${dossiers} | ${loads} | ${goal} | ${Math.round(keys * 10) / 10} |`,
  )
  await expect(
    [
      '# A day at the desk',
      '',
      'Pages loaded and keys pressed for each of the commonest acts, counted while a day is played with keys alone in a real browser.',
      'Text that is typed counts as no key. Written by `npx vitest run test/journeys/played-day.test.ts -u`, and held to it by the same.',
      '',
      '| act | dossiers | pages for each | goal | keys for each |',
      '|---|---|---|---|---|',
      ...rows,
      '',
    ].join('\n'),
  ).toMatchFileSnapshot('../../docs/desk.md')
})
