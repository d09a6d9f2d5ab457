import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isByOfficer, type StepSpec, stepOf } from '../../casework/procedure/index.ts'
import { isForMany, readTakes, type StepKnown, type StepTyped } from '../../casework/step/index.ts'
import { addDays, asPlainDate } from '../../kernel/time/index.ts'
import { asAccountId } from '../../trust/policy/index.ts'
import { permit } from './procedures/index.ts'

const today = asPlainDate('2026-03-10')
const known: StepKnown = {
  today,
  received: asPlainDate('2026-03-02'),
  officers: [
    {
      position: 'examiner-2',
      account: asAccountId('e2'),
      person: null,
      actsFor: [],
      name: '王晓',
      roles: ['examiner'],
      title: { zh: '审查', en: 'Examiner' },
      remit: {},
    },
  ],
  barred: new Map(),
  units: [],
  items: [],
  sections: [
    { id: 'all', title: '', rows: ['area', 'staff.0.staffName'].map((path) => ({ path, label: path, value: '' })) },
  ],
  choicesOf: () => [],
}
/** The step of a permit; whatever has no such name asks nothing. */
const specOf = (step: string): StepSpec =>
  Object.hasOwn(permit.steps, step) ? stepOf(permit, step) : { ...stepOf(permit, 'accept'), takes: [] }
const readStep = (step: string, typed: StepTyped, all: StepKnown) => readTakes(specOf(step), typed, [], all)
const placesOf = async (step: string, typed: StepTyped) =>
  (await readStep(step, typed, known)).problems.map(({ path }) => path)

test('a site check names a day that has come, a second officer of the unit, and what was found', async () => {
  const { given, problems } = await readStep(
    'record-site-check',
    { visited: '2026-03-09', second: 'examiner-2', findings: ' 与平面图一致。\r\n已拍照。 ' },
    known,
  )
  expect(problems).toEqual([])
  expect(given).toMatchObject({
    inputs: { visited: '2026-03-09', second: 'examiner-2' },
    texts: { findings: '与平面图一致。\n已拍照。' },
    happened: '2026-03-09',
    partners: ['e2'],
  })

  expect(await placesOf('record-site-check', { visited: '2026-03-11', second: 'somebody', findings: ' ' })).toEqual([
    'visited',
    'second',
    'findings',
  ])
  expect(await placesOf('record-site-check', { visited: '2026-03-01', second: 'examiner-2', findings: '好' })).toEqual([
    'visited',
  ])
  expect(await placesOf('record-site-check', { visited: '2026-02-30', second: 'examiner-2', findings: '好' })).toEqual([
    'visited',
  ])
})

test('a pause has one of the grounds of the law and between one and sixty days', async () => {
  const paused = await readStep('suspend', { ground: 'testing', plannedDays: '60' }, known)
  expect(paused).toMatchObject({ problems: [], given: { inputs: { ground: 'testing', plannedDays: 60 }, texts: {} } })

  for (const plannedDays of ['0', '61', '-1', '7.5', '1e1', '', '七'])
    expect(await placesOf('suspend', { ground: 'testing', plannedDays })).toEqual(['plannedDays'])
  expect(await placesOf('suspend', { ground: 'holiday', plannedDays: '7' })).toEqual(['ground'])
})

test('a refusal gives its reasons; a grant may', async () => {
  expect(await placesOf('refuse', {})).toEqual(['reason'])
  expect(await placesOf('grant', {})).toEqual([])
  expect(await placesOf('refuse', { reason: '𠮷'.repeat(2000) })).toEqual([])
  expect(await placesOf('refuse', { reason: '𠮷'.repeat(2001) })).toEqual(['reason'])
})

test('a proposal is a choice, and conditions are written where they are proposed and nowhere else', async () => {
  expect(await placesOf('propose', { opinion: '好' })).toEqual(['proposal'])
  expect(await placesOf('propose', { proposal: 'maybe', opinion: '好' })).toEqual(['proposal'])
  expect(await placesOf('propose', { proposal: 'grant-with-conditions', opinion: '好' })).toEqual(['conditions'])
  expect(await placesOf('propose', { proposal: 'grant', conditions: '每月检测', opinion: '好' })).toEqual([
    'conditions',
  ])

  const plain = await readStep('propose', { proposal: 'refuse', conditions: ' ', opinion: '好' }, known)
  expect(plain).toMatchObject({ problems: [], given: { inputs: { proposal: 'refuse' }, texts: { opinion: '好' } } })
  const bound = await readStep(
    'propose',
    { proposal: 'grant-with-conditions', conditions: '每月检测一次水质', opinion: '好' },
    known,
  )
  expect(bound).toMatchObject({ problems: [], given: { texts: { conditions: '每月检测一次水质' } } })
})

test('a correction names at least one answer of the form, and each has its own reason', async () => {
  expect(await placesOf('ask-for-correction', {})).toEqual(['correct'])
  expect(
    await placesOf('ask-for-correction', { correct: ['area', 'staff.0.staffName'], 'reason.area': '与平面图不一致' }),
  ).toEqual(['reason.staff.0.staffName'])
  expect(await placesOf('ask-for-correction', { correct: 'constructor', 'reason.constructor': '改' })).toEqual([
    'correct',
  ])

  const { given } = await readStep(
    'ask-for-correction',
    { correct: ['area', 'area'], 'reason.area': '与平面图不一致', 'reason.staff.0.staffName': '没有勾选' },
    known,
  )
  expect(given.corrections).toEqual({ area: '与平面图不一致' })
})

test('whatever is typed, a step is read or every wrong field is named; nothing breaks', async () => {
  const steps = [
    'not-accept',
    'record-site-check',
    'suspend',
    'propose',
    'send-back',
    'extend',
    'grant',
    'refuse',
    'deliver',
    'ask-for-correction',
    'accept',
    'toString',
  ]
  const names = [
    'reason',
    'opinion',
    'findings',
    'visited',
    'day',
    'plannedDays',
    'ground',
    'proposal',
    'conditions',
    'how',
    'second',
    'correct',
    'reason.area',
    '__proto__',
  ]
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'testing',
      'counter',
      'grant-with-conditions',
      'examiner-2',
      'area',
      '7',
      today,
      addDays(today, 1),
      '9999-99-99',
    ),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...steps),
      fc.dictionary(fc.constantFrom(...names), fc.oneof(word, fc.array(word, { maxLength: 3 }))),
      async (step, typed) => {
        const { given, problems } = await readStep(step, typed, known)

        const asked = (specOf(step).takes ?? [])
          .filter(({ kind }) => kind !== 'text' && kind !== 'given')
          .map(({ name }) => name)
        if (problems.length === 0) expect(Object.keys(given.inputs).sort()).toEqual([...asked].sort())
        for (const { path, message } of problems)
          expect([path, message.zh, message.en].every((text) => text !== '')).toBe(true)
        if (given.happened !== null && problems.length === 0)
          expect(given.happened <= today && given.happened >= known.received).toBe(true)
      },
    ),
  )
})

test('what decides about one case with words, takes something away or is asked of each is no step for many', () => {
  const forMany = Object.entries(permit.steps).flatMap(([name, step]) =>
    isByOfficer(step) && isForMany(step) ? [name] : [],
  )

  expect(forMany.sort()).toEqual(['accept', 'deliver', 'grant-as-proposed', 'resume', 'send-back'])
})
