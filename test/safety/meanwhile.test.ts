/** Files come for a minute. What somebody may do is asked when all of it has come: not by whom he was when the first byte came. */
import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findByNumber } from '../../src/base/subject/index.ts'
import { addDays } from '../../src/kernel/time/index.ts'
import { demoFile } from '../../src/services/application/demo/answers.ts'
import { closeClient } from '../../src/trust/identity/index.ts'
import { clientFor } from '../city.ts'
import { type Served, serveCity } from '../journeys/served.ts'
import { formOf, hiddenFields, signIn, type Visitor } from './visitor.ts'

const POOL = { creditCode: '91999999000001011U', name: '北京演示晨光游泳健身有限公司' }
const APPLY = '/matters/food-permit/apply'

let served: Served
beforeAll(async () => {
  served = await serveCity()
})
afterAll(async () => {
  await served?.close()
  expect(served.complaints).toEqual([])
})

type Answer = { status: number; location: string | undefined }

/** Sends a form with a file: its first bytes, then what happens `meanwhile`, then the rest. */
async function slowly(
  path: string,
  headers: Record<string, string>,
  body: FormData | URLSearchParams,
  meanwhile: () => Promise<unknown>,
): Promise<Answer> {
  const form = new Request(served.url, { method: 'POST', body })
  const bytes = Buffer.from(await form.arrayBuffer())
  const sent = { 'content-type': form.headers.get('content-type') ?? '', 'content-length': bytes.length, ...headers }
  return new Promise((resolve, reject) => {
    const sending = request(`${served.url}${path}`, { method: 'POST', headers: sent }, (answer) => {
      answer.resume()
      resolve({ status: answer.statusCode ?? 0, location: answer.headers.location })
    })
    sending.on('error', reject)
    sending.write(bytes.subarray(0, 200))
    meanwhile().then(() => sending.end(bytes.subarray(200)), reject)
  })
}

const FILE = { field: 'papers', name: 'paper.pdf', bytes: demoFile('papers').bytes }
const asBrowser = ({ cookies }: Visitor) => ({
  origin: served.url,
  cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
})
const counted = async (table: 'casework.draft' | 'casework.file') =>
  (await served.city.database.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n
const step = (who: Visitor, id: string, name: string) =>
  who.send(`/dossiers/${id}/steps/${name}`, `/dossiers/${id}/steps/${name}`)

/** Somebody who acts for the pool by its mandate, with the page on which an application begins, and what takes the mandate back. */
async function mandated(login: string) {
  const [agent, owner] = [await signIn(served.url, login), await signIn(served.url, 'owner')]
  const today = served.city.clock.today()
  const asked = await agent.send('/mandates/ask', '/mandates/ask', {
    ...POOL,
    matters: ['all'],
    starts: today,
    ends: addDays(today, 30),
  })
  const id = /[0-9a-f-]{36}/.exec(asked.headers.get('location') ?? '')?.[0] ?? expect.fail('nothing was asked')
  await step(owner, id, 'confirm')
  const firm = await findByNumber(served.city, { kind: 'credit-code', number: POOL.creditCode })
  const hidden = hiddenFields((await agent.get(`${APPLY}?subject=${firm}`)).text, APPLY)
  return { agent, body: formOf({ ...hidden, _do: 'later' }, [FILE]), takeBack: () => step(owner, id, 'take-back') }
}

test('whose mandate is taken back while he sends begins nothing for the enterprise', async () => {
  const { agent, body, takeBack } = await mandated('agent')
  const before = await counted('casework.draft')

  const answer = await slowly(APPLY, asBrowser(agent), body, takeBack)

  expect([answer.status, await counted('casework.draft')]).toEqual([403, before])
})

test('whose mandate holds begins it, however slowly he sends', async () => {
  const { agent, body } = await mandated('ouyang')

  const answer = await slowly(APPLY, asBrowser(agent), body, async () => {})

  expect(answer).toEqual({ status: 303, location: '/drafts?done=saved' })
})

test('who is signed out elsewhere while he sends is asked to sign in', async () => {
  const { agent, body } = await mandated('clerk')
  const before = await counted('casework.draft')
  const signOut = () => agent.send('/mine', '/sign-out')
  const as = asBrowser(agent)

  const answer = await slowly(APPLY, as, body, signOut)

  expect(answer.location).toMatch(/^\/sign-in/)
  expect(await counted('casework.draft')).toBe(before)
})

test('a program that is closed while it sends a file keeps none', async () => {
  const program = await clientFor(served, 'zhao')
  const { rows } = await served.city.database.pool.query<{ id: string }>(
    'select id from trust.client order by id desc limit 1',
  )
  const before = await counted('casework.file')

  const answer = await slowly(
    '/api/v1/uploads',
    { authorization: `Bearer ${program.token}`, 'idempotency-key': 'a-slow-upload' },
    formOf({}, [FILE]) as FormData,
    async () => {
      expect((await program.get('/api/v1/dossiers')).status).toBe(200)
      await closeClient(served.city, rows[0]?.id ?? '')
    },
  )

  expect([answer.status, await counted('casework.file')]).toEqual([401, before])
})
