import { expect, test } from 'vitest'
import { browser, journey, served } from './journey.ts'
import { PASSWORD } from './served.ts'

journey()

const fill = { zh: '试的人太多', en: 'There have been too many attempts' }

/** Strangers who try passwords at an account, each from a browser that nobody knows. */
async function strangersTry(login: string) {
  for (let n = 0; n < 11; n += 1) {
    const page = await (await browser.newContext({ baseURL: served.url, javaScriptEnabled: false })).newPage()
    await page.goto('/sign-in?language=zh')
    await page.fill('#login', login)
    await page.fill('#password', `wrong ${n}`)
    await page.click('main form[action="/sign-in"] button')
    await page.context().close()
  }
}

test('where strangers tried too often, a new browser works for some seconds and lets its person in', async () => {
  await strangersTry('zhao')
  const page = await (await browser.newContext({ baseURL: served.url })).newPage()
  const enter = async () => {
    await page.fill('#login', 'zhao')
    await page.fill('#password', PASSWORD)
    await page.click('main form[action="/sign-in"] button')
  }
  await page.goto('/sign-in?language=zh')
  await enter()
  await page.waitForSelector(`main :text("${fill.zh}")`)

  // He types his password again and sends the form, perhaps before the work is done: it goes by itself then.
  await enter()
  await page.waitForURL(`${served.url}/`, { timeout: 60_000 })

  expect(await page.textContent('.top-row')).toContain('赵')
}, 120_000)

test('without script the page says how long to wait and which ways there are, in both languages', async () => {
  await strangersTry('citizen')
  for (const [language, words] of [
    ['zh', ['浏览器不运行脚本的，请等', '登录过的设备', fill.zh]],
    ['en', ['If your browser runs no scripts, wait', 'a device on which you have signed in before', fill.en]],
  ] as const) {
    const page = await (await browser.newContext({ baseURL: served.url, javaScriptEnabled: false })).newPage()
    await page.goto(`/sign-in?language=${language}`)
    await page.fill('#login', 'citizen')
    await page.fill('#password', PASSWORD)
    await page.click('main form[action="/sign-in"] button')
    const text = (await page.textContent('main')) ?? ''
    for (const one of words) expect(text).toContain(one)
    expect(await page.inputValue('#login')).toBe('citizen')
  }
})
