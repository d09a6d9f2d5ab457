import { describe, expect, test } from 'vitest'
import { finish, openPack, readBase } from '../../base/pack/index.ts'
import { readMatters } from './load.ts'
import type { Implementation, Matter } from './matter.ts'
import { differencesIn, isFault, viewDifference } from './unified.ts'

const pack = openPack('cities/beijing')
const base = readBase(pack)
const read = finish(pack, { base, matters: readMatters(pack, base) })
const { departments } = read.base
const hygiene = read.matters.matters.find(({ code }) => code === 'public-place-hygiene') ?? expect.fail()
const text = (zh: string) => ({ value: { zh, en: zh }, source: 'ours' as const })

/** The hygiene permit where Fengtai says something of its own, and what is found there. */
function atFengtai(overrides: Implementation['overrides']) {
  const matter: Matter = {
    ...hygiene,
    implementations: [{ ...(hygiene.implementations[3] ?? expect.fail()), overrides }],
  }
  return differencesIn([matter], departments)
}
const judged = (overrides: Implementation['overrides']) =>
  atFengtai(overrides).map(({ element, judgement }) => [element, judgement])

describe('unified at four levels', () => {
  test('an organ may promise less time, and have its own place, hours and telephone', () => {
    expect(
      judged({
        promisedDays: { value: 7, source: 'ours' },
        places: { value: [{ name: text('大厅').value, address: text('别处').value }], source: 'ours' },
        openingHours: text('全天'),
        consultation: text('电话：(demo) 1'),
      }),
    ).toEqual([
      ['promisedDays', 'allowed'],
      ['places', 'allowed'],
      ['openingHours', 'allowed'],
      ['consultation', 'allowed'],
    ])
  })

  test('an organ that adds steps, time or conditions is at fault', () => {
    const step = { name: text('盖章').value, who: text('村里').value, within: text('随时').value }
    const steps = [...hygiene.elements.steps.value, { ...step, standard: step.name, result: step.name }]

    expect(judged({ steps: { value: steps, source: 'ours' } })).toEqual([['steps', 'steps']])
    expect(judged({ errands: { value: 1, source: 'ours' } })).toEqual([['errands', 'steps']])
    expect(judged({ statutoryDays: { value: 30, source: 'ours' } })).toEqual([['statutoryDays', 'time']])
    expect(judged({ conditions: text('还要有本区户籍') })).toEqual([['conditions', 'conditions']])
    expect(judged({ quota: text('每年十家') })).toEqual([['quota', 'conditions']])
  })

  test('faults come first', () => {
    expect(atFengtai({ openingHours: text('全天'), quota: text('每年十家') }).map(isFault)).toEqual([true, false])
  })

  test('what an organ only repeats is no difference, whatever its source', () => {
    const { statutoryDays, conditions } = hygiene.elements

    expect(judged({ statutoryDays: { ...statutoryDays, source: 'read' }, conditions })).toEqual([])
  })

  test('a difference is told in words: what the entry says, and what the organ says', () => {
    const [found] = atFengtai({ promisedDays: { value: 7, source: 'ours' } })

    expect(viewDifference(found ?? expect.fail(), 'zh')).toEqual({
      code: 'public-place-hygiene',
      matter: '公共场所卫生许可',
      unit: 'health-fengtai',
      organ: '北京市丰台区卫生健康委员会',
      element: '承诺办结时限',
      entry: '10 个工作日',
      own: '7 个工作日',
      judgement: '允许',
    })
    expect(viewDifference(found ?? expect.fail(), 'en')).toMatchObject({
      entry: '10 working days',
      own: '7 working days',
    })
  })

  test('the matters of the demonstration have no fault', () => {
    const all = differencesIn(read.matters.matters, departments)

    expect(all.length).toBeGreaterThan(3)
    expect(all.filter(isFault)).toEqual([])
  })
})
