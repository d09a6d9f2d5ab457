/**
 * What is wrong with a page that is open: what axe finds under WCAG 2.2 AA, and what axe does not see: nothing scrolls
 * sideways on a phone, one heading of the first rank, one primary button, a title, the right language.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

// axe itself comes with its Playwright part; loaded once for each page it is three times as quick as that part.
const AXE = readFileSync(
  createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
)
const RULES = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] }
// Colours do not change with the language, and measuring them takes half of the time.
const COLOURLESS = { ...RULES, rules: { 'color-contrast': { enabled: false } } }
const run = (rules: object) =>
  `axe.run(document, ${JSON.stringify(rules)}).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' ')))`

/** In words; nothing where all is well. Colours are measured in Chinese. */
export async function wrongWith(page: Page, language: 'zh' | 'en'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  const violations = await page.evaluate<string[]>(run(language === 'zh' ? RULES : COLOURLESS))
  const facts = await page.evaluate(() => ({
    title: document.title,
    language: document.documentElement.lang,
    headings: document.querySelectorAll('h1').length,
    primary: document.querySelectorAll('main .button.primary').length,
  }))
  return [
    ...violations,
    ...(facts.title.trim() === '' ? ['no title'] : []),
    ...(facts.language === (language === 'zh' ? 'zh-CN' : 'en') ? [] : [`language ${facts.language}`]),
    ...(facts.headings === 1 ? [] : [`${facts.headings} headings of the first rank`]),
    ...(facts.primary > 1 ? [`${facts.primary} primary buttons`] : []),
    ...(await sideways(page)),
  ]
}

/** What sticks out of the page to the right, if it scrolls sideways. */
export const sideways = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const out = [...document.querySelectorAll('body *')].filter(
      (one) => one.getBoundingClientRect().right > clientWidth + 1,
    )
    return [
      `scrolls sideways: ${out
        .slice(-3)
        .map(({ outerHTML }) => outerHTML.slice(0, 100))
        .join(' ')}`,
    ]
  })
