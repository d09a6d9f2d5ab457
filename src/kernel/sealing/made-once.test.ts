import { expect, test } from 'vitest'
import { madeOnce } from './made-once.ts'

test('of the same bytes it is made once, of others by itself', () => {
  const makings: Uint8Array[] = []
  const make = madeOnce((key) => ({ of: key, nth: makings.push(key) }))
  const [one, other] = [new Uint8Array(2), new Uint8Array(2)]
  expect(make(one)).toBe(make(one))
  expect(make(other)).not.toBe(make(one))
  expect(makings).toEqual([one, other])
})
