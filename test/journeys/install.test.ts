import { expect, test } from 'vitest'
import { browser, journey, served } from './journey.ts'
import { signedIn } from './person.ts'

journey()

test('a phone finds nothing wrong with putting the citizens’ door on its home screen', async () => {
  const page = await signedIn(browser, served.url, 'citizen', { viewport: { width: 390, height: 800 } })
  await page.goto('/')
  const inside = await page.context().newCDPSession(page)

  const { url, errors } = await inside.send('Page.getAppManifest')
  expect([new URL(url).pathname, errors]).toEqual(['/manifest.webmanifest', []])
  const { installabilityErrors } = await inside.send('Page.getInstallabilityErrors')
  // A window without traces, as a test has it, is the one thing that stands against it.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([])

  for (const icon of JSON.parse(await (await page.request.get('/manifest.webmanifest')).text()).icons) {
    const answer = await page.request.get(icon.src)
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'image/png'])
  }
})

test('without a network a page says so in words, and tells nothing of who used the phone', async () => {
  const page = await signedIn(browser, served.url, 'citizen')
  await page.goto('/mine')
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.reload()

  // The city itself is out of reach: a browser that is told to be offline may forget to tell its service worker.
  await served.cutOff(async () => {
    await page.goto('/dossiers/01890000-0000-7000-8000-000000000000')

    const shown = (await page.textContent('main')) ?? ''
    expect(shown).toContain('现在没有网络')
    expect(shown).toContain('You are offline')
    expect(await page.textContent('.top-row')).not.toContain('方晓梅')
    expect(await page.evaluate(() => getComputedStyle(document.body).fontFamily)).toContain('Yipan Sans')
  })

  await page.goto('/mine')
  expect(await page.textContent('.top-row')).toContain('方晓梅')
})

test('what the phone keeps is the page for no network, its style and its script, and nothing else', async () => {
  const page = await signedIn(browser, served.url, 'citizen')
  await page.goto('/mine')
  await page.evaluate(() => navigator.serviceWorker.ready)
  for (const path of ['/inbox', '/papers', '/']) await page.goto(path)

  const kept = await page.evaluate(async () => {
    const shelves = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()))
    return shelves.flat().map(({ url }) => new URL(url).pathname.replace(/[0-9a-f]{16}/, '#'))
  })
  expect(kept.toSorted()).toEqual(['/assets/#.css', '/assets/tong-#.js', '/offline'])
})

test('a browser without service workers, and one without script, have the door as ever', async () => {
  const page = await signedIn(browser, served.url, 'citizen', { javaScriptEnabled: false })
  await page.goto('/mine')
  expect(await page.textContent('h1')).toContain('我的')
})
