/** Messages about the same thing: what is found, in what order, and what is forgotten. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attachTo, openSimilar } from './similar.ts'

const DAY = 86_400_000
const NOW = Date.parse('2026-03-02T09:00:00+08:00')
const mixer = (title: string, detail = '') => ({ title, detail, place: '110105000000' })

const TOLD = [
  mixer('丽景小区旁边的搅拌站扰民', '白天黑夜都有水泥罐车进出，粉尘落满窗台，孩子咳嗽不止。'),
  mixer('地铁站口共享单车乱停', '早高峰人行道走不过去。'),
  mixer('三号楼电梯坏了', '老人上不了楼，物业说等配件。'),
  mixer('公交车等了四十分钟', '晚上班次太少。'),
]
function told(days = 30) {
  const index = openSimilar({ days })
  for (const [at, one] of TOLD.entries()) index.add({ ...one, id: `m${at}`, at: NOW - at * DAY })
  return index
}

test('the same event in other words comes first', () => {
  const found = told().find({ ...mixer('投诉丽景小区附近水泥搅拌站噪音粉尘'), at: NOW + DAY }, 3)
  expect(found[0]?.id).toBe('m0')
  expect(attachTo(found)).toBe('m0')
})

test('nothing is attached to what is about something else', () => {
  const found = told().find({ ...mixer('孩子上小学学位怎么安排'), at: NOW + DAY }, 3)
  expect(attachTo(found)).toBeNull()
})

test('a copy is attached before what is only alike', () => {
  const words = '小区门口的路灯坏了半个月没有人修，晚上老人出门看不清路'
  const index = openSimilar({ days: 30 })
  index.add({ ...mixer('', words), id: 'copy', at: NOW })
  index.add({ ...mixer('路灯坏了', '小区门口的路灯'), id: 'alike', at: NOW })
  const found = index.find({ ...mixer('', `您好，${words}！`), at: NOW }, 5)
  expect(found.find(({ id }) => id === 'copy')?.isCopy).toBe(true)
  expect(attachTo(found)).toBe('copy')
})

test('another place is another thing; where a place is not known, it may be the same', () => {
  const index = told()
  const asked = { ...mixer('丽景小区搅拌站扰民'), at: NOW + DAY }
  expect(index.find({ ...asked, place: '110108000000' }, 3)).toEqual([])
  expect(index.find({ ...asked, place: '' }, 3)[0]?.id).toBe('m0')
})

test('only what was told before it and within the window is found', () => {
  const asked = (at: number) =>
    told(10)
      .find({ ...mixer('丽景小区搅拌站扰民'), at }, 3)
      .some(({ id }) => id === 'm0')
  expect([asked(NOW - 1), asked(NOW), asked(NOW + 10 * DAY), asked(NOW + 10 * DAY + 1)]).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test('what is forgotten is not found, and what the window has left behind takes no room', () => {
  const index = told()
  index.forget('m0')
  index.forget('m0')
  expect([index.has('m0'), index.size()]).toEqual([false, 3])
  expect(index.find({ ...mixer('丽景小区搅拌站扰民'), at: NOW + DAY }, 3).map(({ id }) => id)).not.toContain('m0')
  index.add({ ...mixer('新的诉求'), id: 'later', at: NOW + 365 * DAY })
  expect(index.size()).toBe(1)
})

test('a message is never found before a copy of what is asked for, whatever else was told', () => {
  const letters = fc.string({
    unit: fc.constantFrom(...'水电气路灯楼门车站树狗垃圾桶噪声学校医院'),
    minLength: 12,
    maxLength: 40,
  })
  fc.assert(
    fc.property(fc.uniqueArray(letters, { minLength: 2, maxLength: 12 }), fc.nat(), (texts, pick) => {
      const index = openSimilar({ days: 30 })
      for (const [at, detail] of texts.entries()) index.add({ ...mixer('', detail), id: `m${at}`, at: NOW })
      const own = pick % texts.length
      const found = index.find({ ...mixer('', texts[own] ?? ''), at: NOW }, texts.length)
      expect(found[0]?.id).toBe(`m${own}`)
      // Lengths are measured when a message comes in, and anew as many more have come.
      expect(found[0]?.score).toBeGreaterThan(0.8)
      for (const { score } of found) expect(score).toBeLessThanOrEqual(1)
    }),
  )
})

test('a message that is there is not taken in twice', () => {
  const index = told()
  index.add({ ...mixer('别的'), id: 'm0', at: NOW })
  expect(index.size()).toBe(4)
})
