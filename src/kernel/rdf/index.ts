/** kernel/rdf: statements about things, written as Turtle and as JSON-LD. */
export { type Graph, iri, literal, type Statement, type Thing, text, type Value, word } from './graph.ts'
export { jsonLd } from './json-ld.ts'
export { turtle } from './turtle.ts'
