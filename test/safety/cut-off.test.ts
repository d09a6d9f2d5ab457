/** A program takes away what opens an account, at once and with its own scope; it gives nothing, and nobody does so alone on a page. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { appointing } from '../../src/doors/ban/officers.ts'
import { isProblem } from '../../src/kernel/problem/index.ts'
import { cutOff, decideAppointment, proposeAppointment } from '../../src/trust/appointment/index.ts'
import { accountCalled, callerFor } from '../../src/trust/identity/index.ts'
import { type Client, clientFor } from '../city.ts'
import { type Served, serveCity } from '../journeys/served.ts'
import { signIn } from './visitor.ts'

const API = '/api/v1'
const UNIT = 'health-haidian'
const ALL = ['dossiers:read', 'dossiers:write', 'access:end'] as const

let served: Served
let guard: Client
beforeAll(async () => {
  served = await serveCity()
  guard = await clientFor(served, 'haidian-administrator', ALL)
})
afterAll(async () => {
  await served?.close()
  expect(served.complaints).toEqual([])
})

const accountOf = async (login: string) =>
  (await accountCalled(served.city.database, login)) ?? expect.fail(`there is no ${login}`)
const close = async (by: Client, login: string, key?: string, unit = UNIT) =>
  by.post(`${API}/units/${unit}/accounts/${await accountOf(login)}/close`, {}, key)
const answerOf = async (doing: ReturnType<Client['post']>) => {
  const { status, body } = await doing
  return [status, z.looseObject({ type: z.string().optional() }).parse(body).type?.split('/').slice(-2).join('/')]
}
const Positions = z.object({ positions: z.array(z.object({ id: z.string(), login: z.string(), account: z.string() })) })
const positions = async () => Positions.parse((await guard.get(`${API}/units/${UNIT}/positions`)).body).positions
const noted = async (code: string) => {
  const { rows } = await served.city.database.pool.query(
    "select 1 from trust.security where kind = 'revoked' and code = $1",
    [code],
  )
  return rows.length > 0
}

test('an account for work is closed at once; sent again under its key it is the same act, and under another there is nothing left to close', async () => {
  const officer = await signIn(served.url, 'haidian-expert')
  const key = randomUUID()

  const first = await close(guard, 'haidian-expert', key)

  expect(first).toMatchObject({ status: 200, body: { kind: 'closing', position: null } })
  expect((await officer.get('/ban')).status).toBe(303)
  expect((await close(guard, 'haidian-expert', key)).body).toEqual(first.body)
  expect(await answerOf(close(guard, 'haidian-expert'))).toEqual([409, 'identity/account-not-there'])
  expect(await noted('account')).toBe(true)
})

test('opening it again takes two people: the program that closed it proposes nothing', async () => {
  const administrator = await callerFor(served.city, 'haidian-administrator', served.city.clock.today())
  const program = { ...(administrator?.principal ?? expect.fail()), program: 'guard', scopes: ALL }
  const reopening = { kind: 'reopening' as const, account: await accountOf('haidian-expert') }
  const refused = await proposeAppointment(appointing(served.city), program, UNIT, reopening).catch((thrown) => thrown)
  expect(isProblem(refused) && refused.code).toBe('appointment/not-allowed')

  const other = await callerFor(served.city, 'health-administrator', served.city.clock.today())
  const [one, two] = [administrator?.principal, other?.principal]
  if (!one || !two) throw new Error('there are no two administrators')
  const id = await proposeAppointment(appointing(served.city), one, UNIT, reopening)
  await decideAppointment(appointing(served.city), two, id, true)
  expect(await signIn(served.url, 'haidian-expert')).toBeDefined()
})

test('a position is ended at once; its account stays, and the history says that a program did it', async () => {
  const held = (await positions()).find(({ login }) => login === 'haidian-receiver') ?? expect.fail('nobody receives')

  const ended = await guard.post(`${API}/units/${UNIT}/positions/${held.id}/end`, {})

  expect(ended).toMatchObject({ status: 200, body: { kind: 'ending', position: held.id, account: held.account } })
  expect((await positions()).map(({ id }) => id)).not.toContain(held.id)
  expect(await noted('position')).toBe(true)
  const administrator = await signIn(served.url, 'haidian-administrator')
  expect((await administrator.get(`/ban/officers?unit=${UNIT}`)).text).toContain('由程序立即执行')
  expect((await answerOf(guard.post(`${API}/units/${UNIT}/positions/nobody/end`, {})))[0]).toBe(404)
})

test('a person does nothing of it alone, and neither does a program without the scope, of no administrator, elsewhere, or to its own account', async () => {
  const bare = await clientFor(served, 'haidian-administrator')
  const decider = await clientFor(served, 'haidian-decider', ALL)
  const above = await clientFor(served, 'health-administrator', ALL)

  expect(await answerOf(close(bare, 'haidian-examiner'))).toEqual([403, 'gate/scope-missing'])
  expect(await answerOf(close(decider, 'haidian-examiner'))).toEqual([403, 'appointment/not-allowed'])
  expect(await answerOf(close(guard, 'chaoyang-receiver', undefined, 'health-chaoyang'))).toEqual([
    403,
    'appointment/not-allowed',
  ])
  expect(await answerOf(close(guard, 'haidian-administrator'))).toEqual([403, 'appointment/not-allowed'])
  expect((await answerOf(close(guard, 'citizen')))[0]).toBe(404)
  expect((await decider.get(`${API}/units/${UNIT}/positions`)).status).toBe(404)
  expect((await above.get(`${API}/units/${UNIT}/positions`)).status).toBe(200) // of the organ above

  const person = await callerFor(served.city, 'haidian-administrator', served.city.clock.today())
  const alone = await cutOff(appointing(served.city), person?.principal ?? expect.fail(), UNIT, {
    kind: 'closing',
    account: await accountOf('haidian-examiner'),
  }).catch((thrown) => thrown)
  expect(isProblem(alone) && alone.code).toBe('appointment/not-allowed')
})

const Access = z.object({
  sessions: z.array(z.object({ id: z.string() })),
  programs: z.array(z.object({ id: z.string(), isOpen: z.boolean(), me: z.boolean() })),
})
const accessOf = async (client: Client) => Access.parse((await client.get(`${API}/account/access`)).body)

test('a sign-in of one’s own is ended by one’s own program, once, and nobody else’s', async () => {
  const [mine, foreign] = [await clientFor(served, 'zhao', ALL), await clientFor(served, 'ouyang', ALL)]
  const browser = await signIn(served.url, 'zhao')
  const [session] = (await accessOf(mine)).sessions
  const end = (by: Client, key?: string) => by.post(`${API}/account/sessions/${session?.id}/end`, {}, key)

  expect((await end(foreign)).status).toBe(404)
  expect((await browser.get('/mine')).status).toBe(200)
  const key = randomUUID()
  expect((await end(mine, key)).status).toBe(200)
  expect((await end(mine, key)).status).toBe(200)
  expect((await end(mine)).status).toBe(404)
  expect((await browser.get('/mine')).status).toBe(303)
  expect((await mine.post(`${API}/account/sessions/not-an-id/end`, {})).status).toBe(404)
})

test('a program closes itself: the answer is its last', async () => {
  const mine = await clientFor(served, 'citizen', ALL)
  const me = (await accessOf(mine)).programs.find((one) => one.me) ?? expect.fail('it does not list itself')

  expect((await mine.post(`${API}/account/programs/${me.id}/close`, {})).status).toBe(200)

  expect((await mine.get(`${API}/account/access`)).status).toBe(401)
  expect(await noted('program')).toBe(true)
})

test('what was agreed to for an outside system is taken back by one’s own program', async () => {
  const { database } = served.city
  const account = await accountOf('owner')
  const system = randomUUID()
  await database.pool.query(
    `insert into trust.relying_party (id, name, redirects, after_sign_out) values ($1, '{"zh":"图书馆","en":"Library"}', '["https://library.example/back"]', '[]')`,
    [system],
  )
  await database.pool.query(
    `insert into trust.consent (account, relying_party, scopes, given_at) values ($1, $2, '["openid"]', now())`,
    [account, system],
  )
  const mine = await clientFor(served, 'owner', ALL)

  expect((await mine.get(`${API}/account/access`)).body).toMatchObject({
    consents: [{ id: system, scopes: ['openid'] }],
  })
  expect((await mine.post(`${API}/account/consents/${system}/end`, {})).status).toBe(200)

  expect((await mine.get(`${API}/account/access`)).body).toMatchObject({ consents: [] })
  expect(await noted('consent')).toBe(true)
})
