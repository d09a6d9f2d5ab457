/** Turtle (W3C Recommendation, RDF 1.1): one paragraph for each thing. */
import type { Graph, Thing, Value } from './graph.ts'

/** The whole graph. Throws where an address holds a character that Turtle does not let stand between `<` and `>`. */
export function turtle({ prefixes, things }: Graph): string {
  const head = Object.entries(prefixes).map(([name, space]) => `@prefix ${name}: ${addressOf(space)} .`)
  return `${head.join('\n')}\n\n${things.map(paragraphOf).join('\n')}`
}

function paragraphOf({ id, types, says }: Thing): string {
  const lines = [
    `a ${types.join(', ')}`,
    ...[...Map.groupBy(says, ([property]) => property)].map(
      ([property, all]) => `${property} ${all.map(([, value]) => objectOf(value)).join(', ')}`,
    ),
  ]
  return `${addressOf(id)} ${lines.join(' ;\n  ')} .\n`
}

function objectOf(value: Value): string {
  if ('iri' in value) return addressOf(value.iri)
  if ('text' in value) return `${quoted(value.text.zh)}@zh, ${quoted(value.text.en)}@en`
  if ('word' in value) return `${quoted(value.word)}@${value.language}`
  return value.datatype === undefined ? quoted(value.literal) : `${quoted(value.literal)}^^${value.datatype}`
}

function addressOf(address: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: production IRIREF of the grammar names them.
  if (/[\x00-\x20<>"{}|^`\\]/.test(address)) throw new Error(`not an address that can be written: ${address}`)
  return `<${address}>`
}

const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

const quoted = (words: string) => `"${words.replaceAll(/["\\\n\r\t]/g, (one) => ESCAPES[one] ?? one)}"`
