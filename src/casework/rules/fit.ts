/**
 * Whether a table and a form fit: a fact that no answer of the form can give stays `null` for ever, and a row that waits for
 * it never fires. Nobody would notice: the last row catches every case. Found when the pack is loaded.
 */
import { type Form, fieldsOf, findUnanswerable } from '../form/index.ts'
import type { Input, RuleTable } from './table.ts'

/** What does not fit, each with its place in the table: `inputs.3.from: "ownsHome" is not a field`. */
export const misfitsOf = (table: RuleTable, form: Form): { place: PropertyKey[]; sentence: string }[] => [
  ...table.inputs.flatMap((input, index) =>
    findUnanswerable(form, sourceOf(input)).map((sentence) => ({ place: ['inputs', index, 'from'], sentence })),
  ),
  ...neverChosen(table, form),
  ...neverOffered(table, form),
]

const sourceOf = (input: Input): Parameters<typeof findUnanswerable>[1] =>
  input.type === 'boolean'
    ? { holds: input.from.holds }
    : input.type === 'number'
      ? { number: input.from }
      : { text: input.from.field }

/** Cells that ask for an option that the form does not offer. */
function neverChosen({ inputs, decision }: RuleTable, form: Form) {
  const { content } = decision.nodes[1]
  return inputs.flatMap((input) => {
    if (input.type !== 'text') return []
    const field = form.screens.flatMap(({ fields }) => fields).find(({ id }) => id === input.from.field)
    const columns = content.inputs.filter((column) => column.field === input.name)
    if (field?.kind !== 'choice') return []
    const offered = new Set(field.options.map(({ value }) => value))
    return content.rules.flatMap((rule, index) =>
      columns
        .flatMap(({ id }) => [...(rule[id] ?? '').matchAll(/"([a-z0-9-]+)"/g)].map(([, value = '']) => value))
        .filter((value) => !offered.has(value))
        .map((value) => ({
          place: ['decision', 'nodes', 1, 'content', 'rules', index],
          sentence: `${rule._id}: "${input.from.field}" can never be "${value}"`,
        })),
    )
  })
}

/** What rows bring of a choice that the form does not have, or not with this option. */
function neverOffered({ brings = [], decision }: RuleTable, form: Form) {
  const { outputs, rules } = decision.nodes[1].content
  return brings.flatMap((one, index) => {
    if (!('field' in one)) return []
    const field = fieldsOf(form).find(({ id }) => id === one.field)
    if (field?.kind !== 'choice')
      return [{ place: ['brings', index, 'field'], sentence: `"${one.field}" is no choice of the form` }]
    const offered = new Set(field.options.map(({ value }) => `"${value}"`))
    return rules.flatMap((rule, at) =>
      outputs
        .filter((column) => column.field === one.name)
        .flatMap(({ id }) => (rule[id] && !offered.has(rule[id]) ? [rule[id]] : []))
        .map((cell) => ({
          place: ['decision', 'nodes', 1, 'content', 'rules', at],
          sentence: `${rule._id}: "${one.field}" has no option ${cell}`,
        })),
    )
  })
}
