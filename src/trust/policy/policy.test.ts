import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACTIONS, ENGINE, loadPolicy, type Principal, type Question, resource } from './index.ts'

const policy = loadPolicy(process.cwd())

const name = fc.constantFrom('a', 'b', 'c')
const names = fc.uniqueArray(name, { maxLength: 3 })
const question: fc.Arbitrary<Question> = fc.record({
  action: fc.constantFrom(...ACTIONS),
  principal: fc.record({
    kind: fc.constantFrom('person' as const, 'officer' as const, 'engine' as const),
    account: fc.constant('x'),
    person: fc.option(name),
    subjects: names,
    position: fc.constant(null),
    unit: fc.option(name),
    roles: fc.uniqueArray(fc.constantFrom('receiver', 'examiner', 'decider', 'head', 'expert', 'administrator'), {
      maxLength: 3,
    }),
    program: fc.option(fc.constant('p')),
    scopes: fc.uniqueArray(fc.constantFrom('dossiers:read', 'dossiers:write'), { maxLength: 2 }),
  }),
  resource: fc.record({
    type: fc.constantFrom('Dossier' as const),
    units: names,
    subjects: names,
    onlookers: names,
    persons: names,
  }),
  by: fc.constantFrom('applicant', 'receiver', 'examiner', 'decider', 'clock', 'rule', ''),
  fourEyes: fc.boolean(),
})

test('a decision that is remembered is the one Cedar gives to the plain question', () => {
  fc.assert(
    fc.property(question, (asked) => {
      const fitting: Question = { ...asked, resource: { ...asked.resource, type: typeFor(asked.action) } }
      expect(policy.allows(fitting)).toBe(policy.asks(fitting))
    }),
    { numRuns: 1500 },
  )
})

test('what an officer may do in his unit he may not do in a dossier he is a party to', () => {
  const officer = {
    kind: 'officer' as const,
    account: 'o',
    person: 'zhang',
    subjects: ['zhang'],
    position: 'p',
    unit: 'u',
    roles: ['examiner'],
    program: null,
    scopes: [],
  }
  const dossier = { type: 'Dossier' as const, units: ['u'], subjects: ['li'], onlookers: [], persons: ['li'] }
  expect(policy.allows({ action: 'step', principal: officer, resource: dossier, by: 'examiner' })).toBe(true)
  expect(
    policy.allows({
      action: 'step',
      principal: officer,
      resource: { ...dossier, persons: ['li', 'zhang'] },
      by: 'examiner',
    }),
  ).toBe(false)
  expect(
    policy.allows({ action: 'step', principal: officer, resource: dossier, by: 'examiner', fourEyes: false }),
  ).toBe(false)
  expect(policy.allows({ action: 'step', principal: officer, resource: dossier, by: 'decider' })).toBe(false)
})

test('a rule is rehearsed by whoever decides in the unit, by administrators, and by nobody else', () => {
  const officer = { ...ENGINE, kind: 'officer' as const, person: 'zhang', unit: 'u' }
  const may = (roles: string[], rest: Partial<Principal> = {}, units = ['u']) =>
    policy.allows({
      action: 'rehearse',
      principal: { ...officer, roles, ...rest },
      resource: resource('Unit', { units }),
    })
  expect([['decider'], ['head'], ['administrator']].map((roles) => may(roles))).toEqual([true, true, true])
  expect([['receiver'], ['examiner'], ['expert'], []].map((roles) => may(roles))).toEqual([false, false, false, false])
  expect(may(['decider'], {}, ['other'])).toBe(false)
  expect(may(['administrator'], {}, ['other'])).toBe(true)
  expect(may(['decider'], { program: 'p', scopes: ['dossiers:read'] })).toBe(false)
  expect(may(['decider'], { kind: 'person' })).toBe(false)
})

const typeFor = (action: Question['action']) =>
  action === 'apply'
    ? 'Subject'
    : action === 'work' || action === 'rehearse'
      ? 'Unit'
      : action === 'administer'
        ? 'City'
        : 'Dossier'
