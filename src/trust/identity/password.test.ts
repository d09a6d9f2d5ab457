import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashingLoad, passwordFault } from './index.ts'
import { hashPassword, isOutdated, passwordFits } from './password.ts'

describe('a new password', () => {
  test.each([
    ['correct horse 电池 staple', null],
    ['一二三四五六七八九十百千', null],
    ['𠮷𠮷𠮷野家的牛肉盖饭好吃', null],
    ['elevenchars', 'too-short'],
    ['𠮷野家牛肉饭', 'too-short'],
    ['a1'.repeat(65), 'too-long'],
    ['my fangxiaomei secret', 'contains-login'],
    ['My FangXiaoMei Secret', 'contains-login'],
    ['qwerty123456', 'common'],
    ['QWERTY123456', 'common'],
    ['passwordpassword', 'common'],
    ['aaaaaaaaaaaaaaaa', 'common'],
    ['好好好好好好好好好好好好', 'common'],
    ['123412341234', 'common'],
  ] as const)('%s: %s', async (password, fault) => {
    expect(await passwordFault(password, 'fangxiaomei')).toBe(fault)
  })

  test('may hold any characters, in any mixture: there is no rule on kinds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 12, maxLength: 40 }), async (password) => {
        const fault = await passwordFault(password, 'zz-nobody')
        expect([null, 'common', 'too-long']).toContain(fault)
        if (fault === 'too-long') expect([...password].length).toBeGreaterThan(128)
      }),
      { numRuns: 50 },
    )
  })
})

describe('a kept password', () => {
  test('is argon2id with the parameters of OWASP, salted, and fits its password only', async () => {
    const [kept, again] = [await hashPassword('correct horse'), await hashPassword('correct horse')]

    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(kept).not.toBe(again)
    expect(await passwordFits(kept, 'correct horse')).toBe(true)
    expect(await passwordFits(kept, 'correct horsf')).toBe(false)
    expect(await passwordFits(kept, '')).toBe(false)
    expect(isOutdated(kept)).toBe(false)
  })

  test('made by another program with other parameters fits, and is due to be made anew', async () => {
    // From the tests of the reference implementation: password, somesalt, 64 MiB, 2 passes.
    const kept = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'

    expect(await passwordFits(kept, 'password')).toBe(true)
    expect(await passwordFits(kept, 'passwore')).toBe(false)
    expect(isOutdated(kept)).toBe(true)
  })

  test('typed in composed or decomposed letters is the same', async () => {
    const kept = await hashPassword('Malmö på kvällen')

    expect(await passwordFits(kept, 'Malmö på kvällen'.normalize('NFD'))).toBe(true)
  })

  test('costs the same work where there is none', async () => {
    const before = hashingLoad().computed

    expect(await passwordFits(null, 'correct horse')).toBe(false)

    expect(hashingLoad().computed).toBe(before + 1)
  })

  test('is hashed two at a time; of a flood some are sent away, and all who stayed get their answer', async () => {
    const kept = await hashPassword('correct horse')

    const answers = await Promise.allSettled(Array.from({ length: 110 }, () => passwordFits(kept, 'correct horse')))

    expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(8)
    expect(answers.filter((answer) => answer.status === 'fulfilled' && answer.value)).toHaveLength(102)
    expect(hashingLoad().waiting).toBe(0)
    expect(await passwordFits(kept, 'correct horse')).toBe(true)
  })
})
