/** What two modules may not both bring: the second would quietly take the place of the first. */
import { describe, expect, test } from 'vitest'
import type { RoleSpecs } from '../../base/department/index.ts'
import { type Hooks, joinHooks } from '../dossier/index.ts'
import { type Kind, makeKinds } from '../kind/index.ts'
import { checkModules, hooksOf, jobsOf, type Module, operationsOf, rolesOf, sayMessagesOf } from './index.ts'

type Nothing = Record<never, never>
const city: Nothing = {}
const join = (...modules: Module<Nothing>[]) => joinHooks(...hooksOf(modules, city))

// Only the names are asked here; what stands behind them is never called.
const named = (hooks: unknown) => () => hooks as Hooks

describe('refused at the start', () => {
  test.each([
    ['guards', 'guard'],
    ['effects', 'effect'],
    ['notices', 'notice'],
    ['lists', 'list'],
  ])('%s of one name from two modules', (sort, word) => {
    const hooks = named({ [sort]: { 'relief/paid': {} } })
    const twins = [
      { name: 'services/relief', hooks },
      { name: 'casework/relief', hooks },
    ]

    expect(() => join(...twins)).toThrow(`Two modules register the ${word} relief/paid.`)
  })

  test('messages about one type from two modules', () => {
    const messages = () => ({ lamp: async () => new Map() })
    const twins: Module<Nothing>[] = [
      { name: 'services/lamp', messages },
      { name: 'casework/lamp', messages },
    ]

    expect(() => sayMessagesOf(twins, city)).toThrow('Two modules say messages about a lamp.')
  })

  test.each(['guards', 'effects', 'notices', 'lists'])('%s that do not begin with the name of their module', (sort) => {
    const hooks = named({ [sort]: { 'application/decision': {} } })

    expect(() => join({ name: 'services/relief', hooks })).toThrow(
      'services/relief registers application/decision, which does not begin with its name.',
    )
    expect(() => join({ name: 'services/relief', hooks: named({ [sort]: { decision: {} } }) })).toThrow(
      'services/relief registers decision',
    )
  })

  test('one module listed twice', () => {
    const relief = { name: 'services/relief' }

    expect(() => checkModules([relief, relief])).toThrow('The module services/relief is listed twice.')
  })

  test('a job that two modules handle', () => {
    const jobs = () => ({ 'relief/pay': async () => {} })

    expect(() =>
      jobsOf<Nothing>(
        [
          { name: 'services/relief', jobs },
          { name: 'services/grants', jobs },
        ],
        city,
      ),
    ).toThrow('Two modules handle the job relief/pay.')
  })

  test('operations with one id or one address', () => {
    const bring = (id: string, path: string): Module<Nothing> => ({
      name: `services/${id}`,
      operations: () => [{ id, method: 'GET', path } as never],
    })

    expect(() => operationsOf([bring('pay', '/a'), bring('pay', '/b')], city)).toThrow(
      'Two operations of the open API are pay.',
    )
    expect(() => operationsOf([bring('pay', '/a'), bring('give', '/a')], city)).toThrow(
      'Two operations of the open API are GET /a.',
    )
  })

  test('a role that two say in other words, and one called like who takes steps without a role', () => {
    const inspector = { title: { zh: '检查', en: 'inspector' }, takesSteps: true }
    const bring = (name: string, roles: RoleSpecs): Module<Nothing> => ({ name: `services/${name}`, roles })
    const pack = { folder: 'cities/beijing', roles: {} }
    const one = bring('food', { inspector })
    const other = { inspector: { ...inspector, title: { zh: '稽查', en: 'inspector' } } }
    const idle = { inspector: { ...inspector, takesSteps: false } }

    expect(rolesOf([one, bring('health', { inspector })], pack).names).toEqual(['inspector'])
    for (const roles of [other, idle])
      expect(() => rolesOf([one, bring('health', roles)], pack)).toThrow(
        'services/food and services/health bring the role inspector in different words.',
      )
    for (const name of ['applicant', 'clock', 'Call Taker'])
      expect(() => rolesOf([bring('food', { [name]: inspector })], pack)).toThrow(
        `services/food brings the role ${name}:`,
      )
  })

  test('two kinds with one name, and two with one procedure', () => {
    const kind = (name: string, procedure: string) =>
      ({ name, procedures: [{ name: procedure, steps: {} }], title: () => name }) as unknown as Kind

    expect(() => makeKinds([kind('relief', 'a'), kind('relief', 'b')])).toThrow('Two modules bring the kind relief.')
    expect(() => makeKinds([kind('relief', 'a'), kind('grant', 'a')])).toThrow('The procedure a belongs to two kinds.')
  })
})
