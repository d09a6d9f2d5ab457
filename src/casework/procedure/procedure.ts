/**
 * A procedure: how one kind of dossier goes, as a value that survives `JSON.stringify`. It is stored once under its hash,
 * and a dossier names that hash, so a running dossier keeps the version it began with. It holds *names* of guards and
 * effects; modules put functions behind them (hooks.ts). What is not a procedure: facts, forms, papers.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { STEP_ROLES } from '../../base/department/index.ts'
import { TextSchema as Text } from '../../kernel/i18n/index.ts'
import { problem } from '../../kernel/problem/index.ts'

/** Names inside a procedure: small letters, digits, hyphens; guards and effects carry their module's name before a slash. */
const Name = z.string().regex(/^[a-z][a-z0-9-]*$/)
const HookName = z.string().regex(/^[a-z-]+\/[a-z][a-z0-9-]*$/)

/** Roles an officer's position may carry; `applicant` is whoever has an applicant's rights in the dossier. */
export const Role = z.enum(['applicant', ...STEP_ROLES])
export type Role = z.infer<typeof Role>

/** Steps that nobody takes: a clock that ran out, a join that is complete, an event waited for, a rule table, a job. */
export const ENGINE_TAKERS = ['clock', 'join', 'wait', 'rule', 'job'] as const
const Taker = z.enum([...Role.options, ...ENGINE_TAKERS])
export type Taker = z.infer<typeof Taker>

/** A length of time: a number, or the name of an input of the step or of a parameter of the dossier. */
export const Span = z.union([
  z.strictObject({ workingDays: z.union([z.int().min(0), z.string()]) }),
  z.strictObject({ days: z.union([z.int().min(0), z.string()]) }),
  z.strictObject({ months: z.union([z.int().min(0), z.string()]) }),
])
export type Span = z.infer<typeof Span>

/** Work that stands open for a unit's officers of a role. */
const TaskSpec = z.strictObject({ name: Name, title: Text, role: Role })
export type TaskSpec = z.infer<typeof TaskSpec>

const StageSpec = z.strictObject({
  /** The state as people read it. */
  title: Text,
  /** Whom the dossier waits for while it is here. */
  waitsFor: z.enum(['office', 'applicant', 'others', 'nobody']),
  end: z.boolean().default(false),
  tasks: z.array(TaskSpec).default([]),
  /** When so many of the stage's tasks are completed, the engine takes the step. */
  join: z.strictObject({ rule: z.union([z.enum(['all', 'any']), z.int().min(1)]), then: Name }).optional(),
})
export type StageSpec = z.infer<typeof StageSpec>

const ClockSpec = z.strictObject({
  title: Text,
  whose: z.enum(['office', 'applicant']),
  /** It starts when one of these stages is entered, and ends when all of them are left. */
  runsIn: z.array(Name).min(1),
  /** It starts with one of these steps instead, and ends with `endsWith` or when its stages are left. */
  startsWith: z.array(Name).optional(),
  endsWith: z.array(Name).optional(),
  within: Span,
  /** Entering again begins anew, with a new day 0; otherwise a clock runs once in a round. */
  restarts: z.boolean().default(false),
  /**
   * A duty that comes again: where it runs out, or `endsWith` does what was due, the next period begins on the day the last
   * one ends, counted from the first day 0, so that months do not drift. It ends when its stages are left.
   */
  recurs: z.literal(true).optional(),
  /** How long before the end it warns. */
  warn: Span.optional(),
  /** The step that the clock itself takes when it runs out. */
  then: Name,
  /** The clock by which worklists are ordered and coloured. */
  drives: z.boolean().default(false),
})
export type ClockSpec = z.infer<typeof ClockSpec>

/** Something small inside a dossier that has states of its own: a finding, a demand. */
const ItemSpec = z.strictObject({
  title: Text,
  states: z.record(Name, z.strictObject({ title: Text, end: z.boolean().default(false) })),
})
export type ItemSpec = z.infer<typeof ItemSpec>

const StepSpec = z.strictObject({
  /** What one does, on a button. */
  title: Text,
  /** What was done, in the timeline. */
  done: Text,
  /** Empty: the step opens the dossier. */
  from: z.array(Name),
  /** Absent: the stage stays. */
  to: Name.optional(),
  by: Taker,
  /** At most one time, in a round or in the dossier's life. */
  once: z.enum(['round', 'dossier']).optional(),
  /** Guards, each asked with its fact. */
  needs: z.array(HookName).default([]),
  does: z.array(HookName).default([]),
  /** The kind of notice that this step issues. */
  notice: Name.optional(),
  /** Applicants find it in their in-box. A step that issues a notice tells by that. */
  tells: z.literal(true).optional(),
  /** The outcome of the dossier, where the step leads to an end or fixes what will be delivered. */
  outcome: Name.optional(),
  /** Completes the task of this name. */
  completes: Name.optional(),
  /** Opens more work, for example an escalation. */
  opens: z.array(TaskSpec).default([]),
  pauses: z.array(Name).default([]),
  resumes: z.array(Name).default([]),
  extends: z.array(z.strictObject({ clock: Name, by: Span })).default([]),
  /** Whoever took one of these steps may not take this one, where the matter asks for four eyes. */
  differsFrom: z.array(Name).default([]),
  /** Names fields to correct, with a reason for each. */
  corrects: z.boolean().default(false),
  /** The step counts as done on the day the clock that takes it was started: silence under 行政许可法 art. 32. */
  happenedAtStart: z.boolean().default(false),
  /** Taken by `wait`: when all children, or all dossiers this one needs, are closed. */
  waits: z.strictObject({ for: z.enum(['children', 'needs']), which: z.enum(['all', 'any']) }).optional(),
  /** Leaves an end: a new round begins, with clocks that start anew. */
  reopens: z.literal(true).optional(),
  /** Hands the dossier over to the unit that is named, or back to the unit it came from. */
  hands: z.enum(['over', 'back']).optional(),
  /** Asks the units that are named for help: opens this work in each of them. */
  asks: TaskSpec.optional(),
  /** Taken by a unit that was asked for help, and by no other; it completes that unit's work. */
  helps: z.literal(true).optional(),
  /** For which reasons the step may stop a clock. One alone needs no saying, else it is the input `ground`. */
  grounds: z.record(Name, Text).optional(),
  /** Opens items of a kind (`from` is empty) or moves those that are named from one of their states to another. */
  item: z.strictObject({ kind: Name, from: z.array(Name), to: Name }).optional(),
  /** Kinds of items that must all be at an end. */
  settled: z.array(Name).optional(),
  /** Opens a child for each entry of a list that a module knows. */
  spawns: HookName.optional(),
})
export type StepSpec = z.infer<typeof StepSpec>

export const Procedure = z.strictObject({
  name: Name,
  title: Text,
  stages: z.record(Name, StageSpec),
  clocks: z.record(Name, ClockSpec),
  steps: z.record(Name, StepSpec),
  items: z.record(Name, ItemSpec).optional(),
  /** Values every dossier of this kind is opened with: time limits of its matter, whether four eyes are asked for. */
  parameters: z.array(z.string()).default([]),
})
export type Procedure = z.infer<typeof Procedure>
export type ProcedureInput = z.input<typeof Procedure>

/** Completes a procedure with its defaults; throws where its shape is wrong. `checkProcedure` asks whether it makes sense. */
export const defineProcedure = (procedure: ProcedureInput): Procedure => Procedure.parse(procedure)

/** The name of a version: SHA-256 of the procedure's JSON with sorted keys, hex. */
export const hashOf = (procedure: Procedure): string => createHash('sha256').update(canonical(procedure)).digest('hex')

/** A value of JSON in one written form: keys in order of their code units, nothing undefined, no spaces (as RFC 8785 has it). */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, held]) => held !== undefined)
  return `{${entries
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, held]) => `${JSON.stringify(key)}:${canonical(held)}`)
    .join(',')}}`
}

/** The step with this name. Throws where there is none: names in dossiers were checked when the procedure was loaded. */
export function stepOf(procedure: Procedure, name: string): StepSpec {
  const step = procedure.steps[name]
  if (!step) throw new Error(`${procedure.name} has no step ${name}`)
  return step
}

export function stageOf(procedure: Procedure, name: string): StageSpec {
  const stage = procedure.stages[name]
  if (!stage) throw new Error(`${procedure.name} has no stage ${name}`)
  return stage
}

export function clockOf(procedure: Procedure, name: string): ClockSpec {
  const clock = procedure.clocks[name]
  if (!clock) throw new Error(`${procedure.name} has no clock ${name}`)
  return clock
}

/** A step was taken without the number of days that it needs. */
export const inputMissing = problem<{ input: string }>('casework/input-missing', {
  status: 422,
  title: { zh: '缺少天数', en: 'The number of days is missing' },
  detail: {
    zh: ({ input }) => `这一步要说明天数（${input}），是不小于 0 的整数。`,
    en: ({ input }) => `This step needs a number of days (${input}), a whole number, 0 or more.`,
  },
})

/** A length of time whose names were looked up. */
export type Length = { unit: 'workingDays' | 'days' | 'months'; count: number }

/** The time a span stands for, in its own unit, with names looked up. */
export function spanDays(span: Span, values: Readonly<Record<string, unknown>>): Length {
  const [unit, said] =
    'workingDays' in span
      ? (['workingDays', span.workingDays] as const)
      : 'days' in span
        ? (['days', span.days] as const)
        : (['months', span.months] as const)
  const count = typeof said === 'number' ? said : values[said]
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 0) throw inputMissing({ input: String(said) })
  return { unit, count }
}
