/** What makes a procedure impossible is found when it is loaded, and every finding names its place. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roles } from '../../../test/casework.ts'
import { bundle, part } from '../../../test/fixtures/bundle.ts'
import { licence } from '../../../test/fixtures/licence.ts'
import { loadPolicy } from '../../trust/policy/index.ts'
import { checkProcedures } from '../dossier/index.ts'
import { checkProcedure, defineProcedure, hashOf, Procedure, type ProcedureInput } from './index.ts'

const both = (zh: string, en: string) => ({ zh, en })
const said = (zh: string, en: string) => ({ title: both(zh, en), done: both(zh, en) })

/** A procedure that is possible: an office answers in five days, or the clock refers it upwards. */
const small: ProcedureInput = {
  name: 'small',
  title: both('小事', 'A small matter'),
  outcomes: { answered: { title: both('已答复', 'Answered'), tone: 'good' } },
  stages: {
    open: {
      title: both('办理中', 'Open'),
      waitsFor: 'office',
      tasks: [{ name: 'answer', title: both('答复', 'Answer'), role: 'receiver' }],
    },
    away: { title: both('检验中', 'Being tested'), waitsFor: 'others' },
    closed: { title: both('办结', 'Closed'), waitsFor: 'nobody', end: true },
  },
  clocks: {
    answer: {
      title: both('答复', 'Answer'),
      whose: 'office',
      runsIn: ['open', 'away'],
      within: { workingDays: 5 },
      then: 'refer',
    },
    testing: {
      title: both('检验', 'Testing'),
      whose: 'office',
      runsIn: ['away'],
      startsWith: ['test'],
      within: { days: 10 },
      then: 'stop-testing',
    },
  },
  steps: {
    submit: { ...said('提交', 'Submit'), from: [], to: 'open', by: 'applicant' },
    test: {
      ...said('送检', 'Send to be tested'),
      from: ['open'],
      to: 'away',
      by: 'examiner',
      pauses: ['answer'],
      grounds: { testing: both('检测', 'Testing') },
    },
    tested: { ...said('检验完', 'Tested'), from: ['away'], to: 'open', by: 'examiner', resumes: ['answer'] },
    'stop-testing': {
      ...said('检验到期', 'Testing is over'),
      from: ['away'],
      to: 'open',
      by: 'clock',
      resumes: ['answer'],
    },
    refer: { ...said('上报', 'Refer'), from: ['open', 'away'], by: 'clock' },
    answer: { ...said('答复', 'Answer'), from: ['open'], to: 'closed', by: 'receiver', outcome: 'answered' },
  },
}

const nobodyKnown = {
  guards: new Set<string>(),
  effects: new Set<string>(),
  notices: new Set<string>(),
  lists: new Set<string>(),
  roles: new Set(['receiver', 'examiner', 'decider', 'head', 'expert']),
  mayTake: () => true,
}
const policy = loadPolicy(process.cwd())
const noHooks = { guards: {}, effects: {}, notices: {} }

const taken = (name: string) => ({ name, title: both('某项', 'Something') })
const words = { ...taken('reason'), kind: 'text' }
/** A form that a step takes, with a screen for each field: text unless it says otherwise. */
const smallForm = (...fields: { id: string; [more: string]: unknown }[]) => ({
  ...taken('details'),
  kind: 'form',
  form: {
    id: 'details',
    title: both('详情', 'Details'),
    checks: [],
    screens: fields.map((field) => ({
      id: field.id,
      title: both('详情', 'Details'),
      fields: [
        {
          label: both('某项', 'Something'),
          required: true,
          ...('kind' in field ? {} : { kind: 'text', maxLength: 20 }),
          ...field,
        },
      ],
    })),
  },
})

/** The small procedure with some of its parts replaced; `undefined` takes one out. */
type Parts = { [K in 'stages' | 'clocks' | 'steps']?: Record<string, unknown> }
const changed = (parts: Parts) => {
  const copy: Record<string, unknown> = { ...small }
  for (const key of ['stages', 'clocks', 'steps'] as const) {
    const merged = Object.entries({ ...small[key], ...parts[key] }).filter(([, value]) => value !== undefined)
    copy[key] = Object.fromEntries(merged)
  }
  return copy
}
const placesOf = (parts: Parts) =>
  checkProcedure(changed(parts), nobodyKnown).map(({ place, problem }) => `${place}: ${problem}`)
const step = (name: string, change: object) => ({ steps: { [name]: { ...small.steps[name], ...change } } })
const clock = (name: string, change: object) => ({ clocks: { [name]: { ...small.clocks[name], ...change } } })
const stage = (name: string, change: object) => ({ stages: { [name]: { ...small.stages[name], ...change } } })

test('procedures that make sense are loaded', () => {
  expect(placesOf({})).toEqual([])
  expect(() => checkProcedures([licence, bundle, part, small], noHooks, roles, policy)).not.toThrow()
})

const expert = { name: 'opinion', title: both('意见', 'Opinion'), role: 'expert' }
const joined = (join: object, then: object | undefined, tasks: object[] = [expert]): Parts => ({
  stages: { away: { ...small.stages.away, tasks, join } },
  steps: {
    give: { ...said('给意见', 'Give'), from: ['away'], by: 'expert', completes: 'opinion' },
    ...(then
      ? { done: { ...said('齐了', 'Done'), from: ['away'], to: 'open', by: 'join', resumes: ['answer'], ...then } }
      : {}),
  },
})

describe('a procedure is refused, and the place is named, where', () => {
  const cases: [string, Parts, string][] = [
    ['no step leads to a stage', { stages: { attic: small.stages.away } }, 'stages.attic: no step leads to this stage'],
    [
      'a stage cannot be left',
      {
        stages: { attic: small.stages.away },
        steps: { hide: { ...said('藏', 'Hide'), from: ['open'], to: 'attic', by: 'head' } },
      },
      'stages.attic: no way leads from this stage to an end',
    ],
    [
      'two stages lead to each other only',
      { steps: { answer: undefined } },
      'stages.open: no way leads from this stage to an end',
    ],
    ['there is no end', { stages: { closed: { ...small.stages.closed, end: false } } }, 'stages: no stage is an end'],
    ['an end can be left', step('test', { from: ['open', 'closed'] }), 'stages.closed: an end cannot be left'],
    [
      'a step leads to a stage that is not there',
      step('answer', { to: 'heaven' }),
      'steps.answer.to: there is no stage heaven',
    ],
    [
      'a step starts from a stage that is not there',
      step('answer', { from: ['open', 'limbo'] }),
      'steps.answer.from: there is no stage limbo',
    ],
    [
      'the step that opens leads nowhere',
      step('submit', { to: undefined }),
      'steps.submit: a step that opens the dossier must say where it leads',
    ],

    [
      'a clock runs out into no step',
      clock('answer', { then: 'nothing' }),
      'clocks.answer.then: it can run for ever: there is no step nothing',
    ],
    [
      'a clock runs out into a step that somebody must take',
      clock('answer', { then: 'answer' }),
      'clocks.answer.then: it can run for ever: answer is not taken by a clock',
    ],
    [
      'the step of a clock cannot be taken where it runs',
      step('refer', { from: ['open'] }),
      'clocks.answer.then: it can run for ever in away: refer cannot be taken there',
    ],
    [
      'a clock runs in an end',
      clock('answer', { runsIn: ['open', 'away', 'closed'] }),
      'clocks.answer.runsIn: it can run for ever: a clock does not run in an end',
    ],
    [
      'a clock runs in a stage that is not there',
      clock('answer', { runsIn: ['open', 'limbo'] }),
      'clocks.answer.runsIn: there is no stage limbo',
    ],
    [
      'a clock starts with a step that is not there',
      clock('testing', { startsWith: ['test', 'nothing'] }),
      'clocks.testing: there is no step nothing',
    ],
    [
      'a clock is started where it does not run',
      clock('testing', { startsWith: ['test', 'answer'] }),
      'clocks.testing.startsWith: it can run for ever: answer starts it in closed, where it does not run',
    ],
    [
      'a clock that runs again takes a step that is taken once',
      { ...clock('answer', { restarts: true }), ...step('refer', { once: 'dossier' }) },
      'clocks.answer.then: it can run for ever: it runs again, but refer is taken once only',
    ],
    [
      'no clock ends a pause',
      clock('testing', { startsWith: ['tested'], runsIn: ['open', 'away'] }),
      'clocks.answer: it can run for ever: no clock ends the pause that test begins',
    ],
    [
      'the clock of a pause does not resume',
      step('stop-testing', { resumes: [] }),
      'clocks.answer: it can run for ever: no clock ends the pause that test begins',
    ],
    [
      'nothing resumes where a clock is paused',
      {
        steps: {
          tested: { ...small.steps.tested, resumes: [] },
          'stop-testing': { ...small.steps['stop-testing'], resumes: [] },
        },
      },
      'clocks.answer: it can run for ever: paused in away, no step resumes it there',
    ],
    [
      'a step pauses a clock that is not there',
      step('test', { pauses: ['answer', 'nothing'] }),
      'steps.test.pauses: there is no clock nothing',
    ],
    [
      'a step resumes a clock that is not there',
      step('tested', { resumes: ['nothing'] }),
      'steps.tested.resumes: there is no clock nothing',
    ],
    [
      'a step extends a clock that is not there',
      step('tested', { extends: [{ clock: 'nothing', by: { days: 1 } }] }),
      'steps.tested.extends: there is no clock nothing',
    ],

    ['a clock step has no clock', step('tested', { by: 'clock' }), 'steps.tested: no clock takes this step'],
    ['a join step has no join', step('tested', { by: 'join' }), 'steps.tested: no join takes this step'],
    [
      'a wait does not say what for',
      step('tested', { by: 'wait' }),
      'steps.tested: a step by wait must say what it waits for',
    ],
    [
      'a wait would be over again and again',
      {
        steps: {
          look: { ...said('看', 'Look'), from: ['away'], by: 'wait', waits: { for: 'children', which: 'any' } },
        },
      },
      'steps.look: it would be taken for ever: a step by wait leads out of its stages, or is taken once',
    ],
    [
      'a step differs from one that is not there',
      step('answer', { differsFrom: ['nothing'] }),
      'steps.answer.differsFrom: there is no step nothing',
    ],
    [
      'a step completes a task that is not there',
      step('answer', { completes: 'nothing' }),
      'steps.answer.completes: there is no task nothing',
    ],
    [
      'a guard is not registered',
      step('answer', { needs: ['forms/complete'] }),
      'steps.answer.needs: nobody registered the guard forms/complete',
    ],
    [
      'an effect is not registered',
      step('answer', { does: ['forms/close'] }),
      'steps.answer.does: nobody registered the effect forms/close',
    ],
    [
      'a notice is not known',
      step('answer', { notice: 'small/letter' }),
      'steps.answer.notice: there is no notice small/letter',
    ],
    ['an outcome is not named', step('answer', { outcome: 'lost' }), 'steps.answer.outcome: there is no outcome lost'],
    [
      'it hands over and takes no unit',
      step('answer', { hands: 'over' }),
      'steps.answer.takes: it hands the dossier over and takes no unit',
    ],
    [
      'it asks for help and takes no unit',
      step('answer', { asks: { name: 'help', title: both('协办', 'Help'), role: 'expert' } }),
      'steps.answer.takes: it asks for help and takes no unit',
    ],
    [
      'it takes a unit for nothing',
      step('answer', { takes: [{ ...taken('unit'), kind: 'unit' }] }),
      'steps.answer.takes: it takes a unit and neither hands over nor asks for help',
    ],
    [
      'it takes items for nothing',
      step('answer', { takes: [{ ...taken('items'), kind: 'items' }] }),
      'steps.answer.takes: it takes items and moves none',
    ],
    [
      'it takes one thing twice',
      step('answer', { takes: [words, words] }),
      'steps.answer.takes: reason is taken twice',
    ],
    [
      'a small form has a second screen, which nobody would see',
      step('answer', { takes: [smallForm({ id: 'one' }, { id: 'two' })] }),
      'steps.answer.takes: the form details has more than one screen',
    ],
    [
      'a small form asks for files, which its step would not keep',
      step('answer', { takes: [smallForm({ id: 'plan', kind: 'file', material: 'plan', maxFiles: 1 })] }),
      'steps.answer.takes: the form details asks for a file, which a step cannot read',
    ],
    [
      'a field of a small form is called like something else that the step takes',
      step('answer', { takes: [words, smallForm({ id: 'reason' })] }),
      'steps.answer.takes: the form details asks reason, and something else of the step is called so',
    ],
    [
      'the engine is asked something',
      step('refer', { takes: [words] }),
      'steps.refer.takes: nobody says anything where a step is taken by clock',
    ],
    [
      'a question asks something else, too',
      step('answer', { says: 'answered', takes: [words] }),
      'steps.answer.takes: it is taken by the words of a question, and by nothing else',
    ],
    [
      'a paper is handed over and nobody says how',
      step('answer', { serves: true }),
      'steps.answer.takes: it hands over a paper and does not take how and on which day',
    ],
    [
      'a clock stops for one of several reasons and nobody says which',
      step('test', { grounds: { testing: both('检测', 'Testing'), hearing: both('听证', 'Hearing') } }),
      'steps.test.takes: it stops a clock for one of several reasons and does not take which',
    ],
    [
      'a reason is offered that stops no clock',
      step('test', {
        takes: [
          {
            ...taken('ground'),
            kind: 'choice',
            options: ['testing', 'holiday'].map((value) => ({ value, title: both('某', 'One') })),
          },
        ],
      }),
      'steps.test.takes: holiday is no reason for which it stops a clock',
    ],
    [
      'nobody says how long a clock runs',
      clock('testing', { within: { days: 'plannedDays' } }),
      'clocks.testing.within: nobody says how long plannedDays is',
    ],

    [
      'a join names no step',
      joined({ rule: 'all', then: 'done' }, undefined),
      'stages.away.join: done is not a step by join from this stage',
    ],
    [
      'a join names a step of another stage',
      joined({ rule: 'all', then: 'done' }, { from: ['open'] }),
      'stages.away.join: done is not a step by join from this stage',
    ],
    [
      'a join does not leave its stage',
      joined({ rule: 'all', then: 'done' }, { to: undefined }),
      'stages.away.join: it would be taken for ever: done does not lead out of this stage',
    ],
    [
      'a join may be complete a second time and its step not',
      joined({ rule: 'all', then: 'done' }, { once: 'round' }),
      'stages.away.join: done is taken once only: a second join would be refused',
    ],
    [
      'a join asks for more tasks than there are',
      joined({ rule: 2, then: 'done' }, {}),
      'stages.away.join: it asks for 2 of 1 tasks',
    ],
    [
      'no step completes a task of a join',
      joined({ rule: 'any', then: 'done' }, {}, [expert, { ...expert, name: 'second' }]),
      'stages.away.join: no step completes the task second here',
    ],

    [
      'a text is missing in English',
      stage('open', { title: { zh: '办理中' } }),
      'stages.open.title.en: the text is missing in this language',
    ],
    [
      'a text is empty in Chinese',
      step('answer', { done: { zh: '', en: 'Answered' } }),
      'steps.answer.done.zh: the text is missing in this language',
    ],
  ]
  test.for(cases)('%s', ([, parts, place]) => {
    expect(placesOf(parts)).toContain(place)
  })

  test('its value has no shape at all', () => {
    expect(checkProcedure('a procedure', nobodyKnown)).toMatchObject([{ place: 'procedure' }])
    expect(checkProcedure(changed({ steps: { 'Not A Name': small.steps.answer } }), nobodyKnown)).not.toEqual([])
  })
})

test('a step that the policy lets nobody take is refused with the name of its procedure and place', () => {
  const deaf = {
    ...policy,
    allows: (question: Parameters<typeof policy.allows>[0]) => question.by !== 'examiner' && policy.allows(question),
  }

  expect(() => checkProcedures([small], noHooks, roles, deaf)).toThrow(
    'small steps.tested.by: nobody may take this step',
  )
})

test('a step that the policy would let others take as well is refused', () => {
  const lax = {
    ...policy,
    allows: (question: Parameters<typeof policy.allows>[0]) => question.by === 'receiver' || policy.allows(question),
  }

  expect(() => checkProcedures([small], noHooks, roles, lax)).toThrow('small steps.answer.by')
})

test('a role that nobody brings is named with the step or the task that needs it', () => {
  const task = { name: 'call', title: both('接听', 'Take the call'), role: 'call-taker' }

  expect(placesOf(step('answer', { by: 'call-taker' }))).toEqual([
    'steps.answer.by: neither a module nor the city pack brings the role call-taker, or it takes no steps',
  ])
  expect(placesOf(stage('open', { tasks: [task] }))).toEqual([expect.stringContaining('stages.open.tasks: neither')])
  expect(placesOf(step('refer', { opens: [task] }))).toEqual([expect.stringContaining('steps.refer.opens: neither')])
  expect(() => checkProcedures([changed(step('answer', { by: 'administrator' }))], noHooks, roles, policy)).toThrow(
    'small steps.answer.by: neither a module nor the city pack brings the role administrator, or it takes no steps',
  )
})

test('all findings of all procedures are told at once', () => {
  const broken = [changed(step('answer', { to: 'heaven' })), changed(clock('answer', { then: 'nothing' }))]

  expect(() => checkProcedures(broken, noHooks, roles, policy)).toThrow(/heaven[\s\S]*nothing/)
})

describe('the hash of a procedure', () => {
  test('outlives JSON', () => {
    for (const procedure of [licence, bundle, part, defineProcedure(small)])
      expect(hashOf(Procedure.parse(JSON.parse(JSON.stringify(procedure))))).toBe(hashOf(procedure))
  })

  test('does not ask in which order keys were written', () => {
    const whole = defineProcedure(small)
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (order) => {
        const shuffle = (value: unknown): unknown => {
          if (Array.isArray(value)) return value.map(shuffle)
          if (value === null || typeof value !== 'object') return value
          const keyed = Object.entries(value).map(([key, held]) => ({ key, held, at: Number(order.next().value) }))
          return Object.fromEntries(
            keyed.sort((one, other) => one.at - other.at).map(({ key, held }) => [key, shuffle(held)]),
          )
        }
        expect(hashOf(Procedure.parse(shuffle(whole)))).toBe(hashOf(whole))
      }),
      { numRuns: 50 },
    )
  })

  test('changes with every value', () => {
    const hashes = [
      small,
      changed(step('answer', { outcome: 'refused' })),
      changed(clock('answer', { within: { workingDays: 6 } })),
      changed(stage('away', { waitsFor: 'office' })),
    ].map((one) => hashOf(Procedure.parse(one)))

    expect(new Set(hashes).size).toBe(4)
  })
})
