import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asPlainDate } from '../../kernel/time/index.ts'
import type { Answers, AnswerValue, Row, SingleValue } from './answers.ts'
import { carryOver, keepAside } from './carry-over.ts'
import { type Form, fieldsOf, parseForm, type SingleField } from './form.ts'
import { readScreen } from './read.ts'
import { typeValue } from './values.ts'
import { viewGiven } from './view-answers.ts'
import { rowFieldsAsked, visibleScreens, whatIsAsked } from './visible.ts'

const known = { today: asPlainDate('2026-03-02'), choicesOf: () => [] }
const words = (zh: string) => ({ zh, en: zh })
type Json = Record<string, unknown>

/** A question of some kind; ids come from a small stock, so that two versions of a form share many. */
const question = (id: string) =>
  fc
    .record({
      kind: fc.constantFrom('text', 'yes-no', 'choice', 'choices', 'integer', 'date', 'name', 'document'),
      required: fc.boolean(),
      options: fc.subarray(['red', 'green', 'blue', 'white'], { minLength: 2 }),
      max: fc.integer({ min: 1, max: 500 }),
    })
    .map(({ kind, required, options, max }): Json => {
      const common = { kind, id, label: words(`${id}？`), required }
      if (kind === 'choice' || kind === 'choices')
        return { ...common, options: options.map((value) => ({ value, label: words(value) })) }
      if (kind === 'text') return { ...common, maxLength: max }
      if (kind === 'integer') return { ...common, min: 0, max, unit: words('个') }
      return kind === 'document' ? { ...common, accepts: ['passport', 'taiwan-permit'] } : common
    })

const group = (id: string, inner: readonly string[]) =>
  fc.tuple(...inner.map(question)).map(
    (fields): Json => ({
      kind: 'group',
      id,
      label: words(id),
      item: words('行'),
      required: false,
      min: 0,
      max: 4,
      fields: [{ kind: 'text', id: `${id}Word`, label: words('词'), required: false, maxLength: 50 }, ...fields],
    }),
  )

/** A form with a question at its head on which some of the others hang. */
const form: fc.Arbitrary<Form> = fc
  .tuple(
    fc.shuffledSubarray(['one', 'two', 'three', 'four', 'five', 'six'], { minLength: 1 }),
    fc.subarray(['seven', 'eight', 'nine']),
    fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
  )
  .chain(([ids, inner, hangs]) =>
    fc.tuple(fc.tuple(...ids.map(question)), group('rows', inner), fc.constant(hangs)).map(([fields, rows, flags]) => {
      const when = { field: 'head', is: true }
      const hung = [...fields, rows].map((field, at) => (flags[at] ? { ...field, when } : field))
      const half = Math.ceil(hung.length / 2)
      return parseForm({
        id: 'some',
        title: words('表'),
        checks: [],
        screens: [
          {
            id: 'head',
            title: words('头'),
            fields: [{ kind: 'yes-no', id: 'head', label: words('吗'), required: true }],
          },
          { id: 'first', title: words('一'), fields: hung.slice(0, half) },
          { id: 'second', title: words('二'), fields: hung.slice(half) },
        ],
      })
    }),
  )

/** A sound answer to a question. */
function answer(field: SingleField): fc.Arbitrary<SingleValue> {
  switch (field.kind) {
    case 'yes-no':
      return fc.boolean()
    case 'choice':
      return fc.constantFrom(...field.options.map(({ value }) => value))
    case 'choices':
      return fc.subarray(
        field.options.map(({ value }) => value),
        { minLength: 1 },
      )
    case 'integer':
      return fc.integer({ min: field.min, max: field.max })
    case 'date':
      return fc.constantFrom('2026-01-01', '1999-12-31')
    case 'document':
      return fc.constantFrom('passport:DEMO10001', 'taiwan-permit:99990001')
    case 'text':
      return fc.constantFrom('a', 'word').map((text) => text.slice(0, field.maxLength))
    default:
      return fc.constantFrom('方晓梅', '李')
  }
}

const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 4 })
const withoutGaps = <T>(pairs: readonly (readonly [string, T | undefined])[]): Record<string, T> =>
  Object.fromEntries(pairs.flatMap(([id, value]) => (value === undefined ? [] : [[id, value] as const])))

const answersTo = (made: Form): fc.Arbitrary<Answers> =>
  fc
    .tuple(
      ...fieldsOf(made).map((field) => {
        if (field.kind !== 'group') return some<AnswerValue>(answer(field)).map((value) => [field.id, value] as const)
        const row = fc
          .tuple(...field.fields.map((inner) => some(answer(inner)).map((value) => [inner.id, value] as const)))
          .map((pairs): Row => withoutGaps(pairs))
          .filter((cells) => Object.keys(cells).length > 0)
        return some<AnswerValue>(fc.array(row, { minLength: 1, maxLength: 3 })).map(
          (value) => [field.id, value] as const,
        )
      }),
    )
    .map((pairs): Answers => withoutGaps(pairs))
    // What the page would have kept: nothing that its own conditions do not ask.
    .map((answers) => whatIsAsked(made, answers).answers)

const filled = form.chain((old) => fc.tuple(fc.constant(old), form, answersTo(old)))

/** Every single answer of some answers, as `field=value`, in order. */
const told = (...all: Answers[]): string[] =>
  all
    .flatMap((answers) => Object.entries(answers))
    .flatMap(([id, value]) => (isRows(value) ? value.flatMap((row) => Object.entries(row)) : [[id, value] as const]))
    .map(([id, value]) => `${id}=${JSON.stringify(value)}`)
    .sort()
const isRows = (value: AnswerValue): value is Row[] =>
  Array.isArray(value) && value.some((one) => typeof one === 'object')

/** What a browser sends for a screen that shows a draft, when nobody changed anything. */
function bodyOf(made: Form, screenId: string, answers: Answers): Record<string, string[]> {
  const asked = whatIsAsked(made, answers)
  const fields = asked.screens.find(({ screen }) => screen.id === screenId)?.fields ?? []
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = asked.answers[field.id]
      if (value === undefined) return []
      if (field.kind !== 'group') return isRows(value) ? [] : [[field.id, typeValue(field, value)] as const]
      return (isRows(value) ? value : []).flatMap((row, at) =>
        rowFieldsAsked(field, row, asked.answers).flatMap((inner) => {
          const cell = row[inner.id]
          return cell === undefined ? [] : [[`${field.id}.${at}.${inner.id}`, typeValue(inner, cell)] as const]
        }),
      )
    }),
  )
}

describe('a new version of a form', () => {
  test('loses no answer: each goes on or is left over, and none is there twice', () => {
    fc.assert(
      fc.property(filled, ([old, now, answers]) => {
        const carried = carryOver(old, now, answers)
        expect(told(carried.answers, carried.left)).toEqual(told(answers))
      }),
      { numRuns: 500 },
    )
  })

  test('that is the old one changes nothing', () => {
    fc.assert(
      fc.property(filled, ([old, , answers]) => {
        expect(carryOver(old, old, answers)).toEqual({ answers, left: {} })
      }),
    )
  })

  test('loses nothing either when its screens are saved as they are shown', () => {
    fc.assert(
      fc.property(filled, ([old, now, answers]) => {
        const carried = carryOver(old, now, answers)
        let draft = carried.answers
        for (const { id } of visibleScreens(now, draft)) {
          const reading = readScreen(now, id, bodyOf(now, id, draft), { ...known, before: draft })
          draft = keepAside(now, id, draft, reading.answers)
        }
        expect(told(draft, carried.left)).toEqual(told(answers))
      }),
      { numRuns: 500 },
    )
  })

  test('shows what is left over in the words of the form it was given on', () => {
    fc.assert(
      fc.property(filled, ([old, now, answers]) => {
        const { left } = carryOver(old, now, answers)
        const rows = viewGiven(old, left, { language: 'zh', choicesOf: () => [], uploads: new Map() })
        expect(rows).toHaveLength(told(left).length)
        for (const { label, value } of rows) expect([label, value]).not.toContain('')
      }),
    )
  })
})

test('an answer comes back with its question, and goes when the person takes it away', () => {
  const pool = parseForm({
    id: 'pool',
    title: words('泳池'),
    checks: [],
    screens: [
      {
        id: 'head',
        title: words('头'),
        fields: [{ kind: 'yes-no', id: 'pool', label: words('有泳池吗'), required: true }],
      },
      {
        id: 'water',
        title: words('水'),
        when: { field: 'pool', is: true },
        fields: [{ kind: 'text', id: 'source', label: words('水源'), required: false, maxLength: 20 }],
      },
    ],
  })
  const save = (before: Answers, screen: string, body: Record<string, string>) =>
    keepAside(pool, screen, before, readScreen(pool, screen, body, { ...known, before }).answers)

  const without = save({ pool: true, source: '自来水' }, 'head', { pool: 'no' })
  expect(whatIsAsked(pool, without).answers).toEqual({ pool: false })
  const again = save(without, 'head', { pool: 'yes' })
  expect(again).toEqual({ pool: true, source: '自来水' })
  expect(save(again, 'water', { source: '' })).toEqual({ pool: true })
})
