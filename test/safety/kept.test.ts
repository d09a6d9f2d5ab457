/** What was typed and not done is kept for its owner: not without end, not for nobody, and by the city's present key. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SESSION } from '../../src/trust/gate/index.ts'
import { callerFor, signOut } from '../../src/trust/identity/index.ts'
import { keepTyped, typedOn } from '../../src/trust/kept/index.ts'
import { rewrapAll } from '../../src/trust/keys/index.ts'
import { type Listening, listen } from '../listening.ts'
import { poolOf } from './life.ts'
import { formOf, hiddenFields, signIn, signInProved } from './visitor.ts'

let city: Listening
beforeAll(async () => {
  city = await listen({ isDemo: false })
})
afterAll(async () => {
  expect(city.complaints).toEqual([])
  await city.close()
})

const ASK = '/matters/public-place-hygiene/ask'
const ASK_FORM = '/matters/:matter/ask'
const rowsOf = async (login: string) =>
  (
    await city.city.database.pool.query<{ n: number }>(
      'select count(*)::int as n from trust.kept k join trust.account a on a.id = k.account where a.login = $1',
      [login],
    )
  ).rows[0]?.n
const needs = () => ({ database: city.city.database, keys: city.city.keys, clock: city.city.clock })
const words = (text: string) => ({ form: '/form', params: {}, fields: { text }, seen: null, wrong: null })
const OWN = { session: new Uint8Array(32), replaces: true }
const accountOf = async (login: string) =>
  ((await callerFor(city.city, login, city.city.clock.today())) ?? expect.fail(login)).account

test('of one account the newest fifty pages are kept', async () => {
  const account = await accountOf('zhao')
  for (let n = 0; n < 55; n += 1) await keepTyped(needs(), account, `/page/${n}`, words(`${n}`), OWN)

  expect(await rowsOf('zhao')).toBe(50)
  expect([await typedOn(needs(), account, '/page/4'), (await typedOn(needs(), account, '/page/54'))?.fields]).toEqual([
    null,
    { text: '54' },
  ])
})

test('two forms of one page do not take each other’s words along', async () => {
  const account = await accountOf('ouyang')
  await keepTyped(needs(), account, '/desk', { ...words('a note'), form: '/desk/note' }, OWN)
  await keepTyped(needs(), account, '/desk', { ...words('an answer'), form: '/desk/answer' }, OWN)

  expect(await rowsOf('ouyang')).toBe(2)
})

test('an ended session keeps its words, and never in the place of those of another one; of an account that is closed, none', async () => {
  const citizen = await signIn(city.url, 'citizen')
  const hidden = hiddenFields((await citizen.get(ASK)).text, ASK)
  await city.city.database.pool.query(
    `delete from trust.session where account = (select id from trust.account where login = 'citizen')`,
  )
  const send = (text: string) => citizen.post(ASK, formOf({ ...hidden, unit: 'health-haidian', text }))
  const account = await accountOf('citizen')
  const kept = async () => (await typedOn(needs(), account, ASK))?.fields.text
  await send('first')
  await send('second')
  expect(await kept()).toBe('second')
  await keepTyped(needs(), account, ASK, { ...words('in another session'), form: ASK_FORM }, OWN)
  await send('planted')
  expect(await kept()).toBe('in another session')

  await city.city.database.pool.query('delete from trust.kept')
  await city.city.database.pool.query(`update trust.account set state = 'closed' where login = 'citizen'`)
  await send('third')
  expect(await rowsOf('citizen')).toBe(0)
})

const RESTORED = '这里是您之前填写、还没有提交的内容'

/** Sends a form of a page after its session has ended, signs in where that leads, and gives the visitor who was led back. */
async function sentTooLate(login: string, page: string, action: string, fields: Record<string, string>) {
  const before = await signInProved(city, login)
  const { text } = await before.get(page)
  const hidden = hiddenFields(text, action)
  await signOut(city.city, before.cookies.get(SESSION) ?? '')
  const sent = await before.post(action, formOf({ ...hidden, ...fields }), { referer: `${city.url}${page}` })
  expect(sent.headers.get('location')).toBe(`/sign-in?next=${encodeURIComponent(page)}`)
  return signInProved(city, login)
}

test('a proposal that is sent too late stands on the form of its unit again, and on no other', async () => {
  const of = (unit: string) => `/ban/officers/proposal?unit=${unit}&kind=officer`
  const admin = await sentTooLate('admin', of('health-haidian'), '/ban/officers/proposal', { titleZh: '代理主任' })

  const again = await admin.get(of('health-haidian'))
  expect([again.status, again.text.includes('代理主任')]).toEqual([200, true])
  expect((await admin.get(of('health-chaoyang'))).text).not.toContain('代理主任')
})

test('a hand-over and a batch that are sent too late stand there again', async () => {
  const officer = await sentTooLate('haidian-receiver', '/ban/hand-over', '/ban/hand-over', { which: 'some' })
  expect((await officer.get('/ban/hand-over')).text).toContain(RESTORED)

  const batch = `/ban/batch?item=${await poolOf(city)}%2Caccept&act=claim`
  const later = await sentTooLate('haidian-receiver', batch, '/ban/batch', {})
  expect((await later.get(batch)).text).toContain(RESTORED)
  expect((await later.get('/ban/batch')).text).not.toContain(RESTORED)
})

test('what was typed for one applicant stands on his form again, and not on another’s of the same matter', async () => {
  const { city: open } = city
  const owner = (await callerFor(open, 'owner', open.clock.today())) ?? expect.fail('owner')
  const [one = '', other = ''] = owner.principal.subjects.filter((subject) => subject !== owner.principal.person)
  const path = '/matters/public-place-hygiene/apply'
  const of = (subject: string) => `${path}?subject=${subject}`
  const later = await sentTooLate('owner', of(one), path, { situation: 'renewal' })

  expect((await later.get(of(one))).text).toContain(RESTORED)
  expect((await later.get(of(other))).text).not.toContain(RESTORED)
})

// Last: what lies in this city is under another key afterwards.
test('its keys are wrapped anew with the others', async () => {
  const account = await accountOf('adili')
  await keepTyped(needs(), account, '/page', words('kept'), OWN)
  const { wrapping, ...rest } = city.city.keys
  const next = { ...rest, wrapping: new Uint8Array(32).fill(5), older: [wrapping] }
  const places = city.city.modules.flatMap(({ underCityKey = [] }) => underCityKey)

  await rewrapAll(city.city.database, next, places)

  const alone = { ...needs(), keys: { ...next, older: [] } }
  expect((await typedOn(alone, account, '/page'))?.fields).toEqual({ text: 'kept' })
})
