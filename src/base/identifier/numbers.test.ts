import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, asPlainDate } from '../../kernel/time/index.ts'
import {
  checkBankCard,
  checkCreditCode,
  checkOrganisationCode,
  checkPersonNumber,
  demoBankCard,
  demoCreditCode,
  demoPersonNumber,
  isDemoNumber,
  mod37Check,
  mod37Holds,
  parseCreditCode,
  parsePassportNumber,
  parsePersonNumber,
} from './index.ts'

/** Credit codes of organs and public bodies, published in public documents. */
const PUBLISHED_CODES = [
  '11100000000013338W',
  '11330105002500287C',
  '11430000006122244L',
  '12110000400777687U',
  '11650000010183859F',
  '11100000MB03271699',
  '11370800MB28559184',
  '11511301008778183N',
  '113700000045030270',
  '113700000045046442',
]
/** Published ids of electronic certificates (GB/T 36904), joined without dots and without their root 1.2.156.3005.2. */
const PUBLISHED_CERTIFICATES = [
  '11100000000013338W00911330105002500287C20250522010020',
  '11100000000013338W08711370800MB28559184370800012024110100010013',
  '11100000000013338W01111430000006122244L20230000403002S',
  '11100000000013338W01111430000006122244L20230000403001U',
  '11100000MB032716990223401000000000160019',
]
const day = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays(asPlainDate('1900-01-01'), days))
const demoPerson = fc.tuple(day, fc.integer({ min: 0, max: 999 })).map(([birth, n]) => demoPersonNumber(birth, n))
const demoCode = fc.integer({ min: 0, max: 99_999_999 }).map((serial) => demoCreditCode(serial))
const spoiled = (text: string, alphabet: string, place: number, step: number) => {
  const at = place % text.length
  const other = alphabet[(alphabet.indexOf(text.charAt(at)) + 1 + (step % (alphabet.length - 1))) % alphabet.length]
  return text.slice(0, at) + other + text.slice(at + 1)
}

describe('a citizen’s number', () => {
  test('the example of GB 11643 says where, when and who', () => {
    expect(parsePersonNumber('11010519491231002X')).toEqual({
      number: '11010519491231002X',
      division: '110105',
      birth: '1949-12-31',
      sex: 'female',
    })
  })

  test('is read as people type it', () => {
    expect(parsePersonNumber(' 110105 19491231 002x ')?.number).toBe('11010519491231002X')
    expect(parsePersonNumber('１１０１０５１９４９１２３１００２Ｘ')?.number).toBe('11010519491231002X')
  })

  test('with a birthday that never was is refused', () => {
    for (const birth of ['20230229', '20231301', '20230431', '00000101', '17991231'])
      expect(checkPersonNumber(`110105${birth}0021`)).toBe('birth')
    expect(checkPersonNumber('110105194912310021')).toBe('check')
    expect(checkPersonNumber('11010519491231002')).toBe('shape')
    expect(checkPersonNumber('1101051949123100XX')).toBe('shape')
    expect(parsePersonNumber('110105194912310021')).toBeNull()
  })

  test('any one changed digit is found', () => {
    fc.assert(
      fc.property(demoPerson, fc.nat(), fc.nat(), (number, place, step) => {
        expect(checkPersonNumber(number)).toBeNull()
        expect(checkPersonNumber(spoiled(number, '0123456789X', place, step))).not.toBeNull()
      }),
    )
  })

  test('two neighbours that were swapped are found', () => {
    fc.assert(
      fc.property(demoPerson, fc.integer({ min: 0, max: 15 }), (number, at) => {
        const swapped = number.slice(0, at) + number.charAt(at + 1) + number.charAt(at) + number.slice(at + 2)
        expect(swapped === number || checkPersonNumber(swapped) !== null).toBe(true)
      }),
    )
  })

  test('says the birthday and the sex that went into it', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 999 }), (birth, sequence) => {
        const parsed = parsePersonNumber(demoPersonNumber(birth, sequence))
        expect(parsed).toMatchObject({ birth, sex: sequence % 2 === 1 ? 'male' : 'female', division: '999999' })
      }),
    )
  })
})

describe('a unified social credit code', () => {
  test.each(PUBLISHED_CODES)('%s, published, holds, and so does the organisation code in it', (code) => {
    expect(checkCreditCode(code)).toBeNull()
    expect(checkCreditCode(code.toLowerCase())).toBeNull()
    expect(checkOrganisationCode(code.slice(8, 17))).toBeNull()
    expect(checkOrganisationCode(`${code.slice(8, 16)}-${code.charAt(16)}`)).toBeNull()
  })

  test('says who registered what, where', () => {
    expect(parseCreditCode('11100000MB03271699')).toEqual({
      code: '11100000MB03271699',
      authority: '1',
      kind: '1',
      division: '100000',
      organisation: 'MB0327169',
    })
  })

  test('any one changed character is found', () => {
    const code = fc.oneof(demoCode, fc.constantFrom(...PUBLISHED_CODES))
    fc.assert(
      fc.property(code, fc.nat(), fc.nat(), (good, place, step) => {
        const bad = spoiled(good, '0123456789ABCDEFGHJKLMNPQRTUWXY', place, step)
        expect(checkCreditCode(bad)).not.toBeNull()
        expect(parseCreditCode(bad)).toBeNull()
      }),
    )
  })

  test('has none of the letters I, O, S, V and Z', () => {
    for (const letter of 'IOSVZ') expect(checkCreditCode(`11100000${letter}00013338W`)).toBe('shape')
  })

  test('with a wrong organisation code inside is refused even if its own check holds', () => {
    expect(checkOrganisationCode('000000000')).toBeNull()
    expect(checkOrganisationCode('000000010')).toBe('check')
    expect(checkOrganisationCode('00000001')).toBe('shape')
    const wrongInside = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY', (check) => `91999999000000010${check}`)
    expect(wrongInside.map(checkCreditCode).filter((fault) => fault === 'organisation')).toHaveLength(1)
  })
})

describe('the check character MOD 37,36', () => {
  test.each(PUBLISHED_CERTIFICATES)('holds on the published certificate id %s', (id) => {
    expect(mod37Holds(id)).toBe(true)
    expect(mod37Check(id.slice(0, -1))).toBe(id.at(-1))
  })

  test('any one changed character is found', () => {
    const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
    const text = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (body, place, step) => {
        const whole = body + mod37Check(body)
        expect(mod37Holds(whole)).toBe(true)
        expect(mod37Holds(spoiled(whole, alphabet, place, step))).toBe(false)
      }),
    )
  })

  test('reads digits and capital letters only', () => {
    expect(() => mod37Check('a')).toThrow(new RangeError('MOD 37,36 reads digits and capital letters only'))
    expect(mod37Holds('a0')).toBe(false)
    expect(mod37Holds('1')).toBe(false)
  })
})

test('numbers of the demonstration hold and say that nobody is meant', () => {
  fc.assert(
    fc.property(demoPerson, demoCode, (person, code) => {
      expect(checkPersonNumber(person)).toBeNull()
      expect(checkCreditCode(code)).toBeNull()
      expect(isDemoNumber(person) && isDemoNumber(code)).toBe(true)
    }),
  )
  expect(isDemoNumber('11010519491231002X')).toBe(false)
})

test('a passport number has six to nine digits and letters', () => {
  expect(parsePassportNumber(' e1234 5678 ')).toBe('E12345678')
  expect(parsePassportNumber('12345')).toBeNull()
  expect(parsePassportNumber('E123456789')).toBeNull()
  expect(parsePassportNumber('E12-4567')).toBeNull()
})

describe('a number with something before or behind it is none, however sound the rest', () => {
  test('a credit code, an organisation code', () => {
    for (const code of PUBLISHED_CODES)
      for (const more of ['0', '1', 'A']) {
        expect([checkCreditCode(more + code), checkCreditCode(code + more)]).toEqual(['shape', 'shape'])
        const inside = code.slice(8, 17)
        expect([checkOrganisationCode(more + inside), checkOrganisationCode(inside + more)]).toEqual(['shape', 'shape'])
      }
  })

  test('the hyphen of an organisation code stands before its check character only', () => {
    for (const at of [0, 3, 7]) {
      const code = '000000000'
      expect(checkOrganisationCode(`${code.slice(0, at)}-${code.slice(at)}`)).toBe('shape')
    }
    expect(checkOrganisationCode('00000000-0')).toBeNull()
  })
})

test('a wrong check character is told as such, not as a wrong shape', () => {
  const [code = ''] = PUBLISHED_CODES
  expect(checkCreditCode(code.slice(0, 17) + (code.endsWith('0') ? '1' : '0'))).toBe('check')
})

test('a birthday of 1800 is the first that is believed', () => {
  const born = (birth: string) => checkPersonNumber(demoPersonNumber(asPlainDate(birth), 1))
  expect([born('1799-12-31'), born('1800-01-01')]).toEqual(['birth', null])
})

test('bank cards of the demonstration hold, have 19 digits, and the beginning that no issuer has', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), (serial) => {
      const card = demoBankCard(serial)
      expect(card).toMatch(/^62999999\d{11}$/)
      expect(checkBankCard(card)).toBeNull()
      expect(Number(card.slice(8, 18))).toBe(serial)
    }),
  )
})

test('nobody real is taken for one of the demonstration because nines stand elsewhere in his number', () => {
  for (const number of ['110105199999990012', '11999999001', 'AH99990001', '1H99990001', 'H99990001A', '829999'])
    expect([number, isDemoNumber(number)]).toEqual([number, false])
})
