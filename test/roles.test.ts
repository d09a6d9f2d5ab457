/**
 * Roles and remits come from many places, and what does not fit is refused at the start: before a dossier stands still because
 * nobody can take its step, and before an officer sees nothing because his position is for something that is not there.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Module } from '../src/casework/module/index.ts'
import { defineProcedure } from '../src/casework/procedure/index.ts'
import { type City, MODULES, openCity } from '../src/city.ts'
import { type CityServer, testCityServer } from './city.ts'

const BEIJING = join(process.cwd(), 'cities', 'beijing')

let server: CityServer
beforeAll(async () => {
  server = await testCityServer()
})
afterAll(() => server.close())

/** What is said where a city is opened with other modules or another pack; nothing where it opens. */
async function refusalOf({ modules = [], pack = BEIJING }: { modules?: Module<City>[]; pack?: string }) {
  const { config, database, keys, origin, complain } = server.city
  const opened = openCity({
    config: { ...config, city: pack },
    database,
    keys,
    origin,
    complain,
    modules: [...MODULES, ...modules],
  })
  return opened.then(
    async (city) => {
      await city.close()
      return ''
    },
    (thrown: Error) => thrown.message,
  )
}

/** The pack of Beijing with one place of a file changed, and the line of that place. */
function packWith(file: string, part: string, change: string): { pack: string; line: number } {
  const pack = mkdtempSync(join(tmpdir(), 'yipan-pack-'))
  onTestFinished(() => rmSync(pack, { recursive: true }))
  cpSync(BEIJING, pack, { recursive: true })
  const text = readFileSync(join(pack, file), 'utf8')
  expect(text).toContain(part)
  writeFileSync(join(pack, file), text.replace(part, change))
  return { pack, line: text.slice(0, text.indexOf(part)).split('\n').length }
}

test.each([
  ['roles: [receiver]', 'roles: [reciever]', 'health-haidian-receiver: nobody brings the role reciever'],
  [
    'roles: [receiver]',
    'roles: [receiver], remit: { kinds: [consultations] }',
    'health-haidian-receiver: the kind consultations does not exist',
  ],
  [
    'roles: [receiver]',
    'roles: [receiver], remit: { matters: [rent-withdrawal, hygiene] }',
    'health-haidian-receiver: the matter hygiene does not exist',
  ],
  [
    'roles: [receiver]',
    'roles: [receiver], remit: { places: ["110108099000"] }',
    'health-haidian-receiver: the place 110108099000 does not exist',
  ],
])('a position of the pack with %s as %s is refused with file and line', async (part, change, sentence) => {
  const { pack, line } = packWith('people.yaml', part, change)

  expect(await refusalOf({ pack })).toContain(`people.yaml:${line} ${sentence}`)
})

test('a position of the pack for what the city knows is lawful', async () => {
  const remit = 'remit: { kinds: [consultation], matters: [public-place-hygiene], places: ["110108011000"] }'
  const { pack } = packWith('people.yaml', 'roles: [receiver]', `roles: [receiver], ${remit}`)

  expect(await refusalOf({ pack })).toBe('')
})

test('a role of the pack that a module says in other words is refused with file and line', async () => {
  const words = 'head: { title: { zh: 首长, en: chief }, takesSteps: true }'
  const { pack, line } = packWith('city.yaml', 'roles:\n', `roles:\n  ${words}\n`)

  expect(await refusalOf({ pack })).toContain(`city.yaml:${line + 1} a module brings the role head in other words`)
})

test('a role of the pack is written in full, and not called like who takes steps without one', async () => {
  const { pack, line } = packWith(
    'city.yaml',
    'expert: { title: { zh: 专家, en: expert }, takesSteps: true }',
    'clock: {}',
  )

  expect(await refusalOf({ pack })).toContain(`city.yaml:${line}`)
})

test('a step by a role that nobody brings is refused at the start, and not with the first dossier', async () => {
  const text = { zh: '文', en: 'text' }
  const call = defineProcedure<'call-taker'>({
    name: 'call',
    title: text,
    stages: { open: { title: text, waitsFor: 'office' }, over: { title: text, waitsFor: 'nobody', end: true } },
    clocks: {},
    steps: {
      ring: { title: text, done: text, from: [], to: 'open', by: 'applicant' },
      take: { title: text, done: text, from: ['open'], to: 'over', by: 'call-taker' },
    },
  })
  const calls: Module<City> = { name: 'fixtures/calls', procedures: [call] }
  const roles = { 'call-taker': { title: { zh: '话务', en: 'call-taker' }, takesSteps: true } }
  const isKept = async () =>
    (await server.city.database.pool.query(`select from casework.procedure where name = 'call'`)).rowCount === 1

  expect(await refusalOf({ modules: [calls] })).toContain(
    'call steps.take.by: neither a module nor the city pack brings the role call-taker',
  )
  expect(await isKept()).toBe(false)
  expect(await refusalOf({ modules: [{ ...calls, roles }] })).toBe('')
  expect(await isKept()).toBe(true)
})

test('a module’s own officers hold positions in units, roles and remits that are there', async () => {
  const officer = (position: object) => ({
    name: 'fixtures/calls',
    demo: {
      officers: [
        {
          person: 'sun-lei',
          login: 'somebody',
          positions: [{ id: 'calls', unit: 'health-haidian', roles: ['receiver'], from: '2024-01-01', ...position }],
        },
      ],
    },
  })
  const said = (position: object) => refusalOf({ modules: [officer(position)] })

  expect(await said({ id: 'health-haidian-receiver' })).toContain('the position health-haidian-receiver stands twice')
  expect(await said({ unit: 'nowhere' })).toContain('fixtures/calls brings cannot be')
})
