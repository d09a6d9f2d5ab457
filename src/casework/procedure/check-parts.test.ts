/** What is impossible about rounds, duties that come again, help, items and lists is found when a procedure is loaded. */
import { expect, test } from 'vitest'
import { appeal } from '../../../test/fixtures/appeal.ts'
import { HOOKS } from '../../../test/fixtures/certificate.ts'
import { FIXTURES } from '../../../test/fixtures/index.ts'
import { inspection } from '../../../test/fixtures/inspection.ts'
import { licence } from '../../../test/fixtures/licence.ts'
import { reform, share } from '../../../test/fixtures/reform.ts'
import { checkProcedure, type Procedure } from './index.ts'

const known = {
  guards: new Set(Object.keys(HOOKS.guards ?? {})),
  effects: new Set(Object.keys(HOOKS.effects ?? {})),
  notices: new Set<string>(),
  lists: new Set(Object.keys(HOOKS.lists ?? {})),
  roles: new Set(['receiver', 'examiner', 'decider', 'head', 'expert']),
  mayTake: () => true,
}
const step = (procedure: Procedure, name: string, change: object): Procedure => ({
  ...procedure,
  steps: { ...procedure.steps, [name]: { ...procedure.steps[name], ...change } as Procedure['steps'][string] },
})
const clock = (procedure: Procedure, name: string, change: object): Procedure => ({
  ...procedure,
  clocks: { ...procedure.clocks, [name]: { ...procedure.clocks[name], ...change } as Procedure['clocks'][string] },
})
const words = (more: object) => ({
  name: 'conditions',
  kind: 'text',
  title: { zh: '条件', en: 'Conditions' },
  required: true,
  maxLength: 100,
  ...more,
})
const without = (procedure: Procedure, name: string): Procedure => {
  const { [name]: _, ...steps } = procedure.steps
  return { ...procedure, steps }
}
const foundIn = (procedure: Procedure) =>
  checkProcedure(procedure, known).map(({ place, problem }) => `${place}: ${problem}`)

test('in the fixtures nothing is wrong', () => {
  for (const procedure of FIXTURES) expect(foundIn(procedure)).toEqual([])
})

test.for<[string, Procedure, string]>([
  ['a round that begins elsewhere', step(appeal, 'reopen', { from: ['replied'] }), 'a new round begins from an end'],
  ['a round that leads to an end', step(appeal, 'reopen', { to: 'closed' }), 'leads into a stage that is no end'],
  ['an end that is left', step(appeal, 'reopen', { reopens: undefined }), 'an end cannot be left'],
  ['help nobody can give', without(appeal, 'give-help'), 'no step of those who help completes assist'],
  [
    'help for nothing',
    step(appeal, 'ask-for-help', { asks: undefined }),
    'it completes no work for which a unit is asked',
  ],
  ['a helper who decides', step(appeal, 'give-help', { to: 'handling' }), 'who helps does not move the dossier'],
  ['a join nobody is asked for', step(appeal, 'ask-for-help', { to: 'handling' }), 'no step into it asks anybody'],
  ['a way back from nowhere', step(appeal, 'dispatch', { hands: undefined }), 'it can never be handed back'],
  ['a pause for no reason', step(appeal, 'hang-up', { grounds: undefined }), 'it stops a clock for no reason'],
  ['reasons for nothing', step(appeal, 'reply', { grounds: { any: { zh: '无', en: 'None' } } }), 'it stops no clock'],
  [
    'a proposal that nobody makes',
    step(licence, 'propose', { proposes: 'proposal', takes: [] }),
    'takes no such choice',
  ],
  [
    'a proposal to nobody',
    step(licence, 'propose', { proposes: 'proposal', to: undefined }),
    'leads to nobody who decides',
  ],
  [
    'words with a choice that is not offered',
    step(licence, 'propose', { takes: [words({ with: { take: 'proposal', is: 'perhaps' } })] }),
    'goes with perhaps, which nobody can choose',
  ],
  [
    'words from where nobody says them',
    step(licence, 'grant', { takes: [words({ filled: { step: 'accept', take: 'conditions' } })] }),
    'is filled in from accept, where nobody says conditions',
  ],
  ['an item nobody knows', { ...inspection, items: {} }, 'there is no item finding'],
  [
    'a state nobody knows',
    step(inspection, 'accept', { item: { kind: 'finding', from: ['mended'], to: 'gone' } }),
    'finding has no state gone',
  ],
  [
    'a finding that stays for ever',
    without(without(inspection, 'drop'), 'accept'),
    'no way leads from this state to an end',
  ],
  ['a state never reached', without(inspection, 'mend'), 'no step leads to this state'],
  ['a list nobody keeps', step(reform, 'assign', { spawns: 'fixture/nobody' }), 'nobody registered the list'],
  ['a duty that is met once', step(share, 'month-over', { once: 'dossier' }), 'is taken once only'],
  ['a duty that leads away', step(share, 'month-over', { to: 'closed' }), 'leads out of its stages'],
  ['a period of no length', clock(share, 'month', { within: { months: 0 } }), 'a period of no length'],
  [
    'hours that warn in days',
    clock(share, 'month', { within: { hours: 24 }, warn: { days: 1 } }),
    'month counts hours, this does not',
  ],
  [
    'days that warn in hours',
    clock(share, 'month', { within: { days: 7 }, warn: { hours: 2 } }),
    'month counts no hours, this does',
  ],
  [
    'a duty that is paused',
    step(share, 'report', { pauses: ['month'], grounds: { any: { zh: '无', en: 'None' } } }),
    'a duty that comes again is not paused',
  ],
])('%s is refused, with its place', ([, procedure, words]) => {
  expect(foundIn(procedure).join('\n')).toContain(words)
})
