/** Who may be whom: an account that somebody makes in another's name opens nothing of hers, and she hears of it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NO_CONTACT } from '../../src/base/subject/index.ts'
import { personNamed } from '../../src/casework/own/index.ts'
import { appointing } from '../../src/doors/ban/officers.ts'
import { isProblem } from '../../src/kernel/problem/index.ts'
import { decideAppointment, type Proposed, proposeAppointment } from '../../src/trust/appointment/index.ts'
import { accountNamed, callerFor, makeFirstCode, redeemFirstCode } from '../../src/trust/identity/index.ts'
import { clientFor } from '../city.ts'
import { type Served, serveCity } from '../journeys/served.ts'
import { PASSWORD } from '../listening.ts'
import { flatOf } from './life.ts'
import { signIn, type Visitor } from './visitor.ts'

const FANG = { name: '方晓梅', number: '999999199405141020', login: 'citizen' }
const GUAN = { name: '关山月', number: '999999199001010032' }
const MADE = 'fang-at-work'

let served: Served
/** A dossier of her own. */
let flat: string

const principalOf = async (login: string) => {
  const found = await callerFor(served.city, login, served.city.clock.today())
  return found?.principal ?? expect.fail(`there is no ${login}`)
}
const appoint = async (proposed: Proposed) => {
  const city = appointing(served.city)
  const id = await proposeAppointment(city, await principalOf('haidian-administrator'), 'health-haidian', proposed)
  return decideAppointment(city, await principalOf('health-administrator'), id, true)
}
const position = (title: string) => ({
  roles: ['receiver'],
  remit: {},
  title: { zh: title, en: title },
  starts: served.city.clock.today(),
  ends: null,
})
const officer = (login: string, { name, number }: { name: string; number: string } = FANG): Proposed => ({
  kind: 'officer',
  login,
  person: { kind: 'person', name, identity: { kind: 'citizen', number }, contact: NO_CONTACT },
  ...position(`受理 ${login}`),
})
const accountOf = async (login: string) =>
  (await accountNamed(served.city.database, login))?.account ?? expect.fail(`there is no ${login}`)
const codeOf = (doing: Promise<unknown>) =>
  doing.then(
    () => 'done',
    (thrown) => (isProblem(thrown) ? thrown.code : String(thrown)),
  )
const answer = async (visitor: Visitor, login: string, said: 'mine' | 'not-mine') =>
  visitor.send('/accounts', '/accounts/answer', { account: await accountOf(login), answer: said })

beforeAll(async () => {
  served = await serveCity()
  flat = await flatOf(served)
})
afterAll(async () => {
  await served?.close()
  expect(served.complaints).toEqual([])
})

test('an officer’s account that somebody made under her number gets no code before she agreed, signed in as herself', async () => {
  await appoint(officer(MADE))
  const made = await accountOf(MADE)

  expect(await codeOf(makeFirstCode(served.city, made))).toBe('identity/not-agreed')
  const herself = await signIn(served.url, FANG.login)
  expect((await herself.get('/inbox')).text).toContain('以您的名义开立了工作账号')
  const page = (await herself.get('/accounts')).text
  expect(page).toContain(MADE)
  expect(page).toContain('等您确认')
  // Nobody agrees for her: not somebody else, and not the account itself.
  await answer(await signIn(served.url, 'zhao'), MADE, 'mine')
  expect(await codeOf(makeFirstCode(served.city, made))).toBe('identity/not-agreed')

  await answer(herself, MADE, 'mine')
  const code = await makeFirstCode(served.city, made)
  await redeemFirstCode(served.city, { login: MADE, code, password: PASSWORD, address: '203.0.113.7' })
})

test('signed in with it one sees nothing of her own, in no position and in none', async () => {
  const work = await signIn(served.url, MADE)
  for (const path of [`/dossiers/${flat}`, `/dossiers/${flat}/receipt`])
    expect([path, (await work.get(path)).status]).toEqual([path, 404])
  for (const path of ['/mine', '/inbox', '/papers']) {
    const { status, text } = await work.get(path)
    expect([path, status, text.includes(flat)]).toEqual([path, 200, false])
  }
  expect((await work.get('/positions')).text).not.toContain('以本人身份')
  const program = await clientFor(served, MADE)
  expect((await program.get(`/api/v1/dossiers/${flat}`)).status).toBe(404)
  expect((await program.get('/api/v1/account')).body).toMatchObject({ person: null, represents: [] })
  const { principal, person } = (await callerFor(served.city, MADE, served.city.clock.today())) ?? expect.fail('nobody')
  expect(person).toBeNull()
  expect(principal.subjects).toEqual([])
  expect(principal.person).not.toBeNull() // she stands aside in what is hers
})

test('of two proposals of one person that are confirmed at once, one makes an account', async () => {
  const city = appointing(served.city)
  const by = await principalOf('haidian-administrator')
  const proposed = [officer('guan-one', GUAN), officer('guan-two', GUAN)]
  const ids = []
  for (const one of proposed) ids.push(await proposeAppointment(city, by, 'health-haidian', one))
  const second = await principalOf('health-administrator')
  const told = await Promise.all(ids.map((id) => codeOf(decideAppointment(city, second, id, true))))
  expect(told.sort()).toEqual(['appointment/person-unfit', 'done'])
})

test('an account of one’s own takes no position', async () => {
  const account = await accountOf(FANG.login)
  expect(await codeOf(appoint({ kind: 'position', account, ...position('某岗') }))).toBe('appointment/not-for-work')
})

test('an account that she did not agree to names nobody to be erased, and what is erased is listed whole before', async () => {
  await appoint(officer('ma-at-work', { name: '马承志', number: '999999197801306115' }))
  expect(await personNamed(served.city, 'ma-at-work')).toBeNull()
  const found = (await personNamed(served.city, 'barber')) ?? expect.fail('the barber is nobody')
  expect(found.accounts.map(({ login, kind }) => [login, kind])).toEqual([
    ['barber', 'private'],
    ['ma-at-work', 'work'],
  ])
})

test('what she says is not hers is closed at once, and is nobody’s', async () => {
  const work = await signIn(served.url, MADE)
  expect((await work.get('/ban')).status).toBe(200)
  const herself = await signIn(served.url, FANG.login)
  const { status } = await answer(herself, MADE, 'not-mine')
  expect(status).toBe(303)

  expect((await work.get('/ban')).status).toBe(303)
  await expect(signIn(served.url, MADE)).rejects.toThrow('could not sign in')
  expect((await herself.get('/accounts')).text).not.toContain(MADE)
  expect((await herself.get(`/dossiers/${flat}`)).status).toBe(200)
})
