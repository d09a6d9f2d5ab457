/** Officers at their desk, and dossiers that journeys begin with. */
import { findByNumber } from '../../src/base/subject/index.ts'
import { fillDraft } from '../../src/casework/draft/index.ts'
import { asPlainDate } from '../../src/kernel/time/index.ts'
import { demoFile, type Filled, hygieneAnswers } from '../../src/services/application/demo/answers.ts'
import { beginApplication, submitDraft } from '../../src/services/application/index.ts'
import { callerFor } from '../../src/trust/identity/index.ts'
import type { Page } from './page.ts'
import type { Served } from './served.ts'

export const FIRM = { id: 'chenguang-pool', name: '北京演示晨光游泳健身有限公司', creditCode: '91999999000001011U' }
export const OWNER = { name: '林佳慧', identity: '999999198209095085' }
const PLACE = {
  name: '晨光泳馆',
  type: 'swimming',
  district: '110108000000',
  street: '110108012000',
  address: '安宁庄西路 9 号院 2 号楼',
  area: 312,
} as const

/** A complete application of the owner's firm for its swimming pool in Haidian. */
export const poolAnswers = (today = '2026-03-02'): Filled => hygieneAnswers(FIRM, OWNER, PLACE, asPlainDate(today))

/** The same, handed in by the commands that the pages use, where a journey is about what comes after. */
export async function poolApplication({ city }: Served, electronic = true): Promise<string> {
  const by = await callerFor(city, 'owner', city.clock.today())
  const matter = city.catalogue.matterOf('public-place-hygiene')
  const firm = await findByNumber(city, { kind: 'credit-code', number: FIRM.creditCode })
  if (!by || !matter || !firm) throw new Error('the city of the tests is not complete')
  const { answers, files } = poolAnswers(city.clock.today())
  const draft = await beginApplication(city, by, matter, firm)
  await fillDraft(city, by, draft, answers, files.map(demoFile))
  return submitDraft(city, by, draft, electronic)
}

/** Takes a step at the desk: from the dossier's own page, or on the step's page where it asks something. Points that must be answered and are not named conform. */
export async function takeStep(
  page: Page,
  id: string,
  step: string,
  fields: Record<string, string> = {},
): Promise<void> {
  await page.goto(`/ban/dossiers/${id}`)
  const link = page.locator(`a[href$="/steps/${step}"]`)
  if (await link.count()) {
    await link.first().click()
    for (const [name, value] of Object.entries(fields)) {
      const control = page.locator(`main [name="${name}"]`).first()
      const isSelect = (await page.locator(`main select[name="${name}"]`).count()) > 0
      const kind = isSelect ? 'select' : await control.getAttribute('type')
      if (kind === 'radio' && value === '*') await control.check()
      else if (kind === 'radio') await page.check(`main [name="${name}"][value="${value}"]`)
      else if (kind === 'select') await control.selectOption(value === '*' ? { index: 1 } : value)
      else await control.fill(value)
    }
    for (let point = 0; point < (await page.locator('main .point:has(.must)').count()); point += 1) {
      const answers = page.locator('main .point:has(.must)').nth(point).locator('input[type="radio"]')
      const name = (await answers.first().getAttribute('name')) ?? ''
      if (!(name in fields)) await page.check(`main [name="${name}"][value="conforms"]`)
    }
    await page.click(`main form[action$="/steps/${step}"] .actions button`)
  } else await page.click(`form[action$="/steps/${step}"] button`)
  await page.waitForURL(new RegExp(`/ban/dossiers/${id}\\?done=`))
}

/** Unfolds every part of the page of a correction: those in which there is nothing to doubt are folded. */
export async function unfold(page: Page): Promise<void> {
  while ((await page.locator('.correct-part:not([open])').count()) > 0)
    await page.click('.correct-part:not([open]) > summary >> nth=0')
}
