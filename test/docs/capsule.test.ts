/** The specification of capsules and its vectors belong together: what is said is shown, and what is shown is said. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { KINDS } from '../../packages/capsule-check/fold.mjs'
import { MEMBERS } from '../../packages/capsule-check/members.mjs'
import { WHY } from '../../packages/capsule-check/words.mjs'
import { BODIES } from '../../scripts/docs/capsule-members.ts'
import { readVectors, rulesIn, VECTORS } from '../../scripts/docs/capsule-pages.ts'

const root = process.cwd()
const vectors = readVectors(root)
const rules = rulesIn(root)
/** Rules that no file can meet or break: how a checker writes places, what it leaves alone, where it begins. */
const ABOUT_CHECKERS = ['F11', 'P1', 'P3']

test('every rule has one name, and every page of rules is read', () => {
  const names = rules.map(({ name }) => name)
  expect(names.length).toBeGreaterThan(60)
  expect(new Set(names).size).toBe(names.length)
  const pages = readdirSync(join('docs', 'capsule')).filter((page) => !['members.md', 'vectors.md'].includes(page))
  expect([...new Set(rules.map(({ page }) => page))].sort()).toEqual(pages.sort())
})

test('every rule is met by a vector, and no vector names a rule that there is not', () => {
  const met = new Set(vectors.flatMap((vector) => vector.rules))
  expect(rules.map(({ name }) => name).filter((name) => !met.has(name) && !ABOUT_CHECKERS.includes(name))).toEqual([])
  expect([...met].filter((name) => !rules.some((rule) => rule.name === name))).toEqual([])
})

test('every rule that a file can break is broken by one', () => {
  const broken = new Set(vectors.flatMap((vector) => (vector.file.startsWith('follows/') ? [] : vector.rules)))
  const whole = rules.map(({ name }) => name).filter((name) => !broken.has(name))
  // How values are written, days, and the older form are the ground on which the others stand.
  expect(whole).toEqual(['F4', 'F11', 'P1', 'P2', 'P3', 'D1'])
})

test('every type of event stands in a vector that follows', () => {
  const shown = new Set<string>()
  for (const { file } of vectors.filter((vector) => vector.file.startsWith('follows/')))
    for (const { body } of JSON.parse(readFileSync(join(VECTORS, file), 'utf8')).events) shown.add(body.type)
  expect(Object.keys(KINDS).filter((type) => !shown.has(type))).toEqual([])
})

test('what our checker asks to be there stands in the tables, and of every type but the link something is asked', () => {
  const told = new Map(Object.entries(BODIES).map(([type, members]) => [type, Object.keys(members)]))
  for (const [type, names] of Object.entries(MEMBERS))
    expect(told.get(type), type).toEqual(expect.arrayContaining(names))
  expect([...told.keys()].filter((type) => !(type in MEMBERS))).toEqual(['linked'])
})

test('every place and every code of a vector is one of ours, and every rule that names a type of event has it in its title', () => {
  for (const { file, code } of vectors) if (code !== undefined) expect(Object.keys(WHY), file).toContain(code)
  const titles = rules.filter(({ page }) => page === 'events.md').map(({ title }) => title)
  const named = titles.flatMap((title) => [...title.matchAll(/`([a-z-]+)`/g)].map(([, type]) => type))
  expect(Object.keys(KINDS).filter((type) => !named.includes(type))).toEqual(['step'])
})
