import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { demoFile } from '../../src/services/application/demo/answers.ts'
import { readingsOf } from '../../src/trust/reading/index.ts'
import { poolAnswers, takeStep } from './desk.ts'
import { browser, journey, served } from './journey.ts'
import { fillForm, fillScreen, signedIn, submit } from './person.ts'

/** Twelve megapixels, as a phone held upright writes it: HEVC, lying on its side, with the place where it was taken. */
const PHOTO = readFileSync(join(process.cwd(), 'src', 'kernel', 'file', 'phone.heic'))

let id: string

journey()

/** The pixels of a picture on a page as its reader sees them: how large, and whether it came. */
const pictureOf = (page: Page) =>
  page.locator('.file-sheet img').evaluate(async (image: HTMLImageElement) => {
    await image.decode()
    return { width: image.naturalWidth, height: image.naturalHeight }
  })

async function planOf(pages: number): Promise<Buffer> {
  const document = await PDFDocument.create()
  for (let n = 1; n <= pages; n += 1) document.addPage([595, 842]).drawText(`Floor ${n}`, { x: 60, y: 700, size: 40 })
  return Buffer.from(await document.save())
}

test('a photo from a phone and a plan of two floors are handed in, and what cannot be opened is said at once', async () => {
  const page = await signedIn(browser, served.url, 'owner')
  await page.goto('/matters/public-place-hygiene/apply')
  const filled = poolAnswers()
  const paper = (name: string) => page.locator(`main input[type=file][name="${name}"]`)
  while ((await paper('businessLicence').count()) === 0) {
    await fillScreen(page, filled)
    await page.click('main button.primary[name="_do"][value="continue"]')
  }
  const broken = Buffer.from(demoFile('businessLicence').bytes.subarray(0, 60))
  await paper('businessLicence').setInputFiles({ name: 'licence.pdf', mimeType: 'application/pdf', buffer: broken })
  await page.click('main button[name="_do"][value="upload"] >> nth=0')
  expect(await page.textContent('.errors')).toContain('这个文件打不开')

  await paper('businessLicence').setInputFiles({ name: 'IMG_2041.HEIC', mimeType: 'image/heic', buffer: PHOTO })
  await paper('floorPlan').setInputFiles({ name: 'plan.pdf', mimeType: 'application/pdf', buffer: await planOf(2) })
  await page.click('main button[name="_do"][value="upload"] >> nth=0')
  expect(await page.textContent('main')).toContain('IMG_2041.jpg')
  const without = filled.files.filter((name) => name !== 'businessLicence' && name !== 'floorPlan')
  await fillForm(page, { ...filled, files: without })

  id = await submit(page)
})

test('the officer looks at both in place, upright and page by page, and goes from file to file', async () => {
  const page = await signedIn(browser, served.url, 'haidian-receiver', { javaScriptEnabled: false })
  await page.goto(`/ban/dossiers/${id}`)
  await page.click('#materials a:has-text("IMG_2041.jpg")')
  const shown = await page.request.get((await page.getAttribute('.file-sheet img', 'src')) ?? '')
  const body = await shown.body()
  expect(shown.headers()['content-type']).toBe('image/jpeg')
  expect([body.includes('Exif'), body.includes('GPS')]).toEqual([false, false])

  await page.click('.file-side nav a:has-text("plan.pdf")')
  expect(await page.textContent('main')).toContain('第 1 页，共 2 页')
  await page.click('.pager a[rel=next] >> nth=0')
  expect(await page.textContent('.file-words')).toContain('Floor 2')
  expect(await page.locator('.pager a[rel=next]').count()).toBe(0)
  await page.click('.file-side a[rel=next]')
  expect(await page.textContent('h1')).not.toContain('plan.pdf')
})

test('pictures come as they should be seen: the photo stands upright, the page is as wide as paper', async () => {
  const page = await signedIn(browser, served.url, 'haidian-receiver')
  await page.goto(`/ban/dossiers/${id}`)
  await page.click('#materials a:has-text("IMG_2041.jpg")')
  expect(await pictureOf(page)).toEqual({ width: 2631, height: 3508 })
  await page.click('.file-side nav a:has-text("plan.pdf")')
  expect(await pictureOf(page)).toEqual({ width: 1240, height: 1754 })
})

test('what an officer adds from the site is looked at in the same way; every look is told to the applicant', async () => {
  const page = await signedIn(browser, served.url, 'haidian-receiver')
  await takeStep(page, id, 'accept')
  await page.goto(`/ban/dossiers/${id}`)
  await page.setInputFiles('input[name=attachment]', { name: 'site.heic', mimeType: 'image/heic', buffer: PHOTO })
  await page.click('form[action$="/attachments"] button')
  await page.waitForURL(/done=attached/)
  const looks = async () => (await readingsOf(served.city.database, { dossiers: [id] }, null, 200)).readings.length
  const before = await looks()
  await page.click('a:has-text("site.jpg")')
  expect(await pictureOf(page)).toEqual({ width: 2631, height: 3508 })
  expect(await looks()).toBe(before + 2)
})

test('a file of another dossier, a page that is none, and a stranger to the desk find nothing', async () => {
  const page = await signedIn(browser, served.url, 'haidian-receiver')
  await page.goto(`/ban/dossiers/${id}`)
  const plan = (await page.getAttribute('#materials a:has-text("plan.pdf")', 'href'))?.replace(/\/preview$/, '') ?? ''
  const nobodys = plan.replace(/[^/]+$/, '01890000-0000-7000-8000-000000000000')
  const status = async (one: Page, path: string) => (await one.request.get(path)).status()
  expect(await status(page, `${plan}/pages/2`)).toBe(200)
  expect(await status(page, `${plan}/pages/3`)).toBe(404)
  expect(await status(page, `${plan}/pages/0`)).toBe(404)
  expect(await status(page, `${nobodys}/preview`)).toBe(404)
  const far = await signedIn(browser, served.url, 'chaoyang-receiver')
  for (const path of [`${plan}/preview`, `${plan}/pages/1`, plan]) expect(await status(far, path)).toBe(404)
  await page.goto(`${plan}/preview?page=9`)
  expect(await page.textContent('main')).toContain('这一页显示不出来')
})
