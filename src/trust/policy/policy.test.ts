import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { asSubjectId } from '../../base/subject/index.ts'
import { asAccountId } from './ids.ts'
import {
  ACTIONS,
  type Action,
  countedAs,
  ENGINE,
  loadPolicy,
  type Policy,
  type Principal,
  type Question,
  resource,
} from './index.ts'

let policy: Policy
beforeEach(() => {
  policy = loadPolicy(process.cwd())
})
const [BAI, LI, WU, ZHANG] = [asSubjectId('bai'), asSubjectId('li'), asSubjectId('wu'), asSubjectId('zhang')]

describe('policies of a module beside those of the city', () => {
  const root = mkdtempSync(join(tmpdir(), 'yipan-policy-'))
  afterAll(() => rmSync(root, { recursive: true }))
  cpSync('src/trust/policy', join(root, 'src/trust/policy'), { recursive: true })
  mkdirSync(join(root, 'src/hearing'))
  const load = (text: string) => {
    writeFileSync(join(root, 'src/hearing/policies.cedar'), text)
    return () => loadPolicy(root, undefined, ['src/trust/policy', 'src/hearing'])
  }
  const MINE = '@id("a hearing is secret")\nforbid (principal, action in [Action::"see", Action::"note"], resource);'

  test('are asked with them, each for the actions it names', () => {
    const party = { ...ENGINE, kind: 'person' as const, person: LI, subjects: [LI] }
    const asked: Question = { action: 'see', principal: party, resource: resource('Dossier', { subjects: [LI] }) }
    expect(policy.allows(asked)).toBe(true)
    const strict = load(MINE)()
    expect([strict.asks(asked), policy.asks(asked)]).toEqual([false, true])
    expect(strict.policies.at(-1)).toEqual({ name: 'a hearing is secret', forbids: true, actions: ['see', 'note'] })
  })

  test('are refused where one would never be asked, has no name, or one that is taken', () => {
    expect(load(MINE.replace(/action in \[.*\]/, 'action'))).toThrow(
      'src/hearing/policies.cedar: "a hearing is secret" names no action',
    )
    expect(load(MINE.replace(/action in \[.*\]/, 'action in []'))).toThrow('names no action')
    expect(
      load('@id("x") permit (principal, action, resource) when { action == Action::"see" && resource.units == [] };'),
    ).toThrow('names no action')
    expect(load(MINE.replace('"note"', '"gossip"'))).toThrow('there is no action gossip')
    expect(load(MINE.replace(/action in \[.*\]/, 'action in Action::"all"'))).toThrow('there is no action all')
    expect(load(MINE.replace(/@id.*\n/, ''))).toThrow('src/hearing/policies.cedar: a policy has no @id')
    expect(load(MINE.replace('a hearing is secret', 'a party sees his dossier'))).toThrow(
      'The policy "a party sees his dossier" stands in src/trust/policy/policies.cedar and in src/hearing/policies.cedar',
    )
  })
})

describe('a policy that is wrong', () => {
  const root = mkdtempSync(join(tmpdir(), 'yipan-policy-'))
  afterAll(() => rmSync(root, { recursive: true }))
  cpSync('src/trust/policy', join(root, 'src/trust/policy'), { recursive: true })
  mkdirSync(join(root, 'src/hearing'))
  const load = (text: string, complain?: (words: string) => void) => {
    writeFileSync(join(root, 'src/hearing/policies.cedar'), text)
    return loadPolicy(root, complain, ['src/trust/policy', 'src/hearing'])
  }
  const forbidding = (id: string, when: string) =>
    `@id("${id}")\nforbid (principal, action == Action::"see", resource) when { ${when} };\n`
  /** More than Cedar counts to: known only when it is asked. */
  const FAILS = '9223372036854775807 + 1 == 0'
  const party = { ...ENGINE, kind: 'person' as const, person: LI, subjects: [LI] }
  const seen: Question = { action: 'see', principal: party, resource: resource('Dossier', { subjects: [LI] }) }

  test('is no policy at all: the city does not start, and says in which file it is', () => {
    expect(() => load('nobody does anything')).toThrow(/^src\/hearing\/policies\.cedar cannot be read: \S/)
  })

  test('leaves out whom it is about: nobody would fill that in', () => {
    expect(() => load('@id("x") permit (principal == ?principal, action == Action::"see", resource);')).toThrow(
      'src/hearing/policies.cedar holds a template, which nobody fills in',
    )
  })

  test('speaks of what the city does not know of anybody: each is named with what is wrong', () => {
    const text = forbidding('tall', 'principal.height > 3') + forbidding('old', 'principal.age > 3')
    expect(() => load(text)).toThrow(/^The policies do not fit their schema: (tall|old): \S.*; (tall|old): \S/)
  })

  test('cannot be held against a schema that is none', () => {
    const broken = mkdtempSync(join(tmpdir(), 'yipan-policy-'))
    cpSync('src/trust/policy', join(broken, 'src/trust/policy'), { recursive: true })
    writeFileSync(join(broken, 'src/trust/policy/schema.cedarschema'), 'entity')
    expect(() => loadPolicy(broken)).toThrow(/^The policies do not fit their schema: \S/)
    rmSync(broken, { recursive: true })
  })

  test('fails while it is asked: then nobody may, and the operator hears of it once for each question', () => {
    const heard: string[] = []
    const failing = load(forbidding('counts', FAILS) + forbidding('counts too', FAILS), (words) => heard.push(words))

    expect([failing.allows(seen), failing.allows(seen)]).toEqual([false, false])

    expect(heard).toHaveLength(1)
    expect(heard[0]).toMatch(/^a policy failed on see, which is denied: (counts, counts too|counts too, counts)$/)
    expect(failing.explains(seen)).toEqual({ allowed: false, because: [] })
  })

  test('cannot be asked about what there is not: then nobody may, and the operator hears why', () => {
    const heard: string[] = []
    const asked = load('', (words) => heard.push(words))

    expect(asked.asks({ ...seen, resource: { ...seen.resource, type: 'no such thing' as 'City' } })).toBe(false)

    expect(heard).toEqual([expect.stringMatching(/^the policy could not be asked about see: \S/)])
  })

  test('or right is named as what it is', () => {
    const { policies } = load(forbidding('never', 'false'))
    expect(policies.find(({ name }) => name === 'never')).toMatchObject({ forbids: true, actions: ['see'] })
    expect(policies.find(({ name }) => name === 'a party sees his dossier')).toMatchObject({ forbids: false })
  })
})

test('of what nothing is said nobody is a party, and it lies in no unit and no place', () => {
  for (const type of ['Dossier', 'Record', 'Subject', 'Unit', 'City'] as const) {
    const { type: same, ...rest } = resource(type)
    expect(same).toBe(type)
    expect(Object.values(rest).every((said) => said.length === 0)).toBe(true)
  }
})

test('limits are counted by program where one acts, else by account; the city itself counts as nobody', () => {
  const account = asAccountId('a')
  expect(countedAs({ ...ENGINE, account, program: 'p' })).toBe('p')
  expect(countedAs({ ...ENGINE, account })).toBe(account)
  expect(countedAs(ENGINE)).toBe('')
})

test('a program sees and works with the scope to read, and acts with the scope to write', () => {
  const [read, wrote] = [['dossiers:read'], ['dossiers:write']]
  const dossier = resource('Dossier', { units: ['u'], subjects: [LI], persons: [LI] })
  const party = { ...ENGINE, kind: 'person' as const, person: LI, subjects: [LI], program: 'p' }
  const officer = { ...ENGINE, kind: 'officer' as const, person: BAI, unit: 'u', roles: ['examiner'], program: 'p' }
  const may = (action: Action, principal: Principal, asked: Partial<Question> = {}) =>
    [[], read, wrote].map((scopes) =>
      policy.asks({ action, principal: { ...principal, scopes }, resource: dossier, ...asked }),
    )

  expect(may('see', party)).toEqual([false, true, false])
  expect(may('see', officer)).toEqual([false, true, false])
  expect(may('work', officer, { resource: resource('Unit', { units: ['u'] }) })).toEqual([false, true, false])
  for (const action of ['step', 'note', 'assign'] as const)
    expect([action, may(action, officer, { by: 'examiner' })]).toEqual([action, [false, false, true]])
  expect(may('answer', officer)).toEqual([false, false, true])
  expect(may('ask', party)).toEqual([false, false, true])
  expect(may('step', party, { by: 'applicant' })).toEqual([false, false, true])
  expect(may('apply', party, { resource: resource('Subject', { subjects: [LI] }) })).toEqual([false, false, true])
})

test('where nothing is said of four eyes they are not asked for, and of a role none is meant', () => {
  const dossier = resource('Dossier', { units: ['u'], subjects: [LI], persons: [LI] })
  const examiner = { ...ENGINE, kind: 'officer' as const, person: BAI, unit: 'u', roles: ['examiner'] }
  for (const ask of [policy.asks, policy.allows]) {
    const step = (rest: Partial<Question>) =>
      ask({ action: 'step', principal: examiner, resource: dossier, by: 'examiner', ...rest })
    expect([step({}), step({ fourEyes: true }), step({ fourEyes: false })]).toEqual([true, true, false])
    const { by: _, ...unsaid }: Question = { action: 'step', principal: examiner, resource: dossier, by: 'examiner' }
    expect(ask(unsaid)).toBe(false)
  }
})

const name = fc.constantFrom('a', 'b', 'c')
const names = fc.uniqueArray(name, { maxLength: 3 })
const subjects = names.map((list) => list.map(asSubjectId))
/** A part of a remit: some names, at least one. */
const some = fc.uniqueArray(name, { minLength: 1, maxLength: 2 })
const question: fc.Arbitrary<Question> = fc.record({
  action: fc.constantFrom(...ACTIONS),
  principal: fc.record({
    kind: fc.constantFrom('person' as const, 'officer' as const, 'engine' as const),
    account: fc.constant(asAccountId('x')),
    person: fc.option(name.map(asSubjectId)),
    subjects: subjects,
    mandates: fc.array(fc.record({ enterprise: name.map(asSubjectId), matters: some }), { maxLength: 2 }),
    heads: subjects,
    actsFor: subjects,
    acting: fc.constant([]),
    position: fc.constant(null),
    unit: fc.option(name),
    roles: fc.uniqueArray(fc.constantFrom('receiver', 'examiner', 'decider', 'head', 'expert', 'administrator'), {
      maxLength: 3,
    }),
    remit: fc.record({ kinds: some, matters: some, categories: some, places: some }, { requiredKeys: [] }),
    program: fc.option(fc.constant('p')),
    scopes: fc.uniqueArray(fc.constantFrom('dossiers:read', 'dossiers:write'), { maxLength: 2 }),
  }),
  resource: fc.record({
    type: fc.constantFrom('Dossier' as const),
    units: names,
    subjects: subjects,
    onlookers: subjects,
    represented: subjects,
    persons: subjects,
    kind: fc.constantFrom('', 'a', 'b', 'c'),
    matter: fc.constantFrom('', 'a', 'b', 'c'),
    category: fc.constantFrom('', 'a', 'b', 'c'),
    places: names,
  }),
  by: fc.constantFrom('applicant', 'receiver', 'examiner', 'decider', 'clock', 'rule', ''),
  fourEyes: fc.boolean(),
})

test('a decision that is remembered is the one Cedar gives to the plain question', () => {
  fc.assert(
    fc.property(question, (asked) => {
      const fitting: Question = { ...asked, resource: { ...asked.resource, type: typeFor(asked.action) } }
      expect(policy.allows(fitting)).toBe(policy.asks(fitting))
      if (asked.action !== 'see') return
      const asRecord: Question = { ...asked, resource: { ...asked.resource, type: 'Record' } }
      expect([policy.asks(asRecord), policy.allows(asRecord)]).toEqual([policy.asks(fitting), policy.asks(fitting)])
    }),
    { numRuns: 1500 },
  )
})

test('what an officer may do in his unit he may not do in a dossier he is a party to', () => {
  const officer = {
    kind: 'officer' as const,
    account: asAccountId('o'),
    person: ZHANG,
    subjects: [ZHANG],
    mandates: [],
    acting: [],
    heads: [],
    actsFor: [],
    position: 'p',
    unit: 'u',
    roles: ['examiner'],
    remit: {},
    program: null,
    scopes: [],
  }
  const dossier = resource('Dossier', { units: ['u'], subjects: [LI], onlookers: [], persons: [LI] })
  expect(policy.allows({ action: 'step', principal: officer, resource: dossier, by: 'examiner' })).toBe(true)
  expect(
    policy.allows({
      action: 'step',
      principal: officer,
      resource: { ...dossier, persons: [LI, ZHANG] },
      by: 'examiner',
    }),
  ).toBe(false)
  expect(
    policy.allows({ action: 'step', principal: officer, resource: dossier, by: 'examiner', fourEyes: false }),
  ).toBe(false)
  expect(policy.allows({ action: 'step', principal: officer, resource: dossier, by: 'decider' })).toBe(false)
})

test('an officer sees and does in his unit what his position is for, and nothing else but what he is a party to', () => {
  const zhang: Principal = {
    ...ENGINE,
    kind: 'officer',
    person: ZHANG,
    subjects: [ZHANG],
    unit: 'u',
    roles: ['head'],
  }
  const about = { kind: 'complaint', matter: 'noise', category: 'night', places: ['street', 'district'] }
  const complaint = resource('Dossier', { units: ['u'], subjects: [LI], persons: [LI], ...about })
  const may = (remit: Principal['remit'], asked = complaint, acts: readonly Action[] = ACTS) =>
    acts.map((action) =>
      policy.allows({
        action,
        principal: { ...zhang, remit },
        resource: action === 'work' ? { ...asked, type: 'Unit' } : asked,
        by: action === 'step' || action === 'assign' ? 'head' : '',
      }),
    )
  const all = ACTS.map(() => true)
  const none = ACTS.map(() => false)
  expect(may({})).toEqual(all)
  expect(may({ kinds: ['complaint'], matters: ['noise'], categories: ['night'], places: ['district'] })).toEqual(all)
  const others = [{ kinds: ['permit'] }, { matters: ['dust'] }, { categories: ['day'] }, { places: ['elsewhere'] }]
  for (const remit of others) {
    expect(may(remit)).toEqual(none)
    expect(may({ ...remit, kinds: ['permit', 'complaint'].slice(0, remit.kinds ? 1 : 2) })).toEqual(none)
  }
  expect(may({ categories: ['night'] }, { ...complaint, category: '' })).toEqual(none)
  expect(may({ kinds: ['permit'] }, { ...complaint, subjects: [ZHANG] }, ['see'])).toEqual([true])
  expect(may({ kinds: ['permit'] }, { ...complaint, onlookers: [ZHANG] }, ['see'])).toEqual([true])
  expect(may({ kinds: ['permit'] }, { ...complaint, persons: [], subjects: [ZHANG] }, ['note'])).toEqual([false])
})

const ACTS = ['see', 'step', 'note', 'assign', 'answer', 'work'] as const

test('a rule is rehearsed by whoever decides in the unit, by administrators, and by nobody else', () => {
  const officer = { ...ENGINE, kind: 'officer' as const, person: ZHANG, unit: 'u' }
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

const administrator = {
  kind: 'officer' as const,
  account: asAccountId('a'),
  person: BAI,
  subjects: [BAI],
  mandates: [],
  acting: [],
  heads: [],
  actsFor: [],
  position: 'p',
  unit: 'city',
  roles: ['administrator'],
  remit: {},
  program: null,
  scopes: [],
}

test('an appointment is confirmed by an administrator of the unit or above it, never by whom it concerns or who proposed it', () => {
  const unit = resource('Unit', { units: ['district', 'city'], subjects: [], onlookers: [], persons: [LI] })
  for (const action of ['appoint', 'confirm'] as const) {
    const asks = (rest: Partial<Question>) =>
      policy.allows({ action, principal: administrator, resource: unit, fourEyes: true, ...rest })
    expect(asks({})).toBe(true)
    expect(asks({ fourEyes: false })).toBe(false)
    expect(asks({ resource: { ...unit, persons: [BAI] } })).toBe(false)
    expect(asks({ resource: { ...unit, units: ['district'] } })).toBe(false)
    expect(asks({ principal: { ...administrator, roles: ['head', 'decider'] } })).toBe(false)
    expect(asks({ principal: { ...administrator, program: 'p', scopes: ['dossiers:write'] } })).toBe(false)
    expect(asks({ principal: { ...administrator, kind: 'person' } })).toBe(false)
  }
})

test('a program of an administrator takes away at once in his units with the scope for it; no person does so alone', () => {
  const guard = { ...administrator, program: 'guard', scopes: ['access:end'] }
  const unit = resource('Unit', { units: ['district', 'city'], persons: [LI] })
  const asks = (rest: Partial<Question>) =>
    policy.allows({ action: 'revoke', principal: guard, resource: unit, fourEyes: true, ...rest })
  expect(asks({})).toBe(true)
  expect(asks({ principal: { ...guard, program: null, scopes: [] } })).toBe(false)
  expect(asks({ principal: { ...guard, scopes: ['dossiers:read', 'dossiers:write'] } })).toBe(false)
  expect(asks({ principal: { ...guard, roles: ['head', 'auditor'] } })).toBe(false)
  expect(asks({ resource: { ...unit, units: ['district'] } })).toBe(false)
  expect(asks({ resource: { ...unit, persons: [BAI] } })).toBe(false)
  expect(asks({ fourEyes: false })).toBe(false)
  for (const action of ['appoint', 'confirm'] as const) expect(asks({ action })).toBe(false)
})

test('work is given away by a head, an administrator, or whoever may do it himself; never by a party', () => {
  const officer = {
    kind: 'officer' as const,
    account: asAccountId('o'),
    person: ZHANG,
    subjects: [ZHANG],
    mandates: [],
    acting: [],
    heads: [],
    actsFor: [],
    position: 'p',
    unit: 'u',
    roles: ['examiner'],
    remit: {},
    program: null,
    scopes: [],
  }
  const dossier = resource('Dossier', { units: ['u'], subjects: [LI], onlookers: [], persons: [LI] })
  const asks = (rest: Partial<Question>) =>
    policy.allows({ action: 'assign', principal: officer, resource: dossier, by: 'examiner', ...rest })
  expect(asks({})).toBe(true)
  expect(asks({ by: '' })).toBe(false)
  expect(asks({ by: '', principal: { ...officer, roles: ['head'] } })).toBe(true)
  expect(asks({ by: '', principal: { ...officer, roles: ['administrator'] } })).toBe(true)
  expect(asks({ resource: { ...dossier, units: ['other'] } })).toBe(false)
  expect(asks({ resource: { ...dossier, persons: [ZHANG] } })).toBe(false)
  expect(asks({ principal: { ...officer, program: 'p', scopes: ['dossiers:read'] } })).toBe(false)
})

test('a party asks about its dossier and the unit answers; neither takes the part of the other, and onlookers neither', () => {
  const person = {
    kind: 'person' as const,
    account: asAccountId('a'),
    person: LI,
    subjects: [LI],
    mandates: [],
    acting: [],
    heads: [],
    actsFor: [],
    position: null,
    unit: null,
    roles: [],
    remit: {},
    program: null,
    scopes: [],
  }
  const officer = {
    ...person,
    kind: 'officer' as const,
    person: ZHANG,
    subjects: [ZHANG],
    mandates: [],
    acting: [],
    heads: [],
    actsFor: [],
    position: 'p',
    unit: 'u',
  }
  const dossier = resource('Dossier', { units: ['u'], subjects: [LI], onlookers: [WU], persons: [LI, WU] })
  const may = (action: 'ask' | 'answer', principal: Question['principal']) =>
    policy.allows({ action, principal, resource: dossier })
  expect([may('ask', person), may('answer', officer)]).toEqual([true, true])
  expect([may('answer', person), may('ask', officer)]).toEqual([false, false])
  expect(may('ask', { ...person, person: WU, subjects: [WU] })).toBe(false)
  expect(may('answer', { ...officer, unit: 'other' })).toBe(false)
  expect(may('answer', { ...officer, person: LI })).toBe(false)
  expect(may('ask', { ...person, program: 'p', scopes: ['dossiers:read'] })).toBe(false)
})

test('by a mandate one does in its matters what the enterprise could do itself, and in no other; nor gives one a mandate further', () => {
  const FIRM = asSubjectId('firm')
  const agent = { ...ENGINE, kind: 'person' as const, person: LI, subjects: [LI] }
  const some = { ...agent, mandates: [{ enterprise: FIRM, matters: ['food'] }] }
  const all = { ...agent, subjects: [LI, FIRM] }
  const head = { ...all, heads: [FIRM] }
  const of = (matter: string) => resource('Dossier', { subjects: [FIRM], matter })
  const may = (principal: Question['principal'], asked: Partial<Question>) =>
    policy.allows({ action: 'see', principal, resource: of('food'), ...asked })

  const acts: Partial<Question>[] = [
    {},
    { action: 'ask' },
    { action: 'step', by: 'applicant' },
    { action: 'apply', resource: resource('Subject', { subjects: [FIRM], matter: 'food' }) },
  ]
  for (const asked of acts) {
    const elsewhere = { ...asked, resource: { ...(asked.resource ?? of('food')), matter: 'hygiene' } }
    expect([some, all, agent].map((who) => may(who, asked))).toEqual([true, true, false])
    expect([some, all].map((who) => may(who, elsewhere))).toEqual([false, true])
  }
  expect(may({ ...some, program: 'p' }, { action: 'step', by: 'applicant' })).toBe(false)
  // Where it only looks, a mandate in some matters lets nobody look.
  expect(may(some, { resource: resource('Dossier', { onlookers: [FIRM], matter: 'food' }) })).toBe(false)
  // Who asks to act for it is seen and answered by its legal representative alone.
  const asking = { resource: resource('Dossier', { subjects: [ZHANG], represented: [FIRM] }) }
  expect([head, all, some].map((who) => may(who, asking))).toEqual([true, false, false])
  const confirms = { ...asking, action: 'step' as const, by: 'represented' }
  expect([head, all, some].map((who) => may(who, confirms))).toEqual([true, false, false])
  expect(may({ ...agent, person: ZHANG, subjects: [ZHANG] }, confirms)).toBe(false)
  expect(may(head, { ...asking, action: 'step', by: 'applicant' })).toBe(false)
})

const typeFor = (action: Question['action']) =>
  action === 'apply'
    ? 'Subject'
    : ['work', 'rehearse', 'appoint', 'confirm', 'revoke'].includes(action)
      ? 'Unit'
      : ['administer', 'audit'].includes(action)
        ? 'City'
        : 'Dossier'

test('a mandate opens no case that is about no matter, even where it names none', () => {
  const firm = asSubjectId('firm')
  const by = (matters: string[]) => ({
    ...ENGINE,
    kind: 'person' as const,
    person: LI,
    mandates: [{ enterprise: firm, matters }],
  })
  const sees = (matters: string[], matter: string) =>
    policy.asks({ action: 'see', principal: by(matters), resource: resource('Dossier', { subjects: [firm], matter }) })
  expect(sees(['hygiene'], 'hygiene')).toBe(true)
  expect([sees([''], ''), sees(['hygiene'], ''), sees([], 'hygiene')]).toEqual([false, false, false])
})
