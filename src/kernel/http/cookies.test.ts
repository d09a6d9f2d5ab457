import cookie from '@fastify/cookie'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { readPrefixed } from './cookies.ts'

test('over HTTPS only what browsers take from this very host passes for a cookie of ours', async () => {
  const app = Fastify()
  await app.register(cookie)
  readPrefixed(app)
  app.get('/', async ({ cookies }) => cookies)

  const { body } = await app.inject({
    url: '/',
    headers: { cookie: '__Host-session=mine; __Secure-session=neighbours; session=bare; __Secure-way=w' },
  })

  expect(JSON.parse(body)).toEqual({ session: 'mine', '__Secure-session': 'neighbours', '__Secure-way': 'w' })
})
