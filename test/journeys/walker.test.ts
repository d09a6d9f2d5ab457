/** Who walks does no more than a person at a browser could. The pages are those of a small real server. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { walker } from './walker.ts'

const PAGE = `<!doctype html><html><body><main>
  <form method="post" action="/send">
    <input type="hidden" name="token" value="t-1">
    <label for="name">Name</label><input id="name" name="name" required pattern="[a-z]+">
    <input name="nameless">
    <fieldset disabled><label>Closed <input name="closed" value="no"></label></fieldset>
    <label><input type="radio" name="way" value="post"> Post</label>
    <label><input type="radio" name="way" value="counter" checked> Counter</label>
    <label>Where <select name="where"><option value="a">Here</option><option value="b">There</option></select></label>
    <details><summary>More</summary><label>Words <textarea name="words"></textarea></label></details>
    <button name="_do" value="go">Send</button>
  </form>
  <p hidden><a href="/away">Hidden</a></p>
</main></body></html>`

let server: Server
let url = ''
const sent: string[] = []
beforeAll(async () => {
  server = createServer(async (request, answer) => {
    if (request.method === 'POST') {
      let body = ''
      for await (const part of request) body += String(part)
      sent.push(`${body} from ${request.headers.referer} with ${request.headers.cookie}`)
      answer.writeHead(303, { location: '/done?times=1#end' }).end()
    } else if (request.url === '/away') answer.writeHead(302, { location: 'http://elsewhere.example/' }).end()
    else answer.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'seen=yes; Path=/' }).end(PAGE)
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

test('a form is sent with what it carries, by its button, and leads where the answer leads', async () => {
  const page = walker(url)
  await page.goto('/form')
  await page.fill('#name', 'fang')
  await page.check('[name=way][value=post]')
  await page.selectOption('[name=where]', { label: 'There' })
  await page.click('summary')
  await page.fill('textarea', 'one\ntwo')
  await page.click('text=Send')

  expect(sent.splice(0)).toEqual([
    `token=t-1&name=fang&nameless=&way=post&where=b&words=one%0D%0Atwo&_do=go from ${url}/form with seen=yes`,
  ])
  await page.waitForURL(/\/done\?times=1/)
})

test('what the browser itself would point at is not sent, unless the form says so', async () => {
  const page = walker(url)
  await page.goto('/form')
  await page.click('main button')
  expect(await page.locator('input:invalid').count()).toBe(1)
  await page.fill('#name', 'Fang')
  await page.click('main button')
  expect(sent).toEqual([])
  expect(page.url()).toBe(`${url}/form`)

  page.uncheck('form')
  await page.click('main button')
  expect(sent.splice(0)).toHaveLength(1)
})

test('nobody fills in what has no label, is folded away, hidden or switched off, or presses what is not there', async () => {
  const page = walker(url)
  await page.goto('/form')

  await expect(page.fill('[name=nameless]', 'x')).rejects.toThrow('has no label')
  await expect(page.fill('[name=words]', 'x')).rejects.toThrow('none in sight')
  await expect(page.fill('[name=token]', 'x')).rejects.toThrow('none in sight')
  await expect(page.fill('[name=gone]', 'x')).rejects.toThrow('finds nothing')
  await expect(page.fill('[name=closed]', 'x')).rejects.toThrow('switched off')
  await expect(page.check('[name=where]')).rejects.toThrow('nobody ticks')
  await expect(page.selectOption('[name=where]', 'c')).rejects.toThrow('has 0 choices')
  await expect(page.click('main a')).rejects.toThrow('none in sight')
  await expect(page.locator('label').textContent()).rejects.toThrow('not one')
  await expect(page.waitForURL(/done/)).rejects.toThrow('is not')
  await expect(page.goto('/away')).rejects.toThrow('leads out of the city')
})
