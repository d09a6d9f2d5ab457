/**
 * A procedure: how one kind of dossier goes, as a value that survives `JSON.stringify`. It is stored once under its hash,
 * and a dossier names that hash, so a running dossier keeps the version it began with. It holds *names* of guards and
 * effects; modules put functions behind them (hooks.ts). What is not a procedure: facts, forms, papers.
 */
import { z } from 'zod'
import { ENGINE_TAKERS, PARTY_TAKERS } from '../../base/department/index.ts'
import { TextSchema as Text, type Text as Words } from '../../kernel/i18n/index.ts'
import type { CaseRole } from './roles.ts'
import { Span } from './span.ts'
import { Take } from './take.ts'

/** Names inside a procedure: small letters, digits, hyphens; guards and effects carry their module's name before a slash. */
const Name = z.string().regex(/^[a-z][a-z0-9-]*$/)
const HookName = z.string().regex(/^[a-z-]+\/[a-z][a-z0-9-]*$/)

/** Whose work or step it is: a role, which somebody has to bring, or `applicant`, whoever has an applicant's rights in the dossier. */
const Role = Name

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
  /** What officers are told while it is here: what the law does not allow any more. */
  note: Text.optional(),
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
  /** Which of the two limits of a decision it is, in the picture and the sentences of the clock. */
  limit: z.enum(['promised', 'statutory']).optional(),
  /** How people are told of it, where its title is not enough. `{day}` is its last day, `{left}` what is left until then. */
  says: z
    .strictObject({
      /** While it runs, as one line beside a dossier. */
      due: Text.optional(),
      /** The same after it ran out. */
      over: Text.optional(),
      /** Over the picture of the clock, with `{day}` alone. */
      heading: Text.optional(),
    })
    .optional(),
  /** An inner clock: parties are not told of it. */
  inside: z.literal(true).optional(),
})
export type ClockSpec = z.infer<typeof ClockSpec>

/** Something small inside a dossier that has states of its own: a finding, a demand. */
const ItemSpec = z.strictObject({
  title: Text,
  states: z.record(Name, z.strictObject({ title: Text, end: z.boolean().default(false) })),
})
export type ItemSpec = z.infer<typeof ItemSpec>

const OutcomeSpec = z.strictObject({ title: Text, tone: z.enum(['good', 'plain', 'alarm']) })
export type OutcomeSpec = z.infer<typeof OutcomeSpec>

const StepSpec = z.strictObject({
  /** What one does, on a button. */
  title: Text,
  /** What was done, in the timeline. */
  done: Text,
  /** The same in words for the parties, where officers read another sentence: what they may do now. */
  told: Text.optional(),
  /** What it means, above its page. */
  lead: Text.optional(),
  /** What whoever takes it says, chooses or hands in, in the order of its page. A step without is taken at once. */
  takes: z.array(Take).optional(),
  /** Taken on a page of the kind's own, with what only the kind can read: the fields of a correction. Never by itself. */
  elsewhere: z.literal(true).optional(),
  /** A party takes it only shortly after signing in, and never through a program: it gives somebody power over what is his. */
  fresh: z.literal(true).optional(),
  /** Of several steps that are possible, the one with the lowest number is offered first. */
  first: z.int().min(1).optional(),
  /** It takes something from somebody: its button looks like that. */
  danger: z.literal(true).optional(),
  /** Empty: the step opens the dossier. */
  from: z.array(Name),
  /** Absent: the stage stays. */
  to: Name.optional(),
  /** A role, a party, or one of those who are nobody (base/department: PARTY_TAKERS, ENGINE_TAKERS). */
  by: Name,
  /** At most one time, in a round or in the dossier's life. */
  once: z.enum(['round', 'dossier']).optional(),
  /** What is said, to who could take it, where it was taken as often as it can be. */
  spent: Text.optional(),
  /** Guards, each asked with its fact. */
  needs: z.array(HookName).default([]),
  does: z.array(HookName).default([]),
  /** The kind of notice that this step issues. */
  notice: HookName.optional(),
  /** The step hands over the paper that the last decision is: by the way and on the day that are taken as `how` and `day`. */
  serves: z.literal(true).optional(),
  /** Taken after somebody was at a place: its page says where that is, and whom to call there. */
  visits: z.literal(true).optional(),
  /** Taken by words alone: a question that opens or reopens it, or the answer that closes it (casework/question). */
  says: z.enum(['asked', 'answered']).optional(),
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
  /**
   * The choice whose value is what is proposed to whoever decides. It stands in the dossier, for lists and guards, until the stage
   * to which the step leads is left.
   */
  proposes: z.string().optional(),
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

/** One part of the way from the opening to the end, as parties see it ahead of them. */
const LegSpec = z.strictObject({
  /** What comes about in it: "受理". */
  title: Text,
  /** The stages that are passed in it. */
  stages: z.array(Name).min(1),
  /** By which clock it is over at the latest. */
  clock: Name,
  /** What happens in it where the dossier was opened with this parameter as true. */
  note: z.strictObject({ where: z.string(), text: Text }).optional(),
})
export type LegSpec = z.infer<typeof LegSpec>

export const Procedure = z.strictObject({
  /** The form of the value itself: what is kept without it is read through upcast.ts. */
  v: z.literal(2).default(2),
  name: Name,
  title: Text,
  stages: z.record(Name, StageSpec),
  clocks: z.record(Name, ClockSpec),
  steps: z.record(Name, StepSpec),
  items: z.record(Name, ItemSpec).optional(),
  /** What a module may record of it beside the steps, in the words of the story; officers read it, parties where `told` says so. */
  facts: z.record(HookName, z.strictObject({ title: Text, told: z.literal(true).optional() })).optional(),
  /** How a dossier may end: the state as people read it, and whether that is good news. */
  outcomes: z.record(Name, OutcomeSpec).optional(),
  /** The way from the opening to the end, in order; what is left out is no part of what one has to expect. */
  route: z.array(LegSpec).optional(),
  /** Values every dossier of this kind is opened with: time limits of its matter, whether four eyes are asked for. */
  parameters: z.array(z.string()).default([]),
})
export type Procedure = z.infer<typeof Procedure>

type Input = z.input<typeof Procedure>
type Taken<R extends string, Part> = Omit<Part, 'role'> & { role: R | 'applicant' }
type Tasks<R extends string> = Taken<R, z.input<typeof TaskSpec>>[] | undefined
type StageInput<R extends string> = Omit<Input['stages'][string], 'tasks'> & { tasks?: Tasks<R> }
type StepInput<R extends string> = Omit<Input['steps'][string], 'by' | 'opens' | 'asks'> & {
  by: Taker<R>
  opens?: Tasks<R>
  asks?: Taken<R, z.input<typeof TaskSpec>> | undefined
}
type Taker<R extends string> = R | (typeof PARTY_TAKERS)[number] | (typeof ENGINE_TAKERS)[number]

/** A procedure as it is written; `R` are the roles it knows, so that a role that is written wrongly does not compile. */
export type ProcedureInput<R extends string = CaseRole> = Omit<Input, 'stages' | 'steps'> & {
  stages: Record<string, StageInput<R>>
  steps: Record<string, StepInput<R>>
}

/**
 * Completes a procedure with its defaults; throws where its shape is wrong. `checkProcedure` asks whether it makes sense. A beam
 * with a role of its own names it: `defineProcedure<CaseRole | 'call-taker'>({ ... })`.
 */
export const defineProcedure = <R extends string = CaseRole>(procedure: ProcedureInput<NoInfer<R>>): Procedure =>
  Procedure.parse(procedure)

/** Whether somebody takes the step, a party or an officer, and not the engine. */
export const isByPerson = ({ by }: Pick<StepSpec, 'by'>): boolean => !ENGINE_TAKERS.some((taker) => taker === by)

/** Whether officers take it. */
export const isByOfficer = (step: Pick<StepSpec, 'by'>): boolean =>
  isByPerson(step) && !PARTY_TAKERS.some((taker) => taker === step.by)

/** What parties are told of a step. */
export const toldOf = ({ done, told }: StepSpec): Words => told ?? done

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
