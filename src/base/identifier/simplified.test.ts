import { describe, expect, test } from 'vitest'
import { simplify } from './index.ts'
import { SIMPLIFIED, TRADITIONAL } from './traditional.ts'

describe('what is looked for', () => {
  test.each([
    ['張偉', '张伟'],
    ['歐陽國強', '欧阳国强'],
    ['爲', '为'],
    ['後', '后'],
    ['阿依古丽·買買提', '阿依古丽·买买提'],
  ])('in traditional characters, %s, means %s', (traditional, simplified) => {
    expect(simplify(traditional)).toBe(simplified)
  })

  test('in simplified characters, letters or rare ones stays as it is', () => {
    for (const name of ['方晓梅', '𠮷田·明', '李〇', 'Nguyễn Văn A', '']) expect(simplify(name)).toBe(name)
  })

  test('is the same when it is read twice, and each pair has both its halves', () => {
    expect([...TRADITIONAL]).toHaveLength([...SIMPLIFIED].length)
    expect(simplify(simplify(TRADITIONAL))).toBe(SIMPLIFIED)
    expect(new Set(TRADITIONAL).size).toBe([...TRADITIONAL].length)
  })
})
