import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import compress from '@fastify/compress'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { published, send } from './answer.ts'

const WORDS = JSON.stringify(Array.from({ length: 2000 }, (_, n) => ({ number: n, name: '事项' })))

test('what is published is compressed once for each way, and each client gets the way it takes', async () => {
  const app = Fastify()
  await app.register(compress, { threshold: 2048 })
  const answer = published(WORDS, 'application/json; charset=utf-8')
  app.get('/', (_request, reply) => send(reply, answer, false))
  const ask = (accepted: string) => app.inject({ url: '/', headers: { 'accept-encoding': accepted } })

  for (const [accepted, encoding, open] of [
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip;q=1.0, br;q=0', 'gzip', gunzipSync],
  ] as const) {
    const [first, again] = [await ask(accepted), await ask(accepted)]
    expect([first.headers['content-encoding'], first.headers.vary]).toEqual([
      encoding,
      'Accept-Language, Accept-Encoding',
    ])
    expect(open(first.rawPayload).toString()).toBe(WORDS)
    expect(again.rawPayload.equals(first.rawPayload)).toBe(true)
  }
  if (answer.kind !== 'published') throw new Error('it is not published')
  expect([...answer.packed.keys()]).toEqual(['br', 'gzip'])
  const kept = [...answer.packed.values()]
  await ask('br')
  expect([...answer.packed.values()].every((bytes, index) => bytes === kept[index])).toBe(true)

  const plain = await ask('identity')
  expect([plain.headers['content-encoding'], plain.payload]).toEqual([undefined, WORDS])
  const { etag } = plain.headers
  expect((await app.inject({ url: '/', headers: { 'if-none-match': String(etag) } })).statusCode).toBe(304)
  await app.close()
})
