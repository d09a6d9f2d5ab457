import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asInstant, type Instant } from '../../kernel/time/index.ts'
import { PASSWORD, problemOf, type SmallCity, smallCity, today } from './city.fixture.ts'
import {
  askWork,
  closeAccount,
  createAccount,
  dropExpired,
  hashingLoad,
  identify,
  redeemFirstCode,
  sessionsOf,
  setPassword,
  signIn,
  type Work,
} from './index.ts'
import { secondsLater } from './machine-clock.ts'

const start = asInstant('2026-03-02T08:00:00Z')
let city: SmallCity
beforeAll(async () => {
  city = await smallCity()
})
afterAll(() => city.database.close())

let serial = 0
async function newOwner() {
  serial += 1
  const login = `owner-${serial}`
  const account = await createAccount(city, { login, person: null, password: PASSWORD })
  const home = `198.51.100.${serial}`
  const tries = (
    password: string,
    device: string | null,
    { at = start, address = home, work = '' }: { at?: Instant; address?: string; work?: string } = {},
  ) => signIn(city, { login, password, address, device, label: 'Firefox, Linux', work }, at)
  return { login, account, home, tries }
}

/** As the page's script does it. */
function solve({ challenge, bits }: Work): string {
  for (let number = 0; ; number += 1) {
    const answer = `${challenge}.${number}`
    if (createHash('sha256').update(answer).digest().readUInt32BE() >>> (32 - bits) === 0) return answer
  }
}

describe('signing in', () => {
  test('opens a session that names its device and network, and the account name may be typed in any letters', async () => {
    const { login, account } = await newOwner()

    const { token } = await signIn(
      city,
      {
        login: ` ${login.toUpperCase()} `,
        password: PASSWORD,
        address: '::ffff:203.0.113.77',
        device: null,
        label: 'Firefox, Linux',
      },
      start,
    )

    expect(await identify(city, token, today, start)).toMatchObject({ account, login })
    expect(await sessionsOf(city, account, start)).toMatchObject([
      { device: 'Firefox, Linux', network: '203.0.113.0/24', createdAt: start },
    ])
  })

  test('leaves no token, password or address in the database', async () => {
    const { tries } = await newOwner()
    const { token, device } = await tries(PASSWORD, null, { address: '203.0.113.201' })

    const { rows } = await city.database.pool.query(
      `select string_agg(t, ' ') as all from (select a::text as t from trust.account a union all select s::text from trust.session s
        union all select d::text from trust.device d union all select x::text from trust.attempt x) q`,
    )

    for (const secret of [token, device, PASSWORD, '203.0.113.201'])
      for (const written of [
        secret,
        Buffer.from(secret).toString('hex'),
        Buffer.from(secret, 'base64url').toString('hex'),
      ])
        expect(rows[0].all).not.toContain(written)
  })

  test('answers an unknown account, a wrong password and a closed account alike, after the same work', async () => {
    const [owner, closed] = [await newOwner(), await newOwner()]
    await closeAccount(city, closed.account)
    const nobody = (password: string) =>
      signIn(city, { login: 'nobody', password, address: '198.51.100.250', device: null, label: '' }, start)
    const answers: unknown[] = []
    const work: number[] = []

    for (const attempt of [
      () => owner.tries('wrong', null),
      () => nobody('wrong'),
      () => closed.tries(PASSWORD, null),
      () => closed.tries('wrong', null),
    ]) {
      const before = hashingLoad().computed
      const { code, status, parameters } = await problemOf(attempt())
      answers.push({ code, status, parameters })
      work.push(hashingLoad().computed - before)
    }

    expect(answers).toEqual(Array(4).fill({ code: 'identity/sign-in-failed', status: 401, parameters: {} }))
    expect(work).toEqual([1, 1, 1, 1])
  })

  test('refuses a password of a megabyte without hashing it, whoever is asked for', async () => {
    const { tries } = await newOwner()
    const before = hashingLoad().computed

    expect((await problemOf(tries('x'.repeat(1_000_000), null))).code).toBe('identity/sign-in-failed')

    expect(hashingLoad().computed).toBe(before)
  })

  test('is refused in the same words where the security log cannot be written, and the operator is told; what ends something is not done unlogged', async () => {
    const { login, account, tries } = await newOwner()
    city.complaints.length = 0
    await city.database.pool.query('alter table trust.security rename to security_gone')
    try {
      expect((await problemOf(tries('wrong', null))).code).toBe('identity/sign-in-failed')
      const asked = { login, code: 'AAAA', password: PASSWORD, address: '198.51.100.9' }
      expect((await problemOf(redeemFirstCode(city, asked, start))).code).toBe('identity/first-code-wrong')
      expect(city.complaints).toEqual(Array(2).fill('The security log could not be written'))
      await expect(closeAccount(city, account)).rejects.toThrow('trust.security')
    } finally {
      await city.database.pool.query('alter table trust.security_gone rename to security')
      city.complaints.length = 0
    }
    await tries(PASSWORD, null)
  })

  test('makes a kept password of older parameters anew', async () => {
    const { account, tries } = await newOwner()
    const old = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
    await city.database.pool.query('update trust.account set password = $2 where id = $1', [account, old])

    await tries('password', null)

    const { rows } = await city.database.pool.query('select password from trust.account where id = $1', [account])
    expect(rows[0].password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    const revoked = async () =>
      (
        await city.database.pool.query("select times from trust.security where kind = 'revoked' and account = $1", [
          account,
        ])
      ).rows
    // What the lines above did in SQL is one, the same password under other parameters is none, a changed one is.
    expect(await revoked()).toEqual([{ times: 1 }])
    await setPassword(city, account, 'another horse 电池 staple')
    expect((await revoked()).reduce((all, { times }) => all + times, 0)).toBe(2)
    await setPassword(city, account, PASSWORD)
    await city.database.pool.query('update trust.account set password = $2 where id = $1', [account, old])
    await tries('password', null)
  })
})

test('an account name of odd characters is unknown, no fault of ours', async () => {
  for (const login of ['\0', 'a\0b', '\uFFFF', '\uD800', "' or 1=1 --", 'x'.repeat(100_000)]) {
    const attempt = signIn(city, { login, password: 'x\0', address: '\0', device: '\0', label: '\0' }, start)
    expect((await problemOf(attempt)).code).toBe('identity/sign-in-failed')
  }
})

describe('lock-out', () => {
  test('however often strangers guess, from wherever, the owner gets in on his own device', async () => {
    const { home, tries } = await newOwner()
    const { device } = await tries(PASSWORD, null)
    const outcomes = new Map<string, number>()

    for (let guess = 0; guess < 1000; guess += 1) {
      const address = guess % 3 === 0 ? home : `2001:db8:${guess.toString(16)}::1`
      const cookie = guess % 2 === 0 ? null : 'A'.repeat(43)
      const { code } = await problemOf(tries(`guess number ${guess}`, cookie, { address }))
      outcomes.set(code, (outcomes.get(code) ?? 0) + 1)
    }
    const entered = await tries(PASSWORD, device)

    // Ten at once are looked at; a refused guess costs no hash.
    expect(Object.fromEntries(outcomes)).toEqual({ 'identity/sign-in-failed': 10, 'identity/too-many-attempts': 990 })
    expect(entered.device).toBe(device)
  })

  test('a thousand guesses at the same moment are no more than ten', async () => {
    const { tries } = await newOwner()

    const codes = await Promise.all(
      Array.from(
        { length: 1000 },
        async (_, guess) =>
          (await problemOf(tries('guess', null, { address: `2001:db8:ffff:${guess.toString(16)}::1` }))).code,
      ),
    )

    expect(codes.filter((code) => code === 'identity/sign-in-failed')).toHaveLength(10)
  })

  test('says how long to wait, the truth, and alike for accounts that do not exist', async () => {
    const { tries } = await newOwner()
    const nobody = (at: Instant) =>
      signIn(city, { login: 'not-there', password: 'x', address: '2001:db8:aaaa::1', device: null, label: '' }, at)
    for (let guess = 0; guess < 10; guess += 1) {
      await problemOf(tries('wrong', null))
      await problemOf(nobody(start))
    }

    const [known, unknown] = [await problemOf(tries(PASSWORD, null)), await problemOf(nobody(start))]
    expect(known.code).toBe('identity/too-many-attempts')
    expect(known.parameters).toEqual({ retryAfter: 360 })
    expect([unknown.code, unknown.parameters]).toEqual([known.code, known.parameters])

    expect((await problemOf(tries(PASSWORD, null, { at: secondsLater(start, 359) }))).parameters).toEqual({
      retryAfter: 1,
    })
    await tries(PASSWORD, null, { at: secondsLater(start, 360) })
  })

  test('a known device has ten failures of its own, then one a minute; another account’s device is unknown here', async () => {
    const [owner, other] = [await newOwner(), await newOwner()]
    const { device } = await owner.tries(PASSWORD, null)
    const foreign = (await other.tries(PASSWORD, null)).device
    for (let guess = 0; guess < 10; guess += 1) await problemOf(owner.tries('wrong', device))

    expect((await problemOf(owner.tries(PASSWORD, device))).parameters).toEqual({ retryAfter: 60 })
    for (let guess = 0; guess < 10; guess += 1) await problemOf(owner.tries('wrong', foreign))
    expect((await problemOf(owner.tries(PASSWORD, foreign))).parameters).toEqual({ retryAfter: 360 })
    expect((await owner.tries(PASSWORD, device, { at: secondsLater(start, 60) })).device).toBe(device)
  })

  test('one address cannot try one password on everybody', async () => {
    const spray = (name: number) =>
      signIn(city, { login: `somebody-${name}`, password: 'x', address: '192.0.2.9', device: null, label: '' }, start)

    const codes: string[] = []
    for (let name = 0; name < 61; name += 1) codes.push((await problemOf(spray(name))).code)

    expect(codes.slice(0, 60)).toEqual(Array(60).fill('identity/sign-in-failed'))
    expect(codes[60]).toBe('identity/too-many-attempts')
  })

  test('whoever signs in rightly, however often, is not counted; nor are seventy at one moment from one office', async () => {
    const { tries } = await newOwner()
    for (let time = 0; time < 25; time += 1) await tries(PASSWORD, null)

    const office: Awaited<ReturnType<typeof newOwner>>[] = []
    while (office.length < 70) office.push(await newOwner())
    await Promise.all(office.map(({ tries: enter }) => enter(PASSWORD, null, { address: '192.0.2.77' })))
  })

  test('where strangers spent all tries, a new browser gets in by work, which counts once; its failures are counted, too', async () => {
    const { tries } = await newOwner()
    for (let guess = 0; guess < 10; guess += 1) await problemOf(tries('wrong', null))
    const done = async (password: string, work: string) =>
      tries(password, null, { work }).then(
        () => 'in',
        async (thrown) => (await problemOf(Promise.reject(thrown))).code,
      )
    const paused = 'identity/too-many-attempts'
    expect(await done(PASSWORD, '')).toBe(paused)

    const work = solve(askWork(city.keys, start))
    expect(await done(PASSWORD, work)).toBe('in')
    expect(await done(PASSWORD, work)).toBe(paused)

    const { challenge } = askWork(city.keys, start)
    for (const false_ of [`${challenge}.1`, `${'A'.repeat(72)}.${work.split('.')[1]}`, `${challenge}`, 'x'.repeat(90)])
      expect([false_, await done(PASSWORD, false_)]).toEqual([false_, paused])
    expect(await done('wrong', solve(askWork(city.keys, start)))).toBe('identity/sign-in-failed')
    const old = solve(askWork(city.keys, secondsLater(start, -301)))
    expect(await done(PASSWORD, old)).toBe(paused)
  })

  test('an account remembers the twenty devices used last', async () => {
    const { account, tries } = await newOwner()
    for (let time = 0; time < 22; time += 1) await tries(PASSWORD, null, { at: secondsLater(start, time) })

    const { rows } = await city.database.pool.query(
      'select last_used_at from trust.device where account = $1 order by last_used_at',
      [account],
    )
    expect(rows).toHaveLength(20)
    expect(rows[0].last_used_at).toBe(secondsLater(start, 2))
  })
})

describe('an account', () => {
  test('has a name of its own, in one writing', async () => {
    const { login } = await newOwner()

    expect(
      (await problemOf(createAccount(city, { login: login.toUpperCase(), person: null, password: null }))).code,
    ).toBe('identity/login-taken')
    for (const unfit of ['ab', '1abc', 'a b c', '方晓梅', 'a'.repeat(65), 'a'.repeat(5000)])
      expect((await problemOf(createAccount(city, { login: unfit, person: null, password: null }))).code).toBe(
        'identity/login-unfit',
      )
  })

  test('takes no weak password, and one without a password lets nobody in', async () => {
    expect(
      (await problemOf(createAccount(city, { login: 'weakling', person: null, password: 'qwerty123456' }))).parameters,
    ).toEqual({ fault: 'common' })
    await createAccount(city, { login: 'program-only', person: null, password: null })

    const { code } = await problemOf(
      signIn(city, { login: 'program-only', password: '', address: '192.0.2.77', device: null, label: '' }, start),
    )
    expect(code).toBe('identity/sign-in-failed')
  })

  test('with a new password keeps the session in which it was changed and ends the others', async () => {
    const { account, tries } = await newOwner()
    const [one, other] = [await tries(PASSWORD, null), await tries(PASSWORD, null)]
    const mine = await identify(city, one.token, today, start)

    expect((await problemOf(setPassword(city, account, 'short', mine?.session))).code).toBe('identity/weak-password')
    await setPassword(city, account, 'another horse 电池 staple', mine?.session)

    expect(await identify(city, one.token, today, start)).not.toBeNull()
    expect(await identify(city, other.token, today, start)).toBeNull()
    expect((await problemOf(tries(PASSWORD, null))).code).toBe('identity/sign-in-failed')
    await tries('another horse 电池 staple', null)
  })

  test('that is closed is signed out everywhere', async () => {
    const { account, tries } = await newOwner()
    const { token } = await tries(PASSWORD, null)

    await closeAccount(city, account)

    expect(await identify(city, token, today, start)).toBeNull()
  })
})

test('what time has made void is dropped, and nothing else', async () => {
  const { tries, account } = await newOwner()
  const later = asInstant('2026-04-02T08:00:00Z')
  const { token } = await tries(PASSWORD, null, { at: later })
  await problemOf(tries('wrong', null, { at: later }))

  await dropExpired(city, secondsLater(later, 60))

  const { rows } = await city.database.pool.query(
    'select account, (select count(*) from trust.attempt) as attempts from trust.session',
  )
  expect(rows).toEqual([{ account, attempts: 1 }]) // the name's; the address's is full again after 20 s
  expect(await identify(city, token, today, secondsLater(later, 60))).not.toBeNull()
})
