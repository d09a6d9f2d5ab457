/** The pages of docs/ that are made from values say what the values say. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makePages, rolesOfTheCity } from '../../scripts/docs/pages.ts'
import { procedurePage } from '../../scripts/docs/procedure-page.ts'
import { loadPack } from '../../src/base/pack/index.ts'
import { rolesOf } from '../../src/casework/module/index.ts'
import { defineProcedure } from '../../src/casework/procedure/index.ts'
import { MODULES, policiesOf, proceduresOf } from '../../src/city.ts'
import { loadPolicy } from '../../src/trust/policy/index.ts'
import { FIXTURES } from '../fixtures/index.ts'

const pages = makePages(process.cwd())
const PROCEDURES = proceduresOf(MODULES)

test.each([...pages.keys()])('%s is what its value says; where it is not, `npm run -s docs` writes it', (path) => {
  expect(existsSync(path) ? readFileSync(path, 'utf8') : '').toBe(pages.get(path))
})

test('every procedure of the city and of the tests has a page, and no page is left over', () => {
  expect(readdirSync(join('docs', 'procedures')).sort()).toEqual(
    ['README.md', ...[...PROCEDURES, ...FIXTURES].map(({ name }) => `${name}.md`)].sort(),
  )
})

test('the roles on the page of permissions are those of the modules and of the pack', () => {
  const { names } = rolesOfTheCity(process.cwd())
  const folder = join(process.cwd(), 'cities', 'beijing')

  expect(names).toEqual(rolesOf(MODULES, { folder, roles: loadPack(folder).city.roles }).names)
})

test('every policy stands on the page of permissions', () => {
  const page = pages.get(join('docs', 'permissions.md')) ?? ''
  const { policies } = loadPolicy(process.cwd(), () => {}, policiesOf(MODULES))
  expect(policies.length).toBeGreaterThan(20)
  expect(policies.map(({ name }) => name).filter((name) => !page.includes(`: ${name}\n`))).toEqual([])
})

test('every part that a step or a clock may have is shown', () => {
  const text = { zh: '文', en: 'text' }
  const task = { name: 'look', title: text, role: 'expert' as const }
  const page = procedurePage(
    defineProcedure<'head' | 'expert'>({
      name: 'all-parts',
      title: text,
      stages: {
        here: { title: text, waitsFor: 'office', tasks: [task], join: { rule: 'any', then: 'joined' } },
        over: { title: text, waitsFor: 'nobody', end: true },
      },
      clocks: {
        report: { title: text, whose: 'office', runsIn: ['here'], within: { months: 6 }, recurs: true, then: 'joined' },
      },
      items: { finding: { title: text, states: { open: { title: text }, gone: { title: text, end: true } } } },
      steps: {
        open: { title: text, done: text, from: [], to: 'here', by: 'applicant', spawns: 'rows/all' },
        joined: { title: text, done: text, from: ['here'], by: 'join', waits: { for: 'children', which: 'any' } },
        again: { title: text, done: text, from: ['over'], to: 'here', by: 'head', reopens: true },
        hand: { title: text, done: text, from: ['here'], by: 'head', hands: 'over' },
        ask: { title: text, done: text, from: ['here'], by: 'head', asks: task, grounds: { why: text } },
        help: { title: text, done: text, from: ['here'], by: 'expert', helps: true, completes: 'look' },
        find: { title: text, done: text, from: ['here'], by: 'head', item: { kind: 'finding', from: [], to: 'open' } },
        end: { title: text, done: text, from: ['here'], to: 'over', by: 'head', settled: ['finding'] },
      },
    }),
    'test',
  )
  for (const words of [
    'opens a child for each of `rows/all`',
    'taken when any of its children are closed',
    'reopens the dossier',
    'hands the dossier over',
    'asks other units for help: `look` for the expert',
    'for one of: 文 text',
    'only by a unit that was asked for help; completes `look`|completes `look`; only by a unit that was asked for help',
    'opens items `finding` as `open`',
    'needs all items at an end: `finding`',
    'comes again',
    '6 months',
    '`gone` 文 text (an end)',
    'with any of its tasks: `joined`',
    'here --> over: end (head)',
  ])
    expect(words.split('|').some((one) => page.includes(one)) ? words : page).toBe(words)
})
