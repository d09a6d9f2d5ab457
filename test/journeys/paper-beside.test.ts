/** A paper lies beside the answers that it proves: turned and enlarged by links alone, with the answer still in sight. */
import { expect, test } from 'vitest'
import { readingsOf } from '../../src/trust/reading/index.ts'
import { poolApplication } from './desk.ts'
import { browser, journey, served } from './journey.ts'
import { signedIn, walksIn } from './person.ts'

journey()

test('it is opened from its answer, turned, enlarged and put away without a script, and each look leaves its trace', async () => {
  const id = await poolApplication(served)
  const receiver = await walksIn(served.url, 'haidian-receiver')
  const acts = async () => {
    const { readings } = await readingsOf(served.city.database, { dossiers: [id] }, null, 200)
    return readings.filter(({ act }) => act === 'file').length
  }
  await receiver.goto(`/ban/dossiers/${id}`)
  expect(await receiver.locator('.dossier-sheet').count()).toBe(0)
  const before = await acts()

  await receiver.click('#answer-floorPlan a')
  expect(await receiver.textContent('.dossier-sheet h2')).toContain('floorPlan.pdf')
  expect(await receiver.getAttribute('.file-sheet img', 'src')).toMatch(/\/pages\/1$/)
  expect(await acts()).toBe(before + 1)

  await receiver.click('.sheet-tools a:has-text("向右转")')
  await receiver.click('.sheet-tools a:has-text("放大")')
  await receiver.click('.sheet-tools a:has-text("放大")')
  expect(await receiver.getAttribute('.file-sheet', 'class')).toBe('file-sheet turn-90 zoom-2')
  expect(receiver.url()).toMatch(/turn=90&zoom=2&at=floorPlan#answer-floorPlan$/)
  await receiver.click('.sheet-tools a:has-text("单独看")')
  expect(await receiver.getAttribute('.file-sheet', 'class')).toBe('file-sheet turn-90 zoom-2')
  await receiver.click('a:has-text("对照着看")')
  expect(await receiver.locator('#form').count()).toBe(1)
  await receiver.click('.sheet-head a')
  expect(await receiver.locator('.dossier-sheet').count()).toBe(0)
})

test('four turns to the right are none, and it gets neither larger nor smaller than it gets', async () => {
  const id = await poolApplication(served)
  const receiver = await walksIn(served.url, 'haidian-receiver')
  await receiver.goto(`/ban/dossiers/${id}`)
  await receiver.click('#answer-floorPlan a')
  for (let turn = 0; turn < 4; turn += 1) await receiver.click('.sheet-tools a:has-text("向右转")')
  expect(await receiver.getAttribute('.file-sheet', 'class')).toBe('file-sheet')
  expect(await receiver.locator('.sheet-tools a:has-text("缩小")').count()).toBe(0)
  for (let times = 0; times < 3; times += 1) await receiver.click('.sheet-tools a:has-text("放大")')
  expect(await receiver.locator('.sheet-tools a:has-text("放大")').count()).toBe(0)
})

test('a paper of another dossier, or of none, is not there', async () => {
  const [id, other] = [await poolApplication(served), await poolApplication(served)]
  const receiver = await walksIn(served.url, 'haidian-receiver')
  await receiver.goto(`/ban/dossiers/${other}`)
  const paper = /paper=([0-9a-f-]+)/.exec((await receiver.getAttribute('#answer-floorPlan a', 'href')) ?? '')?.[1]
  for (const wrong of [paper, '01890000-0000-7000-8000-000000000000'])
    expect((await receiver.request.get(`/ban/dossiers/${id}?paper=${wrong}`)).status()).toBe(404)
  expect((await receiver.request.get(`/ban/dossiers/${id}?paper=x&turn=7&zoom=9&page=-1&at=%3C`)).status()).toBe(200)
})

test('on a desk both stand side by side and the paper stays while one scrolls; on a phone one under the other', async () => {
  const id = await poolApplication(served)
  const page = await signedIn(browser, served.url, 'haidian-receiver', { viewport: { width: 1280, height: 900 } })
  await page.goto(`/ban/dossiers/${id}`)
  await page.click('#answer-floorPlan a')
  const boxes = async () => ({
    form: await page.locator('.dossier-body').boundingBox(),
    paper: await page.locator('.dossier-sheet').boundingBox(),
    answer: await page.locator('#answer-floorPlan').boundingBox(),
    side: await page.locator('.dossier-side').boundingBox(),
  })
  const wide = await boxes()
  // The next step and the checks come before the form, however long it is.
  expect((wide.side?.y ?? 0) + (wide.side?.height ?? 0)).toBeLessThanOrEqual((wide.form?.y ?? 0) + 1)
  expect((wide.paper?.x ?? 0) >= (wide.form?.x ?? 0) + (wide.form?.width ?? 0) - 1).toBe(true)

  await page.setViewportSize({ width: 390, height: 800 })
  const narrow = await boxes()
  expect(narrow.side?.y ?? 0).toBeLessThan(narrow.form?.y ?? 0)
  expect(narrow.paper?.x).toBe(0)
  expect(narrow.form?.x).toBe(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  // One lands at the answer, below the paper and in sight.
  await page.goto(`/ban/dossiers/${id}`)
  await page.click('#answer-floorPlan a')
  await page.waitForURL(/paper=/)
  await page.waitForLoadState('networkidle')
  const { paper, answer } = await boxes()
  expect(answer?.y ?? 0).toBeGreaterThanOrEqual((paper?.y ?? 0) + (paper?.height ?? 0))
  expect(answer?.y ?? 0).toBeLessThan(800)
})
