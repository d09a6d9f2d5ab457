/** What programs say in headers, by itself: before anybody looks whether it is so. */
import { describe, expect, test } from 'vitest'
import { isProblem } from '../../kernel/problem/index.ts'
import { POSITION, positionOf, withSeen } from './headers.ts'

describe('the position in which a program acts', () => {
  test('is the one that it names, of two hundred characters at most; where it names none, or several, it is not said', () => {
    expect(positionOf({ headers: { [POSITION]: 'health-haidian-head' } })).toBe('health-haidian-head')
    expect(positionOf({ headers: { [POSITION]: 'a'.repeat(300) } })).toBe('a'.repeat(200))
    expect(positionOf({ headers: {} })).toBeUndefined()
    expect(positionOf({ headers: { [POSITION]: ['one', 'other'] } })).toBeUndefined()
  })
})

describe('a condition that is refused', () => {
  const refusal = (condition: string, body: unknown, takesSeen: boolean) => {
    try {
      return withSeen({ headers: { 'if-match': condition }, body }, takesSeen)
    } catch (thrown) {
      return isProblem(thrown) ? thrown.parameters.errors : thrown
    }
  }

  test.each([
    ['"7"', {}, false, '这个操作不接受 If-Match', 'this operation takes no If-Match'],
    ['7', {}, true, '请写办件的 ETag 或者 *', 'send the ETag of the dossier, or *'],
    ['"7"', { seen: 8 }, true, '和正文里的 seen 不一样', 'it says another sequence than `seen`'],
  ])('says why in both languages: %s', (condition, body, takesSeen, zh, en) => {
    expect(refusal(condition, body, takesSeen)).toEqual([{ path: 'If-Match', message: { zh, en } }])
  })
})
