/** Values from a JSON Schema: such as fit, and such as do not. Ours; the schemas are those of the served document. */
import fc from 'fast-check'

export type Schema = { [word: string]: unknown }
type Components = Record<string, Schema>

/** Strings that programs, probes and people send. */
const ODD: readonly string[] = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\u202e',
  '𠮷',
  '%00',
  '../..',
  '__proto__',
  'constructor',
  "' or 1=1 --",
  '<script>',
  '{{7}}',
  '2026-02-30',
  '9999-12-31',
  'infinity',
  'NaN',
  '-1',
  '1e309',
  '9'.repeat(400),
  'x'.repeat(20_000),
  '长'.repeat(5000),
]
const odd = fc.constantFrom(...ODD)
const anything = fc.oneof(
  odd,
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constant([]),
  fc.constant({}),
  fc.double(),
)

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const number = (value: unknown, otherwise: number) => (typeof value === 'number' ? value : otherwise)

/** Values that fit the schema, as far as it says what fits; `rows` of an array are few. */
export function fitting(schema: Schema, components: Components, known: readonly string[] = []): fc.Arbitrary<unknown> {
  const again = (inner: Schema) => fitting(inner, components, known)
  if (typeof schema.$ref === 'string') return again(components[schema.$ref.split('/').at(-1) ?? ''] ?? {})
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum)
  if ('const' in schema) return fc.constant(schema.const)
  const choices = [schema.anyOf, schema.oneOf].find(Array.isArray)
  if (choices) return fc.oneof(...choices.filter(isSchema).map(again))
  switch (schema.type) {
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'integer':
    case 'number': {
      const min = Math.max(number(schema.minimum, -1000), -2_000_000_000)
      return fc.integer({ min, max: Math.max(min, Math.min(number(schema.maximum, 100_000), 2_000_000_000)) })
    }
    case 'array':
      return fc.array(isSchema(schema.items) ? again(schema.items) : fc.constant(null), {
        minLength: number(schema.minItems, 0),
        maxLength: Math.max(number(schema.minItems, 0), Math.min(number(schema.maxItems, 3), 3)),
      })
    case 'object':
      return object(schema, again)
    case 'string':
      return text(schema, known)
    default:
      return anything
  }
}

function object(schema: Schema, again: (inner: Schema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const properties = isSchema(schema.properties) ? schema.properties : {}
  const required = Array.isArray(schema.required) ? schema.required.map(String) : []
  const shape = Object.fromEntries(
    Object.entries(properties).flatMap(([name, inner]) => (isSchema(inner) ? [[name, again(inner)] as const] : [])),
  )
  const fixed = fc.record(shape, { requiredKeys: required.filter((name) => name in shape) })
  return isSchema(schema.additionalProperties) && Object.keys(shape).length === 0
    ? fc.dictionary(fc.constantFrom('area', 'address', 'placeName'), again(schema.additionalProperties), { maxKeys: 2 })
    : fixed
}

/** `known` are ids that exist, so that some requests go all the way. */
function text(schema: Schema, known: readonly string[]): fc.Arbitrary<string> {
  const { format, pattern } = schema
  if (format === 'uuid') return known.length > 0 ? fc.oneof(fc.constantFrom(...known), fc.uuid()) : fc.uuid()
  if (format === 'date')
    return fc
      .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10))
  if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((moment) => moment.toISOString())
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern, 'u')).map((one) => one.slice(0, 200))
  const minLength = number(schema.minLength, 0)
  const maxLength = Math.max(minLength, Math.min(number(schema.maxLength, 40), 40))
  return fc.oneof(
    fc.constantFrom('演示', 'a', '12').filter((one) => one.length >= minLength && one.length <= maxLength),
    fc.string({ minLength, maxLength }),
  )
}

/** A value with one thing wrong somewhere: another type, an odd string, one key gone. */
export const mutated = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(values, anything, fc.nat()).map(([value, other, where]) => mutate(value, other, where))

function mutate(value: unknown, other: unknown, where: number): unknown {
  if (!isSchema(value)) return other
  const names = Object.keys(value)
  const name = names[where % Math.max(1, names.length)]
  if (name === undefined || where % 11 === 0) return other
  const { [name]: inner, ...rest } = value
  if (where % 5 === 0) return rest
  return { ...rest, [name]: isSchema(inner) && where % 2 === 0 ? mutate(inner, other, where + 1) : other }
}
