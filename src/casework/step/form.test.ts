/** A small form that a step takes: the same answers from a page and from a program, and none without its checks. */
import { expect, test } from 'vitest'
import { asPlainDate } from '../../kernel/time/index.ts'
import { defineProcedure, type ProcedureInput, stepOf } from '../procedure/index.ts'
import { readTakes, type StepKnown, type StepTyped, schemaOfTakes, typedOf } from './index.ts'

const both = (zh: string, en: string) => ({ zh, en })
const asked = <const More extends object>(id: string, more: More) => ({
  id,
  label: both(id, id),
  required: true,
  ...more,
})
const offering: NonNullable<ProcedureInput['steps'][string]['takes']> = [
  { name: 'reason', kind: 'text', title: both('理由', 'Reason'), required: false },
  {
    name: 'offer',
    kind: 'form',
    title: both('核价', 'Price'),
    form: {
      id: 'offer',
      title: both('核价', 'Price'),
      checks: [],
      screens: [
        {
          id: 'offer',
          title: both('核价', 'Price'),
          fields: [
            asked('rent', { kind: 'money', minFen: 100, maxFen: 1_000_000 }),
            asked('shared', { kind: 'yes-no' }),
            asked('tenant', { kind: 'document', accepts: ['resident-id', 'passport'] }),
          ],
        },
      ],
    },
  },
]
const pricing = defineProcedure({
  name: 'pricing',
  title: both('核价', 'Pricing'),
  stages: { open: { title: both('办理中', 'Open'), waitsFor: 'office' } },
  clocks: {},
  steps: {
    price: { title: both('核价', 'Set'), done: both('已核价', 'Set'), from: ['open'], by: 'examiner', takes: offering },
  },
})
const step = stepOf(pricing, 'price')
const today = asPlainDate('2026-03-10')
const known: StepKnown = {
  today,
  received: today,
  officers: [],
  barred: new Map(),
  units: [],
  items: [],
  sections: [],
  choicesOf: () => [],
}
const read = async (typed: StepTyped) => {
  const { given, problems } = await readTakes(step, typed, [], known)
  return { offer: given.texts.offer && JSON.parse(given.texts.offer), wrong: problems.map(({ path }) => path) }
}
const offer = { rent: 420_000, shared: true, tenant: 'passport:E12345678' }

test('a program sends answers as the schema of the step says them, and they are what a page would have read', async () => {
  const body = { takes: { offer }, corrections: {}, papers: [] }

  expect(schemaOfTakes(step).safeParse(body.takes).success).toBe(true)
  expect(await read(typedOf(step, body))).toEqual({ offer, wrong: [] })
  expect(await read({ rent: '4,200', shared: 'yes', tenant: ['passport', 'E12345678'] })).toEqual({ offer, wrong: [] })
})

test('what is not in its kept form, what the form does not ask and what is no form is said, not read as something else', () => {
  const refused = (takes: Parameters<typeof typedOf>[1]['takes'], ...paths: string[]) =>
    expect(() => typedOf(step, { takes, corrections: {}, papers: [] })).toThrow(
      expect.objectContaining({
        code: 'kernel/invalid',
        parameters: { errors: paths.map((path) => expect.objectContaining({ path })) },
      }),
    )

  refused({ offer: { ...offer, rent: '4,200', colour: 'red' } }, 'takes.offer.rent', 'takes.offer.colour')
  refused({ offer: 'cheap' }, 'takes.offer')
  refused({ reason: { shared: true } }, 'takes.reason')
  refused({ reason: ['one', 'two'] }, 'takes.reason')
  refused({ price: 3 }, 'takes.price')
})

test('no button of a form with rows leads around its checks', async () => {
  expect(await read({ 'add:rent': 'x' })).toEqual({ offer: undefined, wrong: ['rent', 'shared', 'tenant'] })
})
