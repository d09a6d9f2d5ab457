import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, asPlainDate } from '../../kernel/time/index.ts'
import {
  checkDocument,
  DOCUMENT_KINDS,
  demoPersonNumber,
  demoResidencePermit,
  isDemoNumber,
  parseDocument,
  parseResidencePermit,
} from './index.ts'

const day = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays(asPlainDate('1900-01-01'), days))
const sequence = fc.integer({ min: 0, max: 999 })
const origin = fc.constantFrom('81' as const, '82' as const, '83' as const)
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })

/** A sound number of each kind. */
const NUMBERS = {
  'resident-id': fc.tuple(day, sequence).map(([birth, n]) => demoPersonNumber(birth, n)),
  passport: fc.string({ unit: fc.constantFrom(...'0123456789ABCXYZ'), minLength: 6, maxLength: 9 }),
  'hk-macau-permit': fc.tuple(fc.constantFrom('H', 'M'), digits(8)).map(([letter, number]) => letter + number),
  'taiwan-permit': fc.oneof(
    digits(8),
    digits(10),
    fc.tuple(digits(10), fc.constantFrom('A', 'B')).map(([a, b]) => a + b),
  ),
  'residence-permit': fc.tuple(origin, day, sequence).map(([from, birth, n]) => demoResidencePermit(from, birth, n)),
  'permanent-residence': fc.oneof(
    fc.tuple(day, sequence).map(([birth, n]) => demoPersonNumber(birth, n)),
    fc.tuple(day, digits(2)).map(([birth, n]) => `USA9999${birth.replaceAll('-', '').slice(2)}${n}`),
  ),
}

describe.each(DOCUMENT_KINDS)('a document of the kind %s', (kind) => {
  test('is read as people type it, and its written form is read again as itself', () => {
    fc.assert(
      fc.property(NUMBERS[kind], (number) => {
        expect(checkDocument(kind, number)).toBeNull()
        expect(parseDocument(kind, number)).toBe(number)
        expect(parseDocument(kind, ` ${number.toLowerCase().slice(0, 4)} ${number.slice(4)} `)).toBe(number)
      }),
    )
  })

  test('is never anything with a sign in it, too short or too long', () => {
    fc.assert(
      fc.property(NUMBERS[kind], fc.constantFrom('-', '/', '字', '.'), (number, sign) => {
        for (const wrong of [`${number.slice(0, 3)}${sign}${number.slice(3)}`, number.slice(0, 5), `${number}0000`, ''])
          expect(parseDocument(kind, wrong)).toBeNull()
      }),
    )
  })
})

describe('a residence permit', () => {
  // Vectors made here, with check characters computed by hand: no published number is known to us.
  test.each([
    ['819999199001010018', '1990-01-01', 'male'],
    ['829999198512120021', '1985-12-12', 'female'],
    ['839999200102280032', '2001-02-28', 'male'],
  ])('%s says where, when and who', (number, birth, sex) => {
    expect(parseResidencePermit(number)).toMatchObject({ number, birth, sex, division: number.slice(0, 6) })
    expect(isDemoNumber(number)).toBe(true)
  })

  test('is not a citizen’s number, nor the other way round', () => {
    fc.assert(
      fc.property(NUMBERS['residence-permit'], NUMBERS['resident-id'], (permit, citizen) => {
        expect(checkDocument('resident-id', permit)).toBe('other')
        expect(checkDocument('residence-permit', citizen)).toBe('other')
      }),
    )
  })

  test('any one changed digit is found', () => {
    fc.assert(
      fc.property(
        NUMBERS['residence-permit'],
        fc.nat({ max: 16 }),
        fc.integer({ min: 1, max: 9 }),
        (number, at, step) => {
          const other = String((Number(number[at]) + step) % 10)
          expect(checkDocument('residence-permit', number.slice(0, at) + other + number.slice(at + 1))).not.toBeNull()
        },
      ),
    )
  })
})

test('the two digits that count the issues of an older permit do not make it another one', () => {
  expect(parseDocument('hk-macau-permit', 'h99990001 02')).toBe('H99990001')
  expect(parseDocument('hk-macau-permit', 'A99990001')).toBeNull()
  expect(parseDocument('taiwan-permit', '9999000001(B)')).toBe('9999000001B')
})

test('a permanent resident’s card begins with nine, or is the old one with three letters and a day in it', () => {
  const card = demoPersonNumber(asPlainDate('1980-05-06'), 1)
  expect(checkDocument('permanent-residence', card)).toBeNull()
  expect(checkDocument('permanent-residence', `${card.slice(0, 17)}${card[17] === '0' ? '1' : '0'}`)).toBe('check')
  expect(checkDocument('permanent-residence', '11010519491231002X')).toBe('shape')
  expect(checkDocument('permanent-residence', 'USA999980023001')).toBe('birth')
  expect(parseDocument('permanent-residence', 'usa 9999 800506 01')).toBe('USA999980050601')
  expect(checkDocument('resident-id', `911124${card.slice(6, 17)}0`)).toBe('other')
})

test('permits of the demonstration say that nobody is meant', () => {
  for (const number of ['H99990001', 'M99990002', '99990003', 'USA999980050601'])
    expect(isDemoNumber(number)).toBe(true)
  for (const number of ['H12345678', '12345678', 'USA110180050601']) expect(isDemoNumber(number)).toBe(false)
})

test('of each kind, what is wrong with a number is said: its shape first, then whose it is', () => {
  expect(checkDocument('passport', 'E12')).toBe('shape')
  expect(checkDocument('hk-macau-permit', 'H123')).toBe('shape')
  expect(checkDocument('taiwan-permit', '123')).toBe('shape')
  expect(checkDocument('permanent-residence', 'E12345678')).toBe('shape')
  for (const short of ['8199', '9111', '110105']) {
    expect(checkDocument('resident-id', short)).toBe('shape')
    expect(checkDocument('residence-permit', short)).toBe('shape')
  }
  expect(parseDocument('permanent-residence', 'E12345678')).toBeNull()
})

test('of a residence permit nothing is read where it cannot be one', () => {
  expect(parseResidencePermit('11010519491231002X')).toBeNull()
  expect(parseResidencePermit('819999199001010019')).toBeNull()
})

test('a number with something before or behind it is none', () => {
  const card = demoPersonNumber(asPlainDate('1980-05-06'), 1)
  for (const [kind, number] of [
    ['permanent-residence', card],
    ['permanent-residence', 'USA999980050601'],
    ['hk-macau-permit', 'H99990001'],
    ['taiwan-permit', '9999000001(B)'],
  ] as const) {
    expect(parseDocument(kind, number)).not.toBeNull()
    for (const more of [`A${number}`, `9${number}`, `${number}9999`, `${number}A`])
      expect(parseDocument(kind, more)).toBeNull()
  }
  expect(parseDocument('taiwan-permit', '99990000(B)01')).toBeNull()
})

test('the day on an old card of foreigners may be of either century, and has to be one of them', () => {
  // 29 February was there in 2000, not in 1900; 1996 and 2096 both have it.
  expect(checkDocument('permanent-residence', 'USA999900022901')).toBeNull()
  expect(checkDocument('permanent-residence', 'USA999996022901')).toBeNull()
  expect(checkDocument('permanent-residence', 'USA999901022901')).toBe('birth')
})
