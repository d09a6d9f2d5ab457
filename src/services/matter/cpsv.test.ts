import { expect, test } from 'vitest'
import { finish, openPack, readBase } from '../../base/pack/index.ts'
import type { Graph, Value } from '../../kernel/rdf/index.ts'
import { matterCatalogue } from './catalogue.ts'
import { describeCatalogue } from './cpsv.ts'
import { durationOf } from './cpsv-terms.ts'
import { readMatters } from './load.ts'
import type { Matter } from './matter.ts'

const ORIGIN = 'https://city.example'
const pack = openPack('cities/beijing')
const base = readBase(pack)
const read = finish(pack, { base, matters: readMatters(pack, base) })
const catalogue = matterCatalogue(read.matters, read.base)
const city = { base: read.base, catalogue, demo: true, origin: () => ORIGIN }
const whole = describeCatalogue(city, catalogue.matters())

const matterOf = (code: string): Matter => catalogue.matterOf(code) ?? expect.fail(code)
const thing = ({ things }: Graph, path: string) =>
  things.find(({ id }) => id === `${ORIGIN}${path}`) ?? expect.fail(path)
const values = (graph: Graph, path: string, property: string): Value[] =>
  thing(graph, path).says.flatMap(([name, value]) => (name === property ? [value] : []))
const iris = (graph: Graph, path: string, property: string) =>
  values(graph, path, property).flatMap((value) => ('iri' in value ? [value.iri.slice(ORIGIN.length)] : []))

test('a matter is a service, each of its situations is one beside it, and its organs are channels', () => {
  expect(iris(whole, '/matters/public-place-hygiene#service', 'cv:relatedService')).toEqual(
    ['new', 'change', 'renewal'].map((id) => `/matters/public-place-hygiene#item-${id}`),
  )
  expect(iris(whole, '/matters/public-place-hygiene#service', 'cv:hasCompetentAuthority')).toHaveLength(16)
  expect(iris(whole, '/matters/public-place-hygiene#service', 'cv:hasChannel')).toHaveLength(16 * 3)
  expect(iris(whole, '/matters/public-place-hygiene#item-change', 'cpsv:hasInput')).toEqual(
    ['business-licence', 'representative-document', 'old-permit', 'change-proof'].map(
      (id) => `/matters/public-place-hygiene#material-${id}`,
    ),
  )
})

test('an organ that is quicker says so at its channels, and its window has its own place and hours', () => {
  const time = (path: string) => values(whole, `/matters/public-place-hygiene#${path}`, 'cv:processingTime')
  const words = (path: string) => JSON.stringify(thing(whole, `/matters/public-place-hygiene#${path}`).says)

  expect(time('service')).toEqual([{ literal: 'P14D', datatype: 'xsd:duration' }])
  expect(time('channel-health-fengtai-2')).toEqual(time('service'))
  expect(time('channel-health-chaoyang-2')).toEqual([{ literal: 'P12D', datatype: 'xsd:duration' }])
  expect(time('item-change')).toEqual([{ literal: 'P7D', datatype: 'xsd:duration' }])
  expect(words('channel-health-haidian-1')).toContain('二层公共卫生窗口')
  expect(words('channel-health-haidian-1-hours')).toContain('周六')
})

test('working days become the calendar days that they take at most, holidays aside', () => {
  expect([1, 5, 6, 10, 20].map((n) => durationOf(n, '1'))).toEqual(['P3D', 'P7D', 'P10D', 'P14D', 'P28D'])
  expect([durationOf(3, '2'), durationOf(4, '3'), durationOf(0, '1')]).toEqual(['P3D', 'PT4H', 'PT0S'])
})

test('an event in which only businesses may apply is a business event', () => {
  expect(thing(whole, '/life/business#event').types).toEqual(['cv:Event', 'cv:BusinessEvent'])
  expect(thing(whole, '/life/birth#event').types).toEqual(['cv:Event', 'cv:LifeEvent'])
})

test('whatever is named is described and nothing is said twice, in the whole catalogue and in one matter alone', () => {
  for (const graph of [whole, ...catalogue.matters().map((matter) => describeCatalogue(city, [matter]))]) {
    const known = new Set(graph.things.map(({ id }) => id))
    const named = graph.things.flatMap(({ says }) => says.flatMap(([, value]) => ('iri' in value ? [value.iri] : [])))
    expect(named.filter((id) => !known.has(id))).toEqual([])
    expect(known.size).toBe(graph.things.length)
    for (const { id, says } of graph.things)
      expect({ id, says: new Set(says.map((one) => JSON.stringify(one))).size }).toEqual({ id, says: says.length })
  }
})

test('what one matter alone says, the whole catalogue says too', () => {
  const statements = ({ things }: Graph) =>
    things.flatMap(({ id, types, says }) => [types, ...says].map((one) => JSON.stringify([id, one])))
  const all = new Set(statements(whole))

  const one = statements(describeCatalogue(city, [matterOf('rent-withdrawal')]))

  expect(one.filter((statement) => !all.has(statement))).toEqual([])
})

test('a fee that only one organ takes stands at the channels of that organ', () => {
  const hygiene = matterOf('public-place-hygiene')
  const fee = { name: { zh: '工本费', en: 'Card' }, standard: { zh: '10 元', en: '10 yuan' } }
  const charging: Matter = {
    ...hygiene,
    implementations: hygiene.implementations.map((one) =>
      one.unit === 'health-haidian'
        ? {
            ...one,
            overrides: {
              feeCharged: { value: true, source: 'ours' },
              fees: {
                value: [{ ...fee, basis: { zh: '演示规定', en: 'Demonstration' }, reducible: false }],
                source: 'ours',
              },
              consultation: { value: { zh: '电话：(demo) 1', en: 'Telephone (demo) 1' }, source: 'ours' },
            },
          }
        : one,
    ),
  }

  const graph = describeCatalogue(city, [charging])

  const at = '/matters/public-place-hygiene#'
  expect(iris(graph, `${at}service`, 'cv:hasCost')).toEqual(
    ['cost-1', ...['1', '2', '3'].map((form) => `cost-health-haidian-${form}-1`)].map((part) => `${at}${part}`),
  )
  expect(values(graph, `${at}cost-1`, 'cv:hasValue')).toEqual([{ literal: '0.0E0', datatype: 'xsd:double' }])
  expect(values(graph, `${at}cost-health-haidian-2-1`, 'dct:description')).toEqual([
    { text: { zh: '工本费：10 元（演示规定）', en: 'Card: 10 yuan (Demonstration)' } },
  ])
  expect(iris(graph, `${at}cost-health-haidian-2-1`, 'cv:ifAccessedThrough')).toEqual([`${at}channel-health-haidian-2`])
  expect(iris(graph, `${at}service`, 'cv:contactPoint')).toEqual([`${at}contact`, `${at}contact-health-haidian`])
})

test('a demonstration says that it is one, and a city does not', () => {
  const told = (graph: Graph) => values(graph, '/api/v1/matters#catalogue', 'dct:description').length

  expect(told(whole)).toBe(2)
  expect(told(describeCatalogue({ ...city, demo: false }, catalogue.matters()))).toBe(1)
})
