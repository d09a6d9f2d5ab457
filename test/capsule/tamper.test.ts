/** A changed capsule is refused: every single value of real capsules is changed, and every part is taken out. */
import { generateKeyPairSync, sign } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkCapsule } from '../../packages/capsule-check/capsule.mjs'
import type { Capsule } from '../../src/casework/capsule/index.ts'
import { canonical } from '../../src/casework/procedure/index.ts'
import { type CityServer, testCityServer } from '../city.ts'
import { applyForRent, capsule, takeSteps } from './capsules.ts'

let server: CityServer
let refused: Capsule
let decided: Capsule

beforeAll(async () => {
  server = await testCityServer()
  const id = await applyForRent(server, { months: 2 })
  await server.work()
  refused = await capsule(server, id)
  const other = await applyForRent(server, { amountFen: 300_000 })
  await takeSteps(server, other, [
    ['fund-receiver', 'accept', {}],
    ['fund-examiner', 'propose', { proposal: 'grant', opinion: '建议准予' }],
    ['fund-decider', 'grant', { reason: '租金和收入相符' }],
  ])
  await server.work()
  decided = await capsule(server, other)
})
afterAll(async () => {
  expect(server.complaints).toEqual([])
  await server.close()
})

/** What only the seal holds, by its place. */
const UNDER_SEAL_ONLY = [
  'calendar.from',
  'calendar.publishedUntil',
  'calendar.until',
  'city.closes',
  'city.id',
  'city.name',
  'city.name.en',
  'city.name.zh',
  'events.#',
  'events.#.account',
  'events.#.body.about',
  'events.#.body.about.id',
  'events.#.body.about.type',
  'events.#.body.day',
  'events.#.body.inputs.item',
  'events.#.body.links',
  'events.#.body.made',
  'events.#.body.matter',
  'events.#.body.opened.#.openedAt',
  'events.#.body.parameters.answerDays',
  'events.#.body.parameters.correctDays',
  'events.#.body.parameters.deliverDays',
  'events.#.body.parameters.extensionDays',
  'events.#.body.parameters.fourEyes',
  'events.#.body.parameters.promisedDays',
  'events.#.body.parameters.siteCheck',
  'events.#.body.parameters.situation',
  'events.#.body.parameters.statutoryDays',
  'events.#.body.parent',
  'events.#.body.parties.#.electronic',
  'events.#.body.parties.#.persons',
  'events.#.body.parties.#.persons.#',
  'events.#.body.parties.#.subject',
  'events.#.body.place',
  'events.#.body.unit',
  'events.#.happenedAt',
  'events.#.position',
  'made',
  'notices.#.words.addressee',
  'notices.#.words.checkWords',
  'notices.#.words.facts',
  'notices.#.words.facts.#',
  'notices.#.words.facts.#.label',
  'notices.#.words.facts.#.value',
  'notices.#.words.language',
  'notices.#.words.organ',
  'notices.#.words.paragraphs.#',
  'notices.#.words.paragraphs.#.heading',
  'notices.#.words.paragraphs.#.text',
  'notices.#.words.title',
  'openings.#',
  'rules.versions.#',
  'rules.versions.#.hash',
  'rules.versions.#.validFrom',
  'rules.versions.#.version',
]

type Path = (string | number)[]
type Change = { path: Path; changed: unknown }

/** Every capsule that differs in one value, or lacks one part. */
function* changesOf(whole: unknown, value: unknown = whole, path: Path = []): Generator<Change> {
  if (typeof value !== 'object' || value === null) {
    for (const other of othersThan(value)) yield { path, changed: put(whole, path, other) }
    return
  }
  if (path.length > 0) yield { path, changed: put(whole, path, undefined) }
  for (const [key, inner] of Object.entries(value))
    yield* changesOf(whole, inner, [...path, Array.isArray(value) ? Number(key) : key])
}

function othersThan(value: unknown): unknown[] {
  if (typeof value === 'number') return [value + 1, value - 1, 0].filter((other) => other !== value)
  if (typeof value === 'boolean') return [!value, null]
  if (value === null) return ['x', 1]
  const text = String(value)
  const day = /^(\d{4}-\d\d-)(\d\d)(.*)$/.exec(text)
  const others = [`${text} `, '', ...(day ? [`${day[1]}${day[2] === '11' ? '12' : '11'}${day[3]}`] : []), null]
  return others.filter((other) => other !== value)
}

function put(whole: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value
  if (Array.isArray(whole)) {
    const copy = [...whole]
    if (rest.length === 0 && value === undefined) copy.splice(Number(key), 1)
    else copy[Number(key)] = put(copy[Number(key)], rest, value)
    return copy
  }
  const copy = { ...(whole as Record<string, unknown>) }
  copy[String(key)] = put(copy[String(key)], rest, value)
  if (copy[String(key)] === undefined) delete copy[String(key)]
  return copy
}

const nameOf = (path: Path) => path.map((part) => (typeof part === 'number' ? '#' : part)).join('.')

test('what the city sealed follows, refused by rule or granted by officers', () => {
  for (const one of [refused, decided]) expect(checkCapsule(one)).toMatchObject({ follows: true, closed: 0 })
})

test('a change of any single value, and any part taken out, is refused, mostly with the place', () => {
  const underSeal = new Set<string>()
  for (const one of [refused, decided]) {
    let count = 0
    for (const { path, changed } of changesOf(one)) {
      // Procedure and table are the same in both, under their hashes: once is enough.
      if (one === decided && (path[1] === 'value' || path[0] === 'calendar')) continue
      count += 1
      const verdict = checkCapsule(changed)
      if (verdict.follows) throw new Error(`${path.join('.')} was changed and nobody saw it`)
      if (path[0] !== 'seal' && String(verdict.place).startsWith('seal')) underSeal.add(nameOf(path))
    }
    expect(count).toBeGreaterThan(500)
  }
  // docs/capsule.md says these: who can sign for the city could change them and the rest would still hang together.
  expect([...underSeal].sort()).toEqual(UNDER_SEAL_ONLY)
}, 240_000)

test('what is sealed with another key, or with the key of another city, is refused', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { seal, ...rest } = refused
  const forged = { ...rest, city: { ...rest.city, name: { zh: '别的市', en: 'Elsewhere' } } }
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const bytes = Buffer.from(canonical(forged))
  const signature = sign('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  const resealed = { ...forged, seal: { ...seal, key: { ...seal.key, x, y }, signature } }

  expect(checkCapsule(resealed)).toMatchObject({ follows: true, isKnownKey: false })
  expect(checkCapsule(resealed, { keys: [seal.key] })).toMatchObject({ follows: false, place: 'seal.key' })
  expect(checkCapsule(refused, { keys: [seal.key] })).toMatchObject({ follows: true, isKnownKey: true })
})

test('the place is named: the answer, the rule, the day, the reason', () => {
  const changed = (path: Path, change: (value: string) => unknown) =>
    checkCapsule(put(refused, path, change(String(path.reduce<unknown>((at, key) => Object(at)[key], refused)))))
  const answers = refused.openings.findIndex(({ name }) => name === 'application/answers')
  const ruling = refused.openings.findIndex(({ name }) => name === 'application/ruling')
  const reason = refused.openings.findIndex(({ name }) => name === 'reason')
  const rules = ['rules', 'value', 'decision', 'nodes', 1, 'content', 'rules', 2, 'monthsContributed']

  expect(
    changed(['openings', answers, 'value'], (text) => text.replace('"monthsContributed":2', '"monthsContributed":3')),
  ).toMatchObject({ place: `openings[${answers}].value`, code: 'digest' })
  expect(changed(rules, () => '< 2')).toMatchObject({ place: 'rules.value', code: 'hash' })
  expect(changed(['rules', 'value', 'version'], () => 3)).toMatchObject({ place: 'rules.value', code: 'hash' })
  expect(changed(['openings', ruling, 'value', 'facts', 'monthsContributed'], () => 3)).toMatchObject({
    code: 'digest',
  })
  expect(changed(['openings', reason, 'value'], () => '没有理由')).toMatchObject({ code: 'digest' })
  expect(changed(['notices', 0, 'words', 'date'], () => '2026-03-03')).toMatchObject({
    place: 'notices[0].words.date',
  })
  expect(changed(['events', 2, 'body', 'outcome'], () => 'granted')).toMatchObject({ place: 'events[2].body.outcome' })
})
