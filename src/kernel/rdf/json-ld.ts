/**
 * JSON-LD 1.1, flattened, with its context inside: a reader needs nothing from elsewhere. Every value is an object that says
 * what it is, and every property a list, so that a program may also read it as plain JSON.
 */
import type { Graph, Thing, Value } from './graph.ts'

type Json = Record<string, unknown>

/** The document, to be written with `JSON.stringify`. */
export const jsonLd = ({ prefixes, things }: Graph): Json => ({ '@context': prefixes, '@graph': things.map(nodeOf) })

const nodeOf = ({ id, types, says }: Thing): Json => ({
  '@id': id,
  '@type': types,
  ...Object.fromEntries(
    [...Map.groupBy(says, ([property]) => property)].map(([property, all]) => [
      property,
      all.flatMap(([, value]) => valuesOf(value)),
    ]),
  ),
})

function valuesOf(value: Value): Json[] {
  if ('iri' in value) return [{ '@id': value.iri }]
  if ('text' in value)
    return [
      { '@value': value.text.zh, '@language': 'zh' },
      { '@value': value.text.en, '@language': 'en' },
    ]
  if ('word' in value) return [{ '@value': value.word, '@language': value.language }]
  return [{ '@value': value.literal, ...(value.datatype === undefined ? {} : { '@type': value.datatype }) }]
}
