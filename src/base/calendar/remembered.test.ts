import { expect, test } from 'vitest'
import { remembered } from './remembered.ts'

const counted = (most: number) => {
  const asked: string[] = []
  const ask = remembered(most, (one: string, other: number) => {
    asked.push(`${one}${other}`)
    return one.length + other
  })
  return { asked, ask }
}

test('the same two are worked out once, others by themselves', () => {
  const { asked, ask } = counted(10)
  expect([ask('a', 1), ask('a', 1), ask('a', 2), ask('b', 1), ask('a', 1)]).toEqual([2, 2, 3, 2, 2])
  expect(asked).toEqual(['a1', 'a2', 'b1'])
})

test('memory has an end: with one more than is kept all before is forgotten, and worked out again', () => {
  const { asked, ask } = counted(2)
  for (const other of [1, 2, 1, 2]) ask('a', other)
  expect(asked).toEqual(['a1', 'a2'])
  for (const other of [3, 3, 1, 2]) ask('a', other)
  expect(asked).toEqual(['a1', 'a2', 'a3', 'a1', 'a2'])
})

test('two values are not one: what ends the first does not begin the second', () => {
  const asked: string[] = []
  const ask = remembered(10, (one: string, other: string) => asked.push(`${one}|${other}`))
  ask('2026', '1')
  ask('202', '61')
  expect(asked).toEqual(['2026|1', '202|61'])
})
