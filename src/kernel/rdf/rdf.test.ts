import jsonld from 'jsonld'
import { Parser, type Quad } from 'n3'
import { expect, test } from 'vitest'
import { type Graph, iri, jsonLd, literal, text, turtle, word } from './index.ts'

const graph: Graph = {
  prefixes: { dct: 'http://purl.org/dc/terms/', xsd: 'http://www.w3.org/2001/XMLSchema#' },
  things: [
    {
      id: 'https://city.example/matters/one#service',
      types: ['dct:Location', 'dct:Agent'],
      says: [
        ['dct:title', text({ zh: '一“件”\n事\\', en: 'one "thing"\tand\r\\another' })],
        ['dct:relation', iri('https://city.example/matters/two#service')],
        ['dct:relation', iri('https://city.example/matters/three#service')],
        ['dct:identifier', literal('110123001000')],
        ['dct:subject', word('开店', 'zh')],
        ['dct:extent', literal('P14D', 'xsd:duration')],
      ],
    },
    { id: 'https://city.example/matters/two#service', types: ['dct:Location'], says: [] },
  ],
}

/** Statements as lines, in one order: there are no blank nodes. */
const said = (quads: readonly Quad[]) =>
  quads
    .map(({ subject, predicate, object }) =>
      [
        subject.value,
        predicate.value,
        object.value,
        ...(object.termType === 'Literal' ? [object.language, object.datatype.value] : []),
      ].join(' | '),
    )
    .sort()

const readJsonLd = async (document: object) =>
  new Parser({ format: 'N-Quads' }).parse(String(await jsonld.toRDF(document, { format: 'application/n-quads' })))

test('a foreign reader finds in the Turtle what was said, whatever characters the words have', () => {
  const found = said(new Parser().parse(turtle(graph)))

  expect(found).toHaveLength(10)
  expect(found).toContain(
    'https://city.example/matters/one#service | http://purl.org/dc/terms/title | 一“件”\n事\\ | zh | http://www.w3.org/1999/02/22-rdf-syntax-ns#langString',
  )
  expect(found).toContain(
    'https://city.example/matters/one#service | http://purl.org/dc/terms/extent | P14D |  | http://www.w3.org/2001/XMLSchema#duration',
  )
})

test('Turtle and JSON-LD say the same', async () => {
  expect(said(await readJsonLd(jsonLd(graph)))).toEqual(said(new Parser().parse(turtle(graph))))
})

test('an address that Turtle cannot hold is refused and never written', () => {
  const broken = { ...graph, things: [{ id: 'https://city.example/a b>', types: ['dct:Agent'], says: [] }] }

  expect(() => turtle(broken)).toThrow('a b>')
})
