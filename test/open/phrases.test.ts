/** Phrases of a unit for programs: who reads them, who keeps them, and what is not kept. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '../../src/kernel/id/index.ts'
import { type CityServer, type Client, testCityServer } from '../city.ts'

let server: CityServer
let head: Client
let receiver: Client
let elsewhere: Client

beforeAll(async () => {
  server = await testCityServer()
  ;[head, receiver, elsewhere] = await Promise.all([
    server.clientFor('haidian-head'),
    server.clientFor('haidian-receiver'),
    server.clientFor('chaoyang-receiver'),
  ])
})
afterAll(async () => {
  expect(server.complaints).toEqual([])
  await server.close()
})

const PATH = '/api/v1/phrases'
const Phrases = z.strictObject({
  phrases: z.array(z.strictObject({ id: z.uuid(), use: z.string(), words: z.string() })),
  most: z.literal(50),
  mayKeep: z.boolean(),
})
const listed = async (client: Client) => Phrases.parse((await client.get(PATH)).body)
const wordsFor = async (client: Client) => (await listed(client)).phrases.map(({ words }) => words)

test('the head adds, changes and takes away a phrase; a retry adds it once, and officers of the unit read it', async () => {
  const body = { use: 'correction', words: '请与平面图核对。' }
  const key = newId()
  const first = await head.post(PATH, body, key)
  const again = await head.post(PATH, body, key)
  expect([first.status, again.body]).toEqual([200, first.body])
  const [{ id = '' } = {}] = Phrases.parse(first.body).phrases

  expect(await listed(receiver)).toMatchObject({ phrases: [{ id, ...body }], mayKeep: false })
  expect((await listed(head)).mayKeep).toBe(true)
  expect(await wordsFor(elsewhere)).toEqual([])

  expect((await head.post(`${PATH}/${id}`, { words: '请与现场核对。' })).status).toBe(200)
  expect(await wordsFor(receiver)).toEqual(['请与现场核对。'])
  expect((await head.post(`${PATH}/${id}/end`, {})).status).toBe(200)
  expect(await wordsFor(receiver)).toEqual([])
  expect(await head.post(`${PATH}/${id}/end`, {})).toMatchObject({ status: 404, body: { code: 'casework/not-found' } })
})

test('who does not share out the work keeps none, whose unit it is not does not find it, and who is no officer reads none', async () => {
  const words = '不符合规定的条件。'
  const { phrases } = Phrases.parse((await head.post(PATH, { use: 'reason', words })).body)
  const id = phrases.find((one) => one.words === words)?.id ?? ''

  const refused = { status: 403, body: { code: 'casework/not-allowed' } }
  expect(await receiver.post(PATH, { use: 'reason', words: '好。' })).toMatchObject(refused)
  expect(await receiver.post(`${PATH}/${id}/end`, {})).toMatchObject(refused)
  const chaoyang = await server.clientFor('chaoyang-head')
  expect((await chaoyang.post(`${PATH}/${id}`, { words: '好。' })).status).toBe(404)
  expect((await (await server.clientFor('citizen')).get(PATH)).status).toBe(403)
  expect((await server.stranger.get(PATH)).status).toBe(401)
  const reads = await server.clientFor('haidian-head', ['dossiers:read'])
  expect((await reads.post(PATH, { use: 'reason', words: '好。' })).status).toBe(403)
  expect(await wordsFor(head)).toContain(words)
})

test('what cannot be kept is refused with its reason', async () => {
  const words = '同一句话。'
  await head.post(PATH, { use: 'reason', words })
  expect(await head.post(PATH, { use: 'reason', words })).toMatchObject({
    status: 422,
    body: { code: 'casework/phrase-wrong' },
  })
  for (const body of [{ use: 'praise', words }, { use: 'reason', words: '长'.repeat(201) }, { use: 'reason' }])
    expect((await head.post(PATH, body)).status).toBe(400)
  expect(await head.post(PATH, { use: 'reason', words: '   ' })).toMatchObject({
    status: 422,
    body: { code: 'casework/phrase-wrong' },
  })
})
