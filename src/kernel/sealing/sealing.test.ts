import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blindIndex, type CityKeys, digestUnder, makeKey, open, openText, seal, unwrapKey, wrapKey } from './index.ts'

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
