/** One look at a page: what is wrong with it at both widths, and whether it scrolls sideways in large print on a phone. */
import type { Page } from 'playwright-core'
import { sideways, wrongWith } from '../test/journeys/wrong-with.ts'

/** A page as an account found it. */
export type Sight = { account: string; path: string; status: number }
/** A form on a page that an account found, by the address it is sent to. */
export type Form = { account: string; path: string; action: string }
/** What was asked, whether it holds, and what was seen instead: what a verdict takes. */
type Seen = [what: string, holds: boolean, seen: string]

const LANGUAGES = ['en', 'zh'] as const
const WIDTHS = [1280, 320]

/** The page in both languages. */
export async function lookAtPage(page: Page, { account, path, status }: Sight): Promise<Seen> {
  const wrong: string[] = []
  for (const language of LANGUAGES) {
    const opened = await page.goto(withQuery(path, 'language', language))
    if (opened?.status() !== status) wrong.push(`${language}: ${opened?.status()} where ${status} was found`)
    wrong.push(...(await lookHere(page, language)))
  }
  return say(`${account} ${path}`, wrong)
}

/** What a form answers when nothing is filled in, in both languages; once only where it goes on without. */
export async function lookAtForm(page: Page, { account, path, action }: Form): Promise<Seen> {
  const wrong: string[] = []
  for (const language of LANGUAGES) {
    const opened = await page.goto(withQuery(path, 'language', language))
    const form = page.locator(`main form[method="post"][action="${action}"]`).first()
    if (!opened?.ok() || (await form.count()) === 0) {
      if (language === LANGUAGES[0]) wrong.push('the form is not there any more')
      break
    }
    const [posted] = await Promise.all([
      page.waitForResponse((one) => one.request().method() === 'POST' && one.request().isNavigationRequest()),
      page.waitForEvent('domcontentloaded'),
      form.evaluate(sendEmpty),
    ])
    if (posted.status() >= 500) wrong.push(`${language}: ${posted.status()}`)
    wrong.push(...(await lookHere(page, language)))
  }
  return say(`${account} ${path}, ${action} sent empty`, wrong)
}

/** In the browser: takes out what is there, and presses the button that goes on. */
function sendEmpty(element: Element): void {
  const form = element as HTMLFormElement
  for (const control of form.elements)
    if (control instanceof HTMLInputElement && ['radio', 'checkbox'].includes(control.type)) control.checked = false
    else if (control instanceof HTMLSelectElement) control.selectedIndex = -1
    else if (control instanceof HTMLTextAreaElement) control.value = ''
    else if (control instanceof HTMLInputElement && control.type !== 'hidden') control.value = ''
  form.noValidate = true
  const buttons = [...form.querySelectorAll<HTMLButtonElement>('button:not(.unseen)')]
  form.requestSubmit(buttons.find(({ classList }) => classList.contains('primary')) ?? buttons.at(-1))
}

/** The page as it is, where nothing but an act leads to it. */
export async function lookAfter(page: Page, name: string): Promise<Seen> {
  const language = (await page.getAttribute('html', 'lang')) === 'en' ? 'en' : 'zh'
  return say(name, await lookHere(page, language))
}

const say = (what: string, wrong: readonly string[]): Seen => [
  what,
  wrong.length === 0,
  wrong.slice(0, 6).join('\n        '),
]

async function lookHere(page: Page, language: 'zh' | 'en'): Promise<string[]> {
  const wrong: string[] = []
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 })
    wrong.push(...(await wrongWith(page, language)).map((words) => `${language} ${width}: ${words}`))
  }
  await page.evaluate(() => document.documentElement.classList.add('large'))
  return [...wrong, ...(await sideways(page)).map((words) => `${language}, large print: ${words}`)]
}

/** Whether large print is the class that a look sets, and nothing else of the page: so it need not be loaded again. */
export async function isLargeByClass(page: Page): Promise<boolean> {
  const classes = async (print: string) => {
    await page.goto(withQuery('/help', 'print', print))
    return ((await page.getAttribute('html', 'class')) ?? '').split(' ')
  }
  const [large, normal] = [await classes('large'), await classes('normal')]
  return large.includes('large') && large.filter((one) => one !== 'large').join() === normal.join()
}

const withQuery = (path: string, name: string, value: string): string =>
  `${path}${path.includes('?') ? '&' : '?'}${name}=${value}`
