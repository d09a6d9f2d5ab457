/** What was typed and not done is kept for its owner: not without end, not for nobody, and by the city's present key. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callerFor } from '../../src/trust/identity/index.ts'
import { keepTyped, typedOn } from '../../src/trust/kept/index.ts'
import { rewrapAll } from '../../src/trust/keys/index.ts'
import { type Listening, listen } from '../listening.ts'
import { formOf, hiddenFields, signIn } from './visitor.ts'

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
