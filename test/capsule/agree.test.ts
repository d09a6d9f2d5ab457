/** The checker shares no code with the city: here both are asked the same, of tables, facts and days drawn at random. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarOf } from '../../packages/capsule-check/days.mjs'
import { factsOf, fieldsOf, firstRow } from '../../packages/capsule-check/rules.mjs'
import { workingCalendar } from '../../src/base/calendar/index.ts'
import { loadPack } from '../../src/base/pack/index.ts'
import { pauseClock, resumeClock, startClock } from '../../src/casework/clock/index.ts'
import type { Answers, Formula, Term } from '../../src/casework/form/index.ts'
import { decide, type Facts, factsFor, fieldsRead, RuleTable } from '../../src/casework/rules/index.ts'
import {
  addDays,
  asInstant,
  asPlainDate,
  dateOf,
  type Instant,
  minutesLater,
  weekdayOf,
} from '../../src/kernel/time/index.ts'

const words = { zh: '词', en: 'word' }
const NUMBERS = [-2, -1, 0, 1, 2, 3]
const number = fc.constantFrom(...NUMBERS)
const cells = {
  number: fc.oneof(
    fc.constantFrom('', 'null'),
    fc.tuple(fc.constantFrom('> ', '>= ', '< ', '<= ', ''), number).map(([sign, n]) => `${sign}${n}`),
    fc
      .tuple(fc.constantFrom('[', '('), number, number, fc.constantFrom(']', ')'))
      .map(([open, one, other, close]) => `${open}${Math.min(one, other)}..${Math.max(one, other)}${close}`),
  ),
  boolean: fc.constantFrom('', 'null', 'true', 'false'),
  text: fc.constantFrom('', 'null', '"x"', '"y", "z"', '"x","z"', '"2"'),
}
const kinds = fc.array(fc.constantFrom('number' as const, 'boolean' as const, 'text' as const), {
  minLength: 1,
  maxLength: 5,
})
const FROM = {
  number: { field: 'count' },
  boolean: { holds: { field: 'flag', is: true } },
  text: { field: 'word' },
}

function tableOf(
  types: readonly (keyof typeof cells)[],
  rows: readonly { cells: string[]; outcome: string; reason?: string; brings?: string | null }[],
  { from, more = {} }: { from?: object; more?: object } = {},
) {
  const columns = types.map((_, index) => ({ id: `c${index}`, name: `c${index}`, field: `f${index}` }))
  const position = { x: 0, y: 0 }
  const brought = 'brings' in more ? ['most'] : []
  const all = [...rows, { cells: types.map(() => ''), outcome: 'unsure', reason: 'why', brings: null }]
  return RuleTable.parse({
    id: 'drawn',
    title: words,
    version: 1,
    published: '2026-01-01',
    validFrom: '2026-01-01',
    source: 'ours',
    note: words,
    inputs: types.map((type, index) => ({ name: `f${index}`, label: words, type, from: from ?? FROM[type] })),
    reasons: { why: words, because: words, since: words },
    ...more,
    decision: {
      contentType: 'application/vnd.gorules.decision',
      nodes: [
        { id: 'input', type: 'inputNode', name: 'in', position },
        {
          id: 'table',
          type: 'decisionTableNode',
          name: 'table',
          position,
          content: {
            hitPolicy: 'first',
            inputs: columns,
            outputs: ['outcome', 'reason', ...brought].map((field) => ({ id: field, name: field, field })),
            rules: all.map((row, index) => ({
              _id: `r${index}`,
              ...Object.fromEntries(columns.map(({ id }, at) => [id, row.cells[at] ?? ''])),
              outcome: `"${row.outcome}"`,
              reason: `"${row.reason ?? 'why'}"`,
              ...Object.fromEntries(brought.map((name) => [name, row.outcome === 'grant' ? (row.brings ?? '') : ''])),
            })),
          },
        },
        { id: 'output', type: 'outputNode', name: 'out', position },
      ],
      edges: [
        { id: 'in', sourceId: 'input', targetId: 'table', type: 'edge' },
        { id: 'out', sourceId: 'table', targetId: 'output', type: 'edge' },
      ],
    },
  })
}

/** What a table may bring, each kind with cells that a row may write. */
const BROUGHT = [
  [{ unit: 'plain' }, fc.nat({ max: 999_999_999_999 }).map(String)],
  [{ kind: 'text', texts: { one: words, 'one-more': words } }, fc.constantFrom('"one"', '"one-more"')],
  [{ kind: 'choice', field: 'word' }, fc.constantFrom('"x"', '"y"', '"2"')],
  [{ kind: 'date' }, fc.constantFrom('"2027-02-28"', '"2028-02-29"')],
] as const

const drawnTable = fc.tuple(kinds, fc.constantFrom(...BROUGHT)).chain(([types, [brought, cell]]) =>
  fc
    .array(
      fc.record({
        cells: fc.tuple(...types.map((type) => cells[type])),
        outcome: fc.constantFrom('grant', 'refuse', 'unsure'),
        reason: fc.constantFrom('why', 'because', 'since'),
        brings: fc.option<string>(cell),
      }),
      { maxLength: 6 },
    )
    .chain((rows) =>
      fc.record({
        table: fc
          .record(
            {
              reasonsTold: fc.constantFrom('first', 'all'),
              brings: fc.constant([{ name: 'most', label: words, ...brought }]),
            },
            { requiredKeys: [] },
          )
          .map((more) => tableOf(types, rows, { more })),
        facts: fc
          .tuple(
            ...types.map((type) =>
              type === 'number'
                ? fc.option(number)
                : type === 'boolean'
                  ? fc.option(fc.boolean())
                  : fc.option(fc.constantFrom('x', 'y', 'z', '2')),
            ),
          )
          .map((values): Facts => Object.fromEntries(values.map((value, index) => [`f${index}`, value]))),
      }),
    ),
)

test('checker and ZEN find the same row, outcome, reasons and values in any table of the closed part of the language', async () => {
  await fc.assert(
    fc.asyncProperty(drawnTable, async ({ table, facts }) => {
      const { table: _, facts: __, ...said } = await decide(table, facts)
      expect(firstRow(table, facts)).toEqual(said)
    }),
    { numRuns: 1500 },
  )
})

test('and the same moment where hours are counted, through nights, days off and pauses', () => {
  const calendar = shown()
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 330 * 24 * 60 }),
      fc.integer({ min: 0, max: 400 }),
      fc.option(fc.integer({ min: 0, max: 30 })),
      fc.option(fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 3000 }))),
      (minute, count, warn, pause) => {
        const at = minutesLater(asInstant('2026-01-05T00:00:00Z'), minute)
        const dayAt = (moment: Instant) => dateOf(moment, city.zone)
        const warnBefore = warn === null ? null : { unit: 'hours' as const, count: warn }
        let clock = startClock({ whose: 'office', start: dayAt(at), at, unit: 'hours', count, warnBefore }, days)
        if (pause) {
          const [from, to] = [minutesLater(at, pause[0]), minutesLater(at, pause[0] + pause[1])]
          clock = resumeClock(pauseClock(clock, dayAt(from), 'season', days, from), dayAt(to), days, to)
        }

        const { due, dueAt, warnAt, provisional, ...rest } = clock
        expect(calendar.settle(rest, null)).toEqual({ ...rest, due, dueAt, warnAt, provisional })
      },
    ),
    { numRuns: 500 },
  )
})

test('a table with a cell outside that language is refused by the checker', () => {
  const table = tableOf(['number'], [{ cells: ['> 1'], outcome: 'grant' }])
  for (const cell of ['$ > 1', 'random()', '> 1 or < 0', '1..2', '=1', '"x"', '>1']) {
    const other = structuredClone(table)
    Object.assign(other.decision.nodes[1].content.rules[0] ?? {}, { c0: cell })
    expect(() => firstRow(other, { f0: 1 }), cell).toThrow('cell')
  }
})

test('the checker refuses a cell of what is brought where the city refuses the table', () => {
  const cells = [
    '',
    '7',
    '007',
    '-7',
    '"one"',
    '"two"',
    '"toString"',
    '"2027-02-28"',
    '"2027-02-29"',
    'one',
    '"one", "x"',
  ]
  for (const [brought] of BROUGHT) {
    const brings = [{ name: 'most', label: words, ...brought }]
    const table = tableOf(['number'], [{ cells: ['> 1'], outcome: 'grant' }], { more: { brings } })
    for (const cell of [...cells, undefined]) {
      const other = structuredClone(table)
      Object.assign(other.decision.nodes[1].content.rules[0] ?? {}, { most: cell })
      const isRead = RuleTable.safeParse(other).success
      const read = () => firstRow(other, { f0: 2 })
      if (isRead) expect(read, `${JSON.stringify(brought)} ${cell}`).not.toThrow()
      else expect(read, `${JSON.stringify(brought)} ${cell}`).toThrow('cell')
    }
  }
})

test('a row in which a cell is missing is refused by the checker, as the city loads no such table', () => {
  const table = tableOf(['number', 'text'], [{ cells: ['> 1', '"x"'], outcome: 'grant' }])
  for (const column of ['c0', 'c1', 'outcome', 'reason']) {
    const other = structuredClone(table)
    delete other.decision.nodes[1].content.rules[0]?.[column]
    expect(RuleTable.safeParse(other).success).toBe(false)
    expect(() => firstRow(other, { f0: 1, f1: 'y' }), column).toThrow('cell')
  }
})

const field = fc.constantFrom('count', 'flag', 'word', 'day', 'list', 'missing')
const term: fc.Arbitrary<Term> = fc.oneof(
  field.map((name) => ({ field: name })),
  fc.constantFrom(-1, 0, 1, 14).map((plusMonths) => ({ field: 'day', plusMonths })),
  fc.constantFrom<Term>({ value: 2 }, { value: 'x' }, { today: true }, { today: true, plusMonths: -1 }),
  fc.constantFrom<Term>(
    { rows: 'people' },
    { rows: 'people', where: { field: 'withdraws', is: true } },
    {
      rows: 'people',
      where: {
        not: {
          any: [
            { field: 'withdraws', is: true },
            { field: 'word', in: ['x', 'y'] },
          ],
        },
      },
    },
    { rows: 'nobody' },
  ),
)
const leaf: fc.Arbitrary<Formula> = fc.oneof(
  fc.record({
    left: term,
    compare: fc.constantFrom('<' as const, '<=' as const, '=' as const, '>=' as const, '>' as const),
    right: term,
  }),
  fc.record({ field, is: fc.constantFrom(true, false, 1, 'x') }),
  fc.record({ field, in: fc.constantFrom<(string | number)[]>(['x', 'y'], [1, 2]) }),
  fc.record({ field, has: fc.constantFrom('p', 'q') }),
)
const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.record({ all: fc.array(tie('formula'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('formula'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('formula') }),
  ),
}))
const answers = fc
  .record(
    {
      count: number,
      flag: fc.boolean(),
      word: fc.constantFrom('x', 'y', '2'),
      day: fc.constantFrom('2024-02-29', '2026-01-31', '2026-03-02', '2026-12-31'),
      list: fc.subarray(['p', 'q']),
      people: fc.array(fc.record({ withdraws: fc.boolean(), word: fc.constantFrom('x', 'z') }, { requiredKeys: [] }), {
        minLength: 1,
        maxLength: 4,
      }),
    },
    { requiredKeys: [] },
  )
  .map((drawn) => drawn as Answers)
const today = asPlainDate('2026-03-02')

test('checker and city derive the same facts from the same answers, and from the same fields', () => {
  fc.assert(
    fc.property(formula, term, answers, (holds, from, given) => {
      for (const table of [tableOf(['boolean'], [], { from: { holds } }), tableOf(['number'], [], { from })]) {
        expect(factsOf(table, given, today)).toEqual(factsFor(table, given, today))
        for (const input of table.inputs) expect(fieldsOf(input.from)).toEqual(fieldsRead(input))
      }
    }),
    { numRuns: 2000 },
  )
})

const base = loadPack('cities/beijing')
const city = { zone: 'Asia/Shanghai', closes: '17:30' }
const days = { calendar: workingCalendar(base.calendarData), closing: city.closes, zone: city.zone }
const shown = () => {
  const [from, until] = [asPlainDate('2025-12-01'), asPlainDate('2027-06-30')]
  const calendar = {
    from,
    until,
    publishedUntil: base.calendarData.publishedUntil,
    off: [] as string[],
    work: [] as string[],
  }
  for (let day = from; day <= until; day = addDays(day, 1)) {
    if (weekdayOf(day) <= 5 && !days.calendar.isWorkingDay(day)) calendar.off.push(day)
    if (weekdayOf(day) > 5 && days.calendar.isWorkingDay(day)) calendar.work.push(day)
  }
  return calendarOf(calendar, city)
}

test('checker and city count the same last day, with pauses, over holidays and exchanged days', () => {
  const calendar = shown()
  fc.assert(
    fc.property(
      fc.record({
        start: fc.integer({ min: 0, max: 330 }),
        count: fc.integer({ min: 0, max: 40 }),
        unit: fc.constantFrom('workingDays' as const, 'days' as const),
        whose: fc.constantFrom('office' as const, 'applicant' as const),
        warn: fc.option(
          fc.record({
            unit: fc.constantFrom('workingDays' as const, 'days' as const),
            count: fc.integer({ min: 0, max: 5 }),
          }),
        ),
        pause: fc.option(fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 20 }))),
      }),
      ({ start, count, unit, whose, warn, pause }) => {
        const day = addDays(asPlainDate('2026-01-05'), start)
        let clock = startClock({ whose, start: day, unit, count, warnBefore: warn }, days)
        if (pause) clock = pauseClock(clock, addDays(day, pause[0]), 'inspection', days)
        if (pause) clock = resumeClock(clock, addDays(day, pause[0] + pause[1]), days)

        const { due, dueAt, warnAt, provisional, ...rest } = clock
        expect(calendar.settle(rest, null)).toEqual({ ...rest, due, dueAt, warnAt, provisional })
      },
    ),
    { numRuns: 1500 },
  )
})
