/** Whether a table and a form fit: what no answer can ever meet is found when the pack is loaded. */
import { describe, expect, test } from 'vitest'
import { flag, number, tableJson, text } from '../../../test/fixtures/table.ts'
import { FormSchema } from '../form/index.ts'
import { misfitsOf } from './fit.ts'
import { RuleTable } from './table.ts'

const label = { zh: '问题', en: 'Question' }
const field = (id: string, kind: string, more: object = {}) => ({ id, kind, label, required: true, ...more })
const option = (value: string) => ({ value, label })
const form = FormSchema.parse({
  id: 'rent',
  title: label,
  checks: [],
  screens: [
    {
      id: 'home',
      title: label,
      fields: [
        field('kind', 'choice', { options: [option('market'), option('public-rental')] }),
        field('street', 'text', { maxLength: 100 }),
        field('owns', 'yes-no'),
      ],
    },
    {
      id: 'money',
      title: label,
      fields: [field('months', 'integer', { min: 0, max: 600, unit: label }), field('begun', 'date')],
    },
  ],
})

type Made = Parameters<typeof tableJson>[0]
const misfits = (inputs: Made['inputs'], ...rows: Made['rows']) =>
  misfitsOf(RuleTable.parse(tableJson({ inputs, rows: [...rows, { outcome: 'unsure' }] })), form).map(
    ({ place, sentence }) => `${place.join('.')}: ${sentence}`,
  )
const RULES = 'decision.nodes.1.content.rules'

describe('a fact', () => {
  test('that is made of answers of its type fits', () => {
    const inputs = [flag('owns'), number('months'), text('kind'), text('street')]
    expect(misfits(inputs, { owns: 'true', months: '>= 3', kind: '"market"', street: '"anywhere"' })).toEqual([])
  })

  test('that the form does not ask is found at its place in the table, whatever its type', () => {
    expect(misfits([number('months'), text('ownsHome')])).toEqual(['inputs.1.from: "ownsHome" is not a field'])
    expect(misfits([flag('rents')])).toEqual(['inputs.0.from: "rents" is not a field that is asked before'])
    expect(misfits([number('years')])).toEqual([expect.stringMatching(/^inputs\.0\.from: .*"years"/)])
  })

  test('of another type than the answer is found', () => {
    expect(misfits([text('owns')])).toEqual(['inputs.0.from: "owns" is no text'])
    expect(misfits([number('begun')])).toEqual(['inputs.0.from: it is a day and no number'])
  })
})

describe('a row that waits for an option', () => {
  test('that the form does not offer is found, and named; each option is looked at', () => {
    const rows: Made['rows'] = [
      { _id: 'first', kind: '"market"' },
      { _id: 'second', kind: '"public-rental", "villa-2", "tent"' },
      { _id: 'third', kind: '"tent"' },
    ]
    expect(misfits([flag('owns'), text('kind')], ...rows)).toEqual([
      `${RULES}.1: second: "kind" can never be "villa-2"`,
      `${RULES}.1: second: "kind" can never be "tent"`,
      `${RULES}.2: third: "kind" can never be "tent"`,
    ])
  })

  test('is looked at in the column of that fact only', () => {
    expect(misfits([text('street'), text('kind')], { street: '"tent"', kind: '"market"' })).toEqual([])
    expect(misfits([text('street'), text('kind')], { street: '"market"', kind: '"tent"' })).toEqual([
      `${RULES}.0: r0: "kind" can never be "tent"`,
    ])
  })

  test('may ask for none of them, too', () => {
    expect(misfits([text('kind')], { kind: 'null' }, { kind: '' })).toEqual([])
  })
})

describe('an option that a row brings', () => {
  const bringing = (field: string, ...cells: string[]) =>
    misfitsOf(
      RuleTable.parse(
        tableJson({
          inputs: [flag('owns')],
          brings: [{ name: 'home', label, kind: 'choice', field }],
          rows: [...cells.map((home) => ({ outcome: 'grant', home })), { outcome: 'unsure' }],
        }),
      ),
      form,
    ).map(({ place, sentence }) => `${place.join('.')}: ${sentence}`)

  test('is one that the form offers', () => {
    expect(bringing('kind', '"market"', '', '"public-rental"')).toEqual([])
    expect(bringing('kind', '"market"', '"tent"')).toEqual([`${RULES}.1: r1: "kind" has no option "tent"`])
  })

  test('is of a choice that the form asks', () => {
    expect(bringing('street')).toEqual(['brings.0.field: "street" is no choice of the form'])
    expect(bringing('nothing')).toEqual(['brings.0.field: "nothing" is no choice of the form'])
  })
})
