import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Database } from '../../kernel/database/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import { rewrapAll } from '../keys/index.ts'
import { type SmallCity, smallCity, today } from './city.fixture.ts'
import { closeClient, createAccount, createClient, identifyProgram } from './index.ts'
import { machineNow, secondsLater } from './machine-clock.ts'
import { AUDIENCE } from './program-token.ts'
import { destroyOverKeys, listKeys, markCompromised, renewKey } from './renew-key.ts'
import {
  readGenerations,
  SIGNING_KEYS,
  signingKey,
  signsAt,
  tokenKeyEver,
  tokenKeysHeld,
  tokenKeysPublished,
} from './signing-key.ts'

/** Two processes on one database; each hears of the other's changes. */
let one: SmallCity
let other: SmallCity
let watching: { stop: () => Promise<void> }[]

beforeAll(async () => {
  one = await smallCity()
  other = { ...one, database: await connect(String(one.database.pool.options.connectionString)) }
  watching = await Promise.all([one.database.watch(), other.database.watch()])
  await tokenKeysPublished(one, now) // made with the first request that asks
})
afterAll(async () => {
  for (const line of watching) await line.stop()
  await other.database.close()
  await one.database.close()
})

const now = machineNow()
const minutes = (count: number): Instant => secondsLater(now, count * 60)
const soon = <T>(ask: () => T) => expect.poll(ask, { timeout: 20_000 })
const kids = (keys: readonly { kid: string }[]) => keys.map(({ kid }) => kid)
const publishedTo = async (city: SmallCity, at: Instant) =>
  kids((await tokenKeysPublished(city, at)).filter(({ alg }) => alg === 'ES256'))
const signerIn = async (city: SmallCity, at: Instant) => (await signingKey(city, 'tokens', at)).kid
const made = (renewal: Awaited<ReturnType<typeof renewKey>>) =>
  renewal !== null && 'next' in renewal ? renewal.next : expect.fail('no key was made')

/** A token of a program as the city makes it, signed by whichever key signs then. */
async function tokenMadeAt(at: Instant) {
  const account = await createAccount(one, {
    login: `p${at}`.replace(/\W/g, '-').toLowerCase(),
    person: null,
    password: null,
  })
  const client = await createClient(one, { account, scopes: ['dossiers:read'], name: 'ledger' })
  const { kid, privateKey } = await signingKey(one, 'tokens', at)
  const seconds = Math.floor(Date.parse(at) / 1000)
  const token = await new SignJWT({ client_id: client.id, scope: 'dossiers:read', jti: at })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid })
    .setAudience(AUDIENCE)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + 600)
    .sign(privateKey)
  return { token, client: client.id, kid }
}

describe('the key that signs tokens', () => {
  let first: string
  let second: string

  test('is renewed while the city runs: the next one is known everywhere before it signs, and signs everywhere from one moment on', async () => {
    first = await signerIn(one, now)
    expect(await signerIn(other, now)).toBe(first)

    second = made(await renewKey(one, 'tokens', now))

    await soon(() => publishedTo(other, now)).toEqual([second, first])
    for (const city of [one, other])
      expect([await signerIn(city, minutes(9)), await signerIn(city, minutes(10))]).toEqual([first, second])
  })

  test('goes on to check what it signed until the last token is over, and then no more', async () => {
    const { token } = await tokenMadeAt(minutes(9.5))

    expect(await identifyProgram(other, token, today, minutes(19))).not.toBeNull()
    expect(await identifyProgram(other, token, today, minutes(20))).toBeNull()
    expect(await publishedTo(other, minutes(21.9))).toEqual([second, first])
    expect(await publishedTo(other, minutes(22))).toEqual([second])
  })

  test('is not renewed again while the next one waits, nor twice by two at the same moment', async () => {
    expect(await renewKey(other, 'tokens', minutes(5))).toMatchObject({ waits: second })

    const both = await Promise.all([renewKey(one, 'tokens', minutes(30)), renewKey(other, 'tokens', minutes(30))])

    expect(both.filter((renewal) => renewal !== null && 'next' in renewal)).toHaveLength(1)
    for (const city of [one, other]) await soon(() => publishedTo(city, minutes(30))).toHaveLength(2)
  })

  test('loses its secret half when it is over; whose hint it signed is known for good', async () => {
    expect(kids(await tokenKeysHeld(one, minutes(11)))).toContain(first)

    await destroyOverKeys(one, minutes(13))

    await soon(async () => kids(await tokenKeysHeld(other, minutes(30)))).not.toContain(first)
    expect((await tokenKeyEver(other, first))?.kid).toBe(first)
    const { rows } = await one.database.pool.query('select sealed from trust.signing_key where kid = $1', [first])
    expect(rows).toEqual([{ sealed: null }])
    // What is left moves with the city's key.
    const { wrapping, ...rest } = one.keys
    const keys = { ...rest, wrapping: new Uint8Array(32).fill(7), older: [wrapping] }
    await rewrapAll(one.database, keys, [SIGNING_KEYS])
    Object.assign(one.keys, keys)
  })

  test('that somebody else may have signs and opens nothing any more, in every process, and another takes its place at once', async () => {
    const { token, client, kid } = await tokenMadeAt(now)
    expect(await identifyProgram(other, token, today, minutes(1))).not.toBeNull()

    expect(await markCompromised(one, kid, null, () => now)).toBe(true)

    await soon(() => identifyProgram(other, token, today, minutes(1))).toBeNull()
    expect(await publishedTo(other, now)).not.toContain(kid)
    expect(await signerIn(other, now)).not.toBe(kid)
    expect(await tokenKeyEver(other, kid)).toBeNull()
    const { rows } = await one.database.pool.query("select code from trust.security where code = 'signing-key'")
    expect(rows).toHaveLength(1)
    await closeClient(one, client)
  })

  test('that is unknown cannot be marked', async () => {
    expect(await markCompromised(one, 'nobody', null, () => now)).toBe(false)
  })
})

describe('the key that seals capsules', () => {
  const all = (city: SmallCity, at: Instant) => readGenerations(city, 'capsules', at)
  const sealsAt = async (city: SmallCity, at: Instant) => signsAt(await all(city, at), at).kid

  test('is renewed at once in every process; the one before has no secret half, and counts a minute longer', async () => {
    const first = await sealsAt(one, now)

    const second = made(await renewKey(other, 'capsules', now))

    expect([await sealsAt(one, now), await sealsAt(other, now)]).toEqual([second, second])
    expect(await all(one, now)).toMatchObject([
      { kid: second, starts: now, ends: null },
      { kid: first, starts: null, ends: minutes(1), privateKey: null },
    ])
  })

  test('also signs where a capsule was begun before it, so that none is sealed by nothing', async () => {
    const [present] = await all(one, now)
    expect(await sealsAt(one, minutes(-1))).toBe(present?.kid)
  })

  test('marked as known to somebody else since a moment keeps the earliest, and is replaced', async () => {
    const kid = await sealsAt(one, now)

    await markCompromised(one, kid, minutes(-20), () => now)
    await markCompromised(other, kid, minutes(-10), () => now)

    expect((await all(one, now)).find((key) => key.kid === kid)).toMatchObject({
      compromised: minutes(-20),
      privateKey: null,
    })
    expect(await sealsAt(other, now)).not.toBe(kid)
  })

  test('is listed with all generations, for operators', async () => {
    const listed = await listKeys(one, () => now)
    expect(listed.filter(({ of }) => of === 'capsules')).toHaveLength(3)
    expect(listed.filter(({ of }) => of === 'sign-in').length).toBeGreaterThan(3)
    expect(listed.every((key) => !('privateKey' in key))).toBe(true)
  })
})

test('what an older version kept is the first generation, and is renewed like any other', async () => {
  const database: Database = one.database
  const [present] = await readGenerations(one, 'tokens-rs256', now)
  await database.pool.query('update trust.signing_key set public_key = null where kid = $1', [present?.kid])

  await renewKey(one, 'tokens-rs256', now)

  const { rows } = await database.pool.query(
    'select public_key is not null as known from trust.signing_key where kid = $1',
    [present?.kid],
  )
  expect(rows).toEqual([{ known: true }])
})
