/** Forms as a person fills them in: screen by screen, from answers by field. */
import type { Answers, AnswerValue } from '../../src/casework/form/index.ts'
import { demoFile, type Filled } from '../../src/services/application/demo/answers.ts'
import type { Page } from './page.ts'

/** Fills one screen from answers by field, uploads its files, and goes on. */
export async function fillScreen(page: Page, { answers, files }: Filled): Promise<void> {
  for (const [name, value] of Object.entries(answers)) await fillField(page, name, value, answers)
  for (const name of files) {
    const input = page.locator(`main input[type=file][name="${name}"]`)
    const { name: file, bytes } = demoFile(name)
    if (await input.count())
      await input.setInputFiles({ name: file, mimeType: 'application/pdf', buffer: Buffer.from(bytes) })
  }
}

async function fillField(page: Page, name: string, value: AnswerValue, all: Answers): Promise<void> {
  if (Array.isArray(value) && value.some((row) => typeof row === 'object'))
    return fillRows(page, name, value as Answers[])
  const control = page.locator(`main [name="${name}"]`)
  if ((await control.count()) === 0) return
  const first = control.first()
  // What is verified stands as it is: whoever writes it says first that it is not right.
  const folded = page.locator(`main .fixed details:not([open]):has([name="${name}"]) > summary`)
  if (await folded.count()) await folded.click()
  const isSelect = (await page.locator(`main select[name="${name}"]`).count()) > 0
  const kind = isSelect ? 'select' : await first.getAttribute('type')
  if (kind === 'hidden' || kind === 'file') return
  // An identity document: its kind is chosen, its number typed, both under one name.
  if ((await control.count()) === 2 && kind === 'select') {
    const [document = '', number = ''] = String(value).split(':')
    await control.nth(0).selectOption(document)
    await control.nth(1).fill(number)
    return
  }
  const text = value === true ? 'yes' : value === false ? 'no' : String(value)
  if (kind === 'radio') await page.locator(`main [name="${name}"][value="${text}"]`).check()
  else if (kind === 'checkbox')
    for (const one of Array.isArray(value) ? value : [text])
      await page.locator(`main [name="${name}"][value="${String(one)}"]`).check()
  else if (kind === 'select') await first.selectOption(text)
  else
    await first.fill(
      /(Rent|Amount|Share|Price|Income|[cC]ost)$/.test(name) && typeof all[name] === 'number'
        ? String(Number(value) / 100)
        : text,
    )
}

/** Rows of a group: as many as there are answers, added with the page's own button. */
async function fillRows(page: Page, name: string, rows: readonly Answers[]): Promise<void> {
  if ((await page.locator(`main [name^="${name}.0."]`).count()) === 0) return
  for (let index = 0; index < rows.length; index += 1) {
    if ((await page.locator(`main [name^="${name}.${index}."]`).count()) === 0)
      await page.click(`main button[name="add:${name}"]`)
    for (const [inner, value] of Object.entries(rows[index] ?? {}))
      await fillField(page, `${name}.${index}.${inner}`, value, rows[index] ?? {})
  }
}

/** Goes through all screens of a form until the review page. */
export async function fillForm(page: Page, filled: Filled): Promise<void> {
  for (let screens = 0; screens < 20 && !page.url().endsWith('/review'); screens += 1) {
    await fillScreen(page, filled)
    const before = page.url()
    await page.click('main button.primary[name="_do"][value="continue"]')
    const problems = await page.locator('.errors').allTextContents()
    if (problems.length > 0) throw new Error(`${before}: ${problems.join(' ')}`)
  }
}
