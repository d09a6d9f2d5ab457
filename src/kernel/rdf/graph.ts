/**
 * RDF as a value: things with an address, and what is said of each. Every thing has an address of its own, so there are no
 * blank nodes, and two descriptions of one catalogue can be compared statement by statement.
 */
import type { Language, Text } from '../i18n/index.ts'

/** `text`: in both languages. A literal without a datatype is a string. Datatypes and properties by prefix: `xsd:duration`. */
export type Value =
  | { iri: string }
  | { text: Text }
  | { word: string; language: Language }
  | { literal: string; datatype?: string }

export const iri = (address: string): Value => ({ iri: address })
export const text = (words: Text): Value => ({ text: words })
export const word = (word: string, language: Language): Value => ({ word, language })
export const literal = (value: string, datatype?: string): Value => ({
  literal: value,
  ...(datatype === undefined ? {} : { datatype }),
})

/** `['dct:title', text(name)]` */
export type Statement = readonly [property: string, value: Value]

export type Thing = { id: string; types: readonly string[]; says: readonly Statement[] }

/** `prefixes` has each prefix that types, properties and datatypes use. A thing stands in it once. */
export type Graph = { prefixes: Readonly<Record<string, string>>; things: readonly Thing[] }
