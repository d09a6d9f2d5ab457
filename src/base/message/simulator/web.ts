/**
 * The simulator's other half: the port of short messages (sms.ts says what it is), the switch, and a page on which one reads what was
 * sent. Numbers that end with 0000 do not exist; those that end with 9999 are switched off, so that nothing arrives there.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { type Board, MODES, SLOW_MS } from './board.ts'

const Asked = z.strictObject({ id: z.string().min(1).max(100), to: z.string().max(20), text: z.string().max(1000) })
const Switched = z.strictObject({ mode: z.enum(MODES) })
const MOST_BYTES = 10_000

export const webServer = (board: Board): Server =>
  createServer((request, response) => {
    void answer(board, request, response).catch(() => response.writeHead(400).end())
  })

async function answer(board: Board, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url = '/' } = request
  const place = `${method} ${url.replace(/^(\/sms\/messages\/).+$/, '$1')}`
  switch (place) {
    case 'GET /':
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': CSP })
        .end(page(board))
      return
    case 'GET /received':
      return json(response, 200, board.received)
    case 'PUT /switch':
      board.mode = Switched.parse(JSON.parse(await bodyOf(request))).mode
      return json(response, 200, { mode: board.mode })
    case 'POST /switch':
      board.mode = Switched.parse(Object.fromEntries(new URLSearchParams(await bodyOf(request)))).mode
      response.writeHead(303, { location: '/' }).end()
      return
    case 'POST /sms/messages':
      return take(board, await bodyOf(request), response)
    case 'GET /sms/messages/':
      return tell(board, decodeURIComponent(url.slice('/sms/messages/'.length)), response)
    default:
      return json(response, 404, {})
  }
}

async function take(board: Board, body: string, response: ServerResponse): Promise<void> {
  if (board.mode === 'down') return void response.destroy()
  if (board.mode === 'wrong') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Welcome</p>')
  if (board.mode === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW_MS).unref())
  const { id, to, text } = Asked.parse(JSON.parse(body))
  if (to.endsWith('0000')) return json(response, 422, { reason: 'no such number' })
  board.take({ channel: 'sms', id, to, subject: '', text })
  json(response, 202, { receipt: id })
}

function tell(board: Board, receipt: string, response: ServerResponse): void {
  const found = board.received.find(({ channel, id }) => channel === 'sms' && id === receipt)
  if (board.mode === 'down') response.destroy()
  else if (!found) json(response, 404, {})
  else json(response, 200, { state: found.to.endsWith('9999') ? 'undelivered' : 'delivered' })
}

const json = (response: ServerResponse, status: number, body: unknown): void =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) {
    parts.push(part)
    if (parts.reduce((sum, { length }) => sum + length, 0) > MOST_BYTES) throw new Error('too much')
  }
  return Buffer.concat(parts).toString()
}

const CSP = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'"

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)
/** Links of the city can be followed; nothing else can. */
const linked = (text: string) =>
  escaped(text).replace(/https?:\/\/[\w.:[\]-]+\/m\/[\w-]+/g, (link) => `<a href="${link}">${link}</a>`)

const SAID = { up: '正常 up', slow: '很慢 slow', wrong: '出错 wrong', down: '停机 down' }

const page = ({ mode, received }: Board): string => `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>邮件和短信模拟器 Simulator</title>
<style>body{font:1rem/1.6 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}article{border-top:1px solid #999;padding:.5rem 0}pre{white-space:pre-wrap;font:inherit;margin:0}</style>
<main><h1>邮件和短信模拟器 <span lang="en">Mail and SMS simulator</span></h1>
<p>演示里发出的邮件和短信只到这里。<span lang="en">What the demonstration sends ends here.</span></p>
<form method="post" action="/switch">${MODES.map(
  (one) =>
    `<button name="mode" value="${one}"${one === mode ? ' aria-pressed="true"' : ''}>${SAID[one]}${one === mode ? ' ✓' : ''}</button> `,
).join('')}</form>
${received
  .toReversed()
  .map(
    ({ channel, to, subject, text }) =>
      `<article><p><b>${channel === 'sms' ? '短信 SMS' : '邮件 E-mail'} → ${escaped(to)}</b> ${escaped(subject)}</p><pre>${linked(text)}</pre></article>`,
  )
  .join('')}</main></html>`
