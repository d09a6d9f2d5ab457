import { expect, test } from 'vitest'
import { openLine } from './line.ts'

test('accounts come by turns, each with its first', () => {
  const line = openLine<string>(50, 50)
  for (const item of ['a1', 'a2', 'a3', 'b1', 'c1', 'c2']) line.join(item.slice(0, 1), item)

  expect(Array.from({ length: 7 }, line.next)).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3', null])
})

test('an account has so many in it at most', () => {
  const line = openLine<string>(50, 2)

  expect(['a1', 'a2', 'a3'].map((item) => line.join('a', item))).toEqual([null, null, 'a3'])
  expect(line.join('b', 'b1')).toBe(null)
})

test('where it is full, who has most gives up his last for who has less; equal ones are not driven out', () => {
  const line = openLine<string>(4, 4)
  for (const item of ['a1', 'a2', 'a3', 'b1']) line.join(item.slice(0, 1), item)

  expect(line.join('c', 'c1')).toBe('a3')
  expect(line.join('d', 'd1')).toBe('a2')
  expect(line.join('e', 'e1')).toBe('e1')
  expect(line.join('a', 'a4')).toBe('a4')
  expect(Array.from({ length: 5 }, line.next)).toEqual(['a1', 'b1', 'c1', 'd1', null])
})
