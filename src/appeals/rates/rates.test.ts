/** The three rates, counted a second time, line by line; what is published counts to the same. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromCsv, toCsv } from './published.ts'
import { countRates, rank, type VisitAnswer } from './rates.ts'

const answer = (more: Partial<VisitAnswer> = {}): VisitAnswer => ({
  unit: 'street-one',
  sort: 'complaint',
  reached: true,
  inTime: true,
  solved: true,
  satisfied: 'yes',
  excluded: false,
  ...more,
})
const notReached = { reached: false, solved: null, satisfied: null } as const

const answers = fc.array(
  fc
    .record({
      unit: fc.constantFrom('street-one', 'street-two', 'utility-heat'),
      sort: fc.constantFrom('advice', 'help', 'complaint', 'report', 'suggestion'),
      reached: fc.boolean(),
      inTime: fc.boolean(),
      solved: fc.boolean(),
      satisfied: fc.constantFrom('yes' as const, 'partly' as const, 'no' as const),
      excluded: fc.boolean(),
    })
    .map((one) => (one.reached ? one : { ...one, ...notReached })),
  { maxLength: 40 },
)

describe('the rates of a unit', () => {
  test('who was not reached stays in the response and leaves the other two', () => {
    const { response, resolution, satisfaction } = countRates([answer(), answer(notReached)])
    expect([response, resolution, satisfaction]).toEqual([
      { of: 2, yes: 2 },
      { of: 1, yes: 1 },
      { of: 1, yes: 1 },
    ])
  })

  test('advice and suggestions have nothing to solve', () => {
    expect(countRates([answer({ sort: 'advice', solved: false }), answer({ sort: 'suggestion' })]).resolution).toEqual({
      of: 0,
      yes: 0,
    })
  })

  test('partly satisfied counts as satisfied', () => {
    expect(countRates([answer({ satisfied: 'partly' }), answer({ satisfied: 'no' })]).satisfaction).toEqual({
      of: 2,
      yes: 1,
    })
  })

  test('what was excluded counts nowhere, and is told', () => {
    expect(countRates([answer(), answer({ solved: false, excluded: true })])).toMatchObject({
      appeals: 2,
      excluded: 1,
      resolution: { of: 1, yes: 1 },
    })
  })

  test('a score is ten for response and forty-five for each of the others', () => {
    expect(countRates([answer(), answer({ inTime: false, solved: false, satisfied: 'no' })]).score).toBeCloseTo(50)
    expect(countRates([answer(), answer({ inTime: false })]).score).toBeCloseTo(95)
    expect(countRates([answer({ sort: 'advice', inTime: false })]).score).toBeCloseTo((100 * 45) / 55)
    expect(countRates([answer({ excluded: true })]).score).toBeNull()
  })

  test('is what going through the answers one by one says', () => {
    fc.assert(
      fc.property(answers, (list) => {
        const seen = { response: [0, 0], resolution: [0, 0], satisfaction: [0, 0] }
        for (const one of list) {
          if (one.excluded) continue
          seen.response[0] = (seen.response[0] ?? 0) + 1
          if (one.inTime) seen.response[1] = (seen.response[1] ?? 0) + 1
          if (!one.reached) continue
          seen.satisfaction[0] = (seen.satisfaction[0] ?? 0) + 1
          if (one.satisfied !== 'no') seen.satisfaction[1] = (seen.satisfaction[1] ?? 0) + 1
          if (one.sort === 'advice' || one.sort === 'suggestion') continue
          seen.resolution[0] = (seen.resolution[0] ?? 0) + 1
          if (one.solved) seen.resolution[1] = (seen.resolution[1] ?? 0) + 1
        }
        const { response, resolution, satisfaction } = countRates(list)
        expect({
          response: [response.of, response.yes],
          resolution: [resolution.of, resolution.yes],
          satisfaction: [satisfaction.of, satisfaction.yes],
        }).toEqual(seen)
      }),
    )
  })
})

describe('the ranking', () => {
  test('the best score first; equal ones share a rank; who has none stands last without', () => {
    const good = answer({ unit: 'street-one' })
    const list = [
      good,
      answer({ unit: 'street-two' }),
      answer({ unit: 'utility-heat', solved: false }),
      answer({ unit: 'fund', excluded: true }),
    ]
    expect(rank(list, (unit) => unit).map(({ key, rank: place }) => [key, place])).toEqual([
      ['street-one', 1],
      ['street-two', 1],
      ['utility-heat', 3],
      ['fund', 0],
    ])
  })

  test('whose line it is nobody’s does not count', () => {
    expect(rank([answer()], () => null)).toEqual([])
  })
})

describe('what is published', () => {
  test('counts to the same rates when it is read again, and says nothing of who answered', () => {
    fc.assert(
      fc.property(answers, (list) => {
        const again = fromCsv(toCsv(list))
        expect(rank(again, (unit) => unit)).toEqual(rank(list, (unit) => unit))
      }),
    )
  })

  test('is the same whatever the order in which the answers came', () => {
    fc.assert(
      fc.property(answers, (list) => {
        expect(toCsv([...list].reverse())).toBe(toCsv(list))
      }),
    )
  })

  test.each([
    ['another head', 'unit\r\n', 1],
    ['a sort that there is not', `${toCsv([])}street-one,praise,1,1,1,yes,0\r\n`, 2],
    ['a line cut short', `${toCsv([answer()])}street-one,help,1\r\n`, 3],
  ])('%s is refused with its line', (_, text, line) => {
    expect(() => fromCsv(text)).toThrow(String(line))
  })
})
