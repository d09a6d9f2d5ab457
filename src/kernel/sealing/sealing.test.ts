import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  blindIndex,
  type CityKeys,
  digestKeyFor,
  digestUnder,
  makeKey,
  open,
  openForCity,
  openText,
  resealForCity,
  rewrapKey,
  seal,
  sealForCity,
  unwrapKey,
  wrapKey,
} from './index.ts'

const keys = (): CityKeys => ({ wrapping: makeKey(), index: makeKey(), session: makeKey() })
const bytes = fc.uint8Array({ maxLength: 300 })
const word = fc.string({ unit: 'grapheme', maxLength: 60 })

test('what was sealed is opened again, byte for byte and word for word', () => {
  const key = makeKey()
  fc.assert(
    fc.property(
      bytes,
      word,
      word.map((text) => text.toWellFormed()),
      (what, context, text) => {
        expect(Buffer.from(open(key, seal(key, what, context), context))).toEqual(Buffer.from(what))
        expect(openText(key, seal(key, text, context), context)).toBe(text)
      },
    ),
  )
})

test('what was sealed for one thing does not open as another', () => {
  const key = makeKey()
  fc.assert(
    fc.property(bytes, word, word, (what, context, other) => {
      fc.pre(Buffer.from(context).compare(Buffer.from(other)) !== 0)
      expect(() => open(key, seal(key, what, context), other)).toThrow()
    }),
  )
})

test('one flipped bit anywhere closes it', () => {
  const key = makeKey()
  fc.assert(
    fc.property(bytes, fc.nat(), fc.integer({ min: 0, max: 7 }), (what, at, bit) => {
      const sealed = Uint8Array.from(seal(key, what, 'context'))
      const place = at % sealed.length
      sealed[place] = (sealed[place] ?? 0) ^ (1 << bit)
      expect(() => open(key, sealed, 'context')).toThrow()
    }),
  )
})

test('what is cut short, empty or sealed under another key does not open', () => {
  const key = makeKey()
  fc.assert(
    fc.property(bytes, fc.nat(), (what, cut) => {
      const sealed = seal(key, what, 'context')
      expect(() => open(key, sealed.subarray(0, cut % sealed.length), 'context')).toThrow()
      expect(() => open(makeKey(), sealed, 'context')).toThrow()
    }),
  )
})

test('what has not the length or the version of something sealed is told apart from what was changed', () => {
  const key = makeKey()
  const sealed = Uint8Array.from(seal(key, '', 'the note'))
  expect(sealed).toHaveLength(29)
  for (let length = 0; length < 29; length++)
    expect(() => open(key, sealed.subarray(0, length), 'the note')).toThrow('the note: this was not sealed here')
  const later = Uint8Array.from(sealed)
  later[0] = 2
  expect(() => open(key, later, 'the note')).toThrow('the note: this was not sealed here')
  expect(openText(key, sealed, 'the note')).toBe('')
})

test('the same words are never sealed the same way twice', () => {
  const key = makeKey()
  const all = new Set(Array.from({ length: 200 }, () => Buffer.from(seal(key, '林佳慧', 'name')).toString('hex')))
  expect(all.size).toBe(200)
  expect([...all].some((one) => one.includes(Buffer.from('林佳慧').toString('hex')))).toBe(false)
})

test("an owner's key is unwrapped with the city's keys for that owner, and for nobody else", () => {
  const [city, other, key] = [keys(), keys(), makeKey()]
  const wrapped = wrapKey(city, key, 'dossier 1')
  expect(Buffer.from(unwrapKey(city, wrapped, 'dossier 1'))).toEqual(Buffer.from(key))
  expect(() => unwrapKey(city, wrapped, 'dossier 2')).toThrow()
  expect(() => unwrapKey(other, wrapped, 'dossier 1')).toThrow()
})

test('an index finds the same value of the same kind in the same city, and tells nothing else', () => {
  const [city, other] = [keys(), keys()]
  fc.assert(
    fc.property(word, word, (one, two) => {
      const index = (value: string, kind = 'name', of = city) =>
        Buffer.from(blindIndex(of, kind, value)).toString('hex')
      expect(index(one)).toBe(index(one))
      expect(index(one) === index(two)).toBe(one === two)
      expect(index(one)).not.toBe(index(one, 'number'))
      expect(index(one)).not.toBe(index(one, 'name', other))
    }),
  )
})

test('a digest is the same for the same words under the same key, and another under another', () => {
  const [key, other] = [makeKey(), makeKey()]
  expect(digestUnder(key, '13900000000')).toBe(digestUnder(key, '13900000000'))
  expect(digestUnder(Uint8Array.from(key), '13900000000')).toBe(digestUnder(key, '13900000000'))
  expect(digestUnder(key, '13900000000')).not.toBe(digestUnder(key, '13900000001'))
  expect(digestUnder(key, '13900000000')).not.toBe(digestUnder(other, '13900000000'))
})

test('who is shown the key of digests can ask them again, and opens nothing with it', () => {
  const key = makeKey()
  const shown = digestKeyFor(key)
  expect(shown).toMatch(/^[0-9a-f]{64}$/)
  expect(createHmac('sha256', Buffer.from(shown, 'hex')).update('13900000000').digest('hex')).toBe(
    digestUnder(key, '13900000000'),
  )
  expect(() => open(Buffer.from(shown, 'hex'), seal(key, 'x', 'y'), 'y')).toThrow()
  // HKDF-Expand (RFC 5869) with the info `digest`, one block, written out a second time.
  const block = Buffer.concat([Buffer.from('digest'), Buffer.of(1)])
  expect(shown).toBe(createHmac('sha256', key).update(block).digest('hex'))
})

describe('what lies under the city’s own key', () => {
  test('opens for its purpose and its thing, and for no other', () => {
    const city = keys()
    const sealed = sealForCity(city, 'second factor', '林佳慧', 'of 1')
    expect(openForCity(city, 'second factor', sealed, 'of 1')).toBe('林佳慧')
    expect(() => openForCity(city, 'passkey name', sealed, 'of 1')).toThrow()
    expect(() => openForCity(city, 'second factor', sealed, 'of 2')).toThrow()
    expect(() => open(city.wrapping, sealed, 'of 1')).toThrow()
  })

  test('opens under every generation that is kept, and is put under the present one once', () => {
    const [first, second, third] = [keys(), keys(), keys()]
    const now: CityKeys = { ...third, older: [second.wrapping, first.wrapping] }
    const key = makeKey()
    for (const before of [first, second]) {
      const wrapped = wrapKey(before, key, 'dossier 1')
      expect(Buffer.from(unwrapKey(now, wrapped, 'dossier 1'))).toEqual(Buffer.from(key))
      const anew = rewrapKey(now, wrapped, 'dossier 1') ?? expect.fail('it was under the present one')
      expect(Buffer.from(unwrapKey(third, anew, 'dossier 1'))).toEqual(Buffer.from(key))
      expect(rewrapKey(now, anew, 'dossier 1')).toBeNull()

      const sealed = sealForCity(before, 'signing key', '词', 'key 1')
      expect(openForCity(now, 'signing key', sealed, 'key 1')).toBe('词')
      const again = resealForCity(now, 'signing key', sealed, 'key 1') ?? expect.fail('it was under the present one')
      expect(openForCity(third, 'signing key', again, 'key 1')).toBe('词')
      expect(resealForCity(now, 'signing key', again, 'key 1')).toBeNull()
    }
  })

  test('is closed where its generation is no longer kept, and nothing is put under another key instead', () => {
    const [first, second] = [keys(), keys()]
    const [wrapped, sealed] = [wrapKey(first, makeKey(), 'dossier 1'), sealForCity(first, 'signing key', 'x', 'key 1')]
    for (const city of [second, { ...second, older: [makeKey()] }]) {
      expect(() => unwrapKey(city, wrapped, 'dossier 1')).toThrow()
      expect(() => rewrapKey(city, wrapped, 'dossier 1')).toThrow()
      expect(() => openForCity(city, 'signing key', sealed, 'key 1')).toThrow()
      expect(() => resealForCity(city, 'signing key', sealed, 'key 1')).toThrow()
    }
  })
})
