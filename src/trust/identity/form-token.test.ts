import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { formToken, formTokenHolds } from './index.ts'

const keys = () => ({ wrapping: randomBytes(32), index: randomBytes(32), session: randomBytes(32) })
const city = keys()

test('a form token holds for its session and city only, and is another one on each page', () => {
  const token = formToken(city, 'session one')

  expect(formTokenHolds(city, 'session one', token)).toBe(true)
  expect(formTokenHolds(city, 'session two', token)).toBe(false)
  expect(formTokenHolds(keys(), 'session one', token)).toBe(false)
  expect(formToken(city, 'session one')).not.toBe(token)
})

test.each(['', 'x', 'A'.repeat(64), '你好', 'A'.repeat(10_000)])('%.20s is no form token', (token) => {
  expect(formTokenHolds(city, 'session one', token)).toBe(false)
})

test('a form token of which one bit was changed does not hold', () => {
  const bytes = Buffer.from(formToken(city, 'session one'), 'base64url')
  for (let place = 0; place < bytes.length; place += 1) {
    const changed = Buffer.from(bytes)
    changed[place] = (changed[place] ?? 0) ^ 1
    expect(formTokenHolds(city, 'session one', changed.toString('base64url'))).toBe(false)
  }
})
