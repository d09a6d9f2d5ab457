/** The security log: who attacks leaves a row, without a name in it, and the auditor and nobody else reads it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountNamed, revokePosition } from '../../src/trust/identity/index.ts'
import { dropOldSecurity, noteSecurity } from '../../src/trust/security/index.ts'
import { clientFor } from '../city.ts'
import { type Served, serveCity } from '../journeys/served.ts'
import { poolOf } from './life.ts'
import { formOf, hiddenFields, type Seen, signIn, visitor } from './visitor.ts'

let served: Served
beforeAll(async () => {
  served = await serveCity()
})
afterAll(async () => {
  await served?.close()
  expect(served.complaints).toEqual([])
})

type Row = {
  kind: string
  code: string
  login: string | null
  mark: string | null
  route: string | null
  network: string
  times: number
}
const rows = async (): Promise<Row[]> =>
  (
    await served.city.database.pool.query<Row>(
      `select s.kind, s.code, a.login, left(encode(s.login, 'hex'), 12) as mark, s.route, s.network, s.times
        from trust.security s left join trust.account a on a.id = s.account order by s.last_at`,
    )
  ).rows
const coded = async (code: string) => (await rows()).filter((row) => row.code === code)
const sum = (some: readonly Row[]) => some.reduce((all, { times }) => all + times, 0)

test('a sign-in that fails is kept with a mark of the name and a coarse network, and without a word that was typed', async () => {
  const stranger = visitor(served.url)
  for (const password of ['hunter2-secret', 'another'])
    await stranger.send('/sign-in', '/sign-in', { login: 'Typed-by-Mistake', password })
  await stranger.send('/first-sign-in', '/first-sign-in', { login: 'haidian-head', code: 'AAAA', password: 'x' })

  const failed = await coded('identity/sign-in-failed')
  expect(sum(failed)).toBe(2)
  expect(failed[0]).toMatchObject({ kind: 'sign-in', login: null, network: '127.0.0.0/24' })
  expect(failed[0]?.mark).toMatch(/^[0-9a-f]{12}$/)
  expect(sum(await coded('identity/first-code-wrong'))).toBe(1)
  const { rows: all } = await served.city.database.pool.query<{ text: string }>(
    'select s::text as text from trust.security s',
  )
  const text = all.map((row) => row.text.toLowerCase()).join(' ')
  for (const word of ['hunter2', 'typed-by-mistake', 'haidian-head', '127.0.0.1']) expect(text).not.toContain(word)
})

test('an act that is refused, a look at what one may not know of, a false token, a limit: each is kept with its route', async () => {
  const id = await poolOf(served)
  const citizen = await signIn(served.url, 'citizen')
  expect((await citizen.get(`/dossiers/${id}`)).status).toBe(404)
  expect((await citizen.get('/ban/matters')).status).toBe(403)
  const examiner = await signIn(served.url, 'haidian-examiner')
  const page = (await examiner.get(`/ban/dossiers/${id}`)).text
  expect((await examiner.post(`/ban/dossiers/${id}/steps/accept`, formOf(hiddenFields(page, '')))).status).toBe(403)
  expect((await fetch(`${served.url}/api/v1/account`, { headers: { authorization: 'Bearer x.y.z' } })).status).toBe(401)
  const stranger = visitor(served.url)
  const hidden = hiddenFields((await stranger.get('/status')).text, '/status')
  await Promise.all(
    Array.from({ length: 25 }, () => stranger.post('/status', formOf({ ...hidden, number: 'x', code: 'y' }))),
  )

  expect((await coded('gate/not-seen'))[0]).toMatchObject({
    kind: 'refused',
    login: 'citizen',
    route: 'GET /dossiers/:dossier',
  })
  expect((await coded('gate/not-for-you'))[0]).toMatchObject({ login: 'citizen', route: 'GET /ban/matters' })
  expect((await coded('casework/not-allowed'))[0]).toMatchObject({
    login: 'haidian-examiner',
    route: 'POST /ban/dossiers/:dossier/steps/:step',
  })
  expect((await coded('gate/sign-in-first'))[0]).toMatchObject({ kind: 'sign-in', route: 'GET /api/v1/account' })
  expect(sum(await coded('kernel/too-many-requests'))).toBe(5)
})

test('what is ended is kept, whoever ends it and however: a position, a program', async () => {
  const { database, clock } = served.city
  const account = (await accountNamed(database, 'chaoyang-receiver'))?.account
  await clientFor(served, 'chaoyang-receiver')
  const { rows: held } = await database.pool.query<{ id: string; starts: never }>(
    'select id, starts from trust.position where account = $1',
    [account],
  )
  for (const position of held) await database.transaction(async (tx) => revokePosition(tx, position, clock.today()))
  await database.pool.query(`update trust.client set state = 'closed' where account = $1`, [account])

  const ended = (await rows()).filter(({ kind }) => kind === 'revoked')
  expect(ended.map(({ code, login }) => [code, login])).toEqual([
    ['position', 'chaoyang-receiver'],
    ['program', 'chaoyang-receiver'],
  ])
})

test('the auditor reads all of it, page by page and by kind, in both languages; nobody else does', async () => {
  const { database, keys, complain } = served.city
  for (let n = 0; n < 120; n += 1)
    await noteSecurity(
      { database, keys, complain },
      { kind: 'sign-in', code: `test/${n}`, address: `2001:db8:${n}::1` },
      Date.now() - n * 1000,
    )
  const auditor = await signIn(served.url, 'auditor')
  const seen: string[] = []
  for (let next: string | undefined = '/ban/security'; next; ) {
    const { text, status }: Seen = await auditor.get(next)
    expect(status).toBe(200)
    seen.push(...[...text.matchAll(/(test\/\d+)</g)].map(([, code = '']) => code))
    next = /<a href="([^"]+)" rel="next">/.exec(text)?.[1]?.replaceAll('&amp;', '&')
  }
  expect([seen.length, new Set(seen).size]).toEqual([120, 120])
  expect((await auditor.get('/ban/security?kind=refused')).text).not.toContain('test/1<')
  expect((await auditor.get('/ban/security?kind=refused&language=en')).text).toContain('Refused actions')
  for (const login of ['admin', 'haidian-head', 'citizen'])
    expect([login, (await (await signIn(served.url, login)).get('/ban/security')).status]).toEqual([login, 403])
  expect((await auditor.get('/ban/matters')).status).toBe(403)
})

test('what is older than a year goes', async () => {
  const { database, keys, complain } = served.city
  const old = Date.now() - 367 * 86_400_000
  await noteSecurity({ database, keys, complain }, { kind: 'refused', code: 'test/old', address: '192.0.2.1' }, old)
  expect(await coded('test/old')).toHaveLength(1)
  await dropOldSecurity(database)
  expect(await coded('test/old')).toEqual([])
})
