/**
 * Rule tables 规则表: decision tables that officials can read and change, in the format of GoRules ZEN (JSON Decision Model).
 * We allow a closed part of it: one table, first hit, cells that compare, range, list or are empty. So a checker that shares no
 * code with us can read the same table, and a last row that catches everything means that no case is without an answer.
 * Rule: a decision names the table, its version and its hash (行政许可法 art. 38: reasons are given).
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { TextSchema } from '../../kernel/i18n/index.ts'
import { PlainDate } from '../../kernel/time/index.ts'
import { Formula, Term } from '../form/index.ts'
import { canonical } from '../procedure/index.ts'

/** What a table may say: 准予, 不予, or 拿不准, which goes to an officer. */
export const Outcome = z.enum(['grant', 'refuse', 'unsure'])
export type Outcome = z.infer<typeof Outcome>

const Name = z.string().regex(/^[a-z][A-Za-z0-9]*$/)

/**
 * A fact that a table looks at, and how it follows from the answers. What is not answered is `null`. `changeable` says that a
 * person can bring another value about, and how that is said to him; a fact without it is taken as it is (our rule).
 */
const Input = z.union([
  z.strictObject({
    name: Name,
    label: TextSchema,
    type: z.literal('number'),
    from: Term,
    /** Which way a person can move it; `{to}` and `{from}` in the words are yuan where it is counted in fen. */
    changeable: z
      .strictObject({ way: z.enum(['more', 'less', 'either']), unit: z.enum(['plain', 'fen']), words: TextSchema })
      .exactOptional(),
  }),
  z.strictObject({
    name: Name,
    label: TextSchema,
    type: z.literal('text'),
    from: z.strictObject({ field: z.string() }),
    /** Values that a person can bring about, each with its words. */
    changeable: z.record(z.string(), TextSchema).exactOptional(),
  }),
  z.strictObject({
    name: Name,
    label: TextSchema,
    type: z.literal('boolean'),
    from: z.strictObject({ holds: Formula }),
    changeable: z.strictObject({ true: TextSchema.exactOptional(), false: TextSchema.exactOptional() }).exactOptional(),
  }),
])
export type Input = z.infer<typeof Input>

const Code = z.string().regex(/^[a-z0-9-]+$/)

/**
 * A value that a row brings beside its outcome, so that what is given follows from the table, too. Each stands in a column of its
 * own behind outcome and reason, and only rows that grant fill it. A number has a unit and no kind: so it was written before there
 * were others, and a table that was in force keeps its hash.
 */
const Brought = z.union([
  /** A whole number, counted in fen, in months, or plainly. */
  z.strictObject({ name: Name, label: TextSchema, unit: z.enum(['fen', 'months', 'plain']) }),
  /** Words in both languages, which the row names by their code. */
  z.strictObject({
    name: Name,
    label: TextSchema,
    kind: z.literal('text'),
    texts: z
      .record(Code, TextSchema)
      .refine((texts) => Object.keys(texts).length > 0, { message: 'it has no words that a row could bring' }),
  }),
  /** An option of a choice on the form, said as the form says it. */
  z.strictObject({ name: Name, label: TextSchema, kind: z.literal('choice'), field: z.string() }),
  /** A day, `2027-03-31`. */
  z.strictObject({ name: Name, label: TextSchema, kind: z.literal('date') }),
])
export type Brought = z.infer<typeof Brought>

const place = z.strictObject({ x: z.number(), y: z.number() })
const node = { id: z.string(), name: z.string(), position: place }
const Column = z.strictObject({ id: z.string(), name: z.string(), field: z.string() })

const Rule = z.object({ _id: z.string().min(1), _description: z.string().exactOptional() }).catchall(z.string())
const TableNode = z.strictObject({
  ...node,
  type: z.literal('decisionTableNode'),
  content: z.strictObject({
    hitPolicy: z.literal('first'),
    inputs: z.array(Column).min(1),
    outputs: z.array(Column).min(2).max(7),
    rules: z.array(Rule).min(1),
  }),
})
export type TableNode = z.infer<typeof TableNode>

const Decision = z.strictObject({
  contentType: z.literal('application/vnd.gorules.decision'),
  nodes: z.tuple([
    z.strictObject({ ...node, type: z.literal('inputNode') }),
    TableNode,
    z.strictObject({ ...node, type: z.literal('outputNode') }),
  ]),
  edges: z.array(
    z.strictObject({ id: z.string(), sourceId: z.string(), targetId: z.string(), type: z.literal('edge') }),
  ),
})

/** A rule table as it stands in the pack, with its version, its facts and the words of its reasons. */
export const RuleTable = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    title: TextSchema,
    version: z.int().min(1),
    published: PlainDate,
    validFrom: PlainDate,
    source: z.enum(['read', 'general', 'ours']),
    note: TextSchema,
    inputs: z.array(Input).min(1),
    reasons: z.record(z.string(), TextSchema),
    /** Of a refusal: the reason of the row that decides, or of every row that refuses and fits, that one first. */
    reasonsTold: z.enum(['first', 'all']).exactOptional(),
    brings: z.array(Brought).min(1).max(5).exactOptional(),
    decision: Decision,
  })
  .superRefine((table, context) => {
    for (const { path, message } of findFaults(table)) context.addIssue({ code: 'custom', path, message })
  })
export type RuleTable = z.infer<typeof RuleTable>

type Fault = { path: PropertyKey[]; message: string }
type TableFacts = Pick<RuleTable, 'inputs' | 'reasons' | 'brings' | 'decision' | 'validFrom' | 'published'>

function findFaults(table: TableFacts): Fault[] {
  const { content } = table.decision.nodes[1]
  const at = ['decision', 'nodes', 1, 'content']
  const types = new Map(table.inputs.map(({ name, type }) => [name, type]))
  const unknown = content.inputs.flatMap(({ field }, index) =>
    types.has(field) ? [] : [{ path: [...at, 'inputs', index], message: `"${field}" is not a fact of this table` }],
  )
  const columns = ['outcome', 'reason', ...(table.brings ?? []).map(({ name }) => name)]
  const outputs =
    content.outputs.map(({ field }) => field).join() === columns.join()
      ? []
      : [{ path: [...at, 'outputs'], message: `the outputs are ${columns.join(', ')}, in this order` }]
  const cells = content.rules.flatMap((rule, index) =>
    wrongCells(rule, content, types, table).map((message) => ({ path: [...at, 'rules', index], message })),
  )
  const last = content.rules.at(-1)
  const catches = content.inputs.every(({ id }) => last?.[id] === '')
  const open = catches ? [] : [{ path: [...at, 'rules'], message: 'the last row has to catch every case that is left' }]
  const strange = table.inputs.flatMap(({ name, from }, index) =>
    termsOf(from).every(isCheckable)
      ? []
      : [{ path: ['inputs', index, 'from'], message: `a capsule cannot show where "${name}" comes from` }],
  )
  const ids = content.rules.map(({ _id }) => _id)
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
  const early =
    table.validFrom < table.published
      ? [{ path: ['validFrom'], message: 'a rule is not valid before it is published' }]
      : []
  return [
    ...unknown,
    ...strange,
    ...outputs,
    ...cells,
    ...open,
    ...early,
    ...twice.map((id) => ({ path: [...at, 'rules'], message: `the row ${id} stands twice` })),
  ]
}

/** The terms behind a fact: a checker reads four of those that a form knows (docs/capsule/tables.md, T3). */
function termsOf(from: Input['from']): Term[] {
  if (!('holds' in from)) return [from]
  const inside = (formula: Formula): Term[] => {
    if ('compare' in formula) return [formula.left, formula.right]
    if ('all' in formula) return formula.all.flatMap(inside)
    if ('any' in formula) return formula.any.flatMap(inside)
    return 'not' in formula ? inside(formula.not) : []
  }
  return inside(from.holds)
}
const isCheckable = (term: Term) => ['field', 'value', 'today', 'rows'].some((name) => name in term)

function wrongCells(
  rule: TableNode['content']['rules'][number],
  { inputs, outputs }: TableNode['content'],
  types: ReadonlyMap<string, Input['type']>,
  { reasons, brings = [] }: Pick<TableFacts, 'reasons' | 'brings'>,
): string[] {
  const known = new Set(['_id', '_description', ...inputs.map(({ id }) => id), ...outputs.map(({ id }) => id)])
  const strays = Object.keys(rule).filter((key) => !known.has(key))
  // ZEN never takes a row in which a cell is missing, be it of a fact or of what follows.
  const conditions = inputs.flatMap(({ id, field }) => {
    const type = types.get(field)
    const cell = rule[id]
    if (type === undefined) return []
    if (cell === undefined) return [`${rule._id}: it says nothing of ${field}, not even that it asks nothing ("")`]
    return isCell(cell, type) ? [] : [`${rule._id}: ${JSON.stringify(cell)} is no condition on a ${type}`]
  })
  const [outcome, reason] = outputs.map(({ id }) => /^"([a-z-]+)"$/.exec(rule[id] ?? '')?.[1])
  const brought = outputs.slice(2).flatMap(({ id, field }) => {
    const cell = rule[id]
    if (cell === undefined) return [`${rule._id}: it says nothing of ${field}, not even that it brings none ("")`]
    if (cell === '') return []
    const one = brings.find(({ name }) => name === field)
    const misfit = one && misfitOf(one, cell)
    if (misfit) return [`${rule._id}: ${JSON.stringify(cell)} is ${misfit} ${field}`]
    return outcome === 'grant' ? [] : [`${rule._id}: only a row that grants brings ${field}`]
  })
  return [
    ...brought,
    ...strays.map((key) => `${rule._id}: the column ${key} is not known`),
    ...conditions,
    ...(Outcome.safeParse(outcome).success ? [] : [`${rule._id}: the outcome is "grant", "refuse" or "unsure"`]),
    ...(reason !== undefined && Object.hasOwn(reasons, reason) ? [] : [`${rule._id}: its reason has no words`]),
  ]
}

/** The closed part of the cell language. */
export const CELLS: Record<Input['type'], RegExp> = {
  number: /^(-?\d+|(>|>=|<|<=) -?\d+|[[(]-?\d+\.\.-?\d+[\])])$/,
  boolean: /^(true|false)$/,
  text: /^"[a-z0-9-]+"(, ?"[a-z0-9-]+")*$/,
}
/** How a row writes what it brings. A number is at most 999,999,999,999, which no number of JSON loses. */
export const BROUGHT = {
  number: /^(0|[1-9][0-9]{0,11})$/,
  text: /^"[a-z0-9-]+"$/,
  choice: /^"[a-z0-9-]+"$/,
  date: /^"\d{4}-\d{2}-\d{2}"$/,
} satisfies Record<string, RegExp>
export const kindOf = (brought: Brought): keyof typeof BROUGHT => ('unit' in brought ? 'number' : brought.kind)

const MISFITS = {
  number: 'no whole number for',
  text: 'none of the words of',
  choice: 'no option for',
  date: 'no day for',
}
function misfitOf(brought: Brought, cell: string): string | null {
  const kind = kindOf(brought)
  const value = cell.slice(1, -1)
  const isRight =
    BROUGHT[kind].test(cell) &&
    (!('texts' in brought) || Object.hasOwn(brought.texts, value)) &&
    (kind !== 'date' || PlainDate.safeParse(value).success)
  return isRight ? null : MISFITS[kind]
}
const isCell = (cell: string, type: Input['type']) => cell === '' || cell === 'null' || CELLS[type].test(cell)

/** SHA-256 of a table in one written form (keys in order), hex: what a decision names. */
export const hashOf = (table: RuleTable): string => createHash('sha256').update(canonical(table)).digest('hex')
