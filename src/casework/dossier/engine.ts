/**
 * What the engine is made of: procedures by hash, and the hooks that modules put behind the names in them. Hooks only
 * grow; a name never changes its meaning, since running dossiers name it through their version of the procedure.
 */

import type { Roles } from '../../base/department/index.ts'
import type { BasePack } from '../../base/pack/index.ts'
import { newSubjectId } from '../../base/subject/index.ts'
import type { Database, Transaction } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/i18n/index.ts'
import type { Problem } from '../../kernel/problem/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import type { CityClock, Instant, PlainDate } from '../../kernel/time/index.ts'
import { ENGINE, type Policy, resource } from '../../trust/policy/index.ts'
import type { Days } from '../clock/index.ts'
import { checkProcedure, hashOf, type Procedure, type StepSpec } from '../procedure/index.ts'
import type { Inputs } from './events.ts'
import type { Opening } from './open.ts'
import type { Dossier } from './state.ts'

/**
 * Asked before a step: `read` fetches the fact under the lock, `holds` judges it. `ahead` says, where the dossier's state alone
 * shows it, whether it can hold at all: a step that would be refused for it is not offered, and the page says why.
 */
export type Guard<Fact = unknown> = {
  read: (tx: Transaction, held: Held) => Promise<Fact>
  holds: (fact: Fact) => boolean
  ahead?: (dossier: Dossier) => boolean
  problem: () => Problem
}

/** What else a step does: it may only save and tell. */
export type Effect = (
  tx: Transaction,
  held: Held,
  taken: { step: string; inputs: Inputs; facts: Readonly<Record<string, unknown>>; at: Instant; today: PlainDate },
) => void

/**
 * A kind of notice 文书, called by its module and name: `application/decision`. `mark` stands in its number; `write` fixes its
 * words inside the transaction.
 */
export type NoticeKind<Fact = unknown> = {
  /** How people call it. */
  title: Text
  /** The same where the matter of the dossier has a name of its own for it: one name in lists, on the paper and where it is checked. */
  titleFor?: (matter: string | null) => Text
  /** Kinds of papers that are issued with it, written from the same fact: the matter of the dossier says which. */
  with?: (matter: string | null) => readonly string[]
  /** What it says in short, kept beside it under the dossier's key: shown wherever the paper is. */
  facts?: (fact: Fact, written: Written) => readonly NoticeFact[]
  mark: string
  /** It says how the dossier ended for its party: shown as the decision, with its reasons and remedies. */
  decides?: true
  /** How many days after service one may object to it; absent: one may not. */
  objectWithinDays?: number
  /** What follows once it was served, as a job. Repeatable. */
  served?: (city: Following, served: Served) => Promise<void>
  /** `atHand`: what whoever takes the step in the transaction that opened the dossier has, since it cannot be read yet. */
  read: (tx: Transaction, held: Held, atHand?: unknown) => Promise<Fact>
  /** `facts`: what it says in short, as `facts` gave it. */
  write: (fact: Fact, written: Written, facts: readonly NoticeFact[]) => object
  /** The same in the city's other language: to be read, without effect of its own. */
  reading?: (fact: Fact, written: Written, facts: readonly NoticeFact[]) => object
}

/**
 * One thing that a paper says: what it is, and what it says of it. `checked`: what somebody reads who holds the paper and checks
 * it, with names of persons masked; null: he reads it on the paper only.
 */
export type NoticeFact = { id: string; label: Text; value: Text; checked: Text | null }

/** What a job needs that takes a step because something was served. */
export type Following = { database: Database; engine: Engine }
export type Served = { dossier: string; notice: string; how: 'electronic' | 'counter' | 'courier' | 'post' }

export type Written = {
  dossier: Dossier
  procedure: Procedure
  step: string
  number: string
  id: string
  today: PlainDate
  inputs: Inputs
  texts: Readonly<Record<string, string>>
  corrections: Readonly<Record<string, string>>
}

/** A child to open: what it is about, whose it is, and the step that the city takes first in it. */
export type Spawn = { opening: Omit<Opening, 'id' | 'parent'>; first: string; inputs?: Inputs }

/** A list that a module knows: read under the lock of the dossier whose step opens a child for each entry. */
export type SpawnList = { read: (tx: Transaction, held: Held) => Promise<readonly Spawn[]> }

/** What a module puts behind names, each of which begins with the module's own: `application/site-checked`. */
export type Hooks = {
  guards?: Record<string, Guard>
  effects?: Record<string, Effect>
  notices?: Record<string, NoticeKind>
  lists?: Record<string, SpawnList>
}

/** The hooks of several modules as one. Throws where two register one name: the second would quietly take the place of the first. */
export function joinHooks(...all: readonly Hooks[]): Required<Hooks> {
  const joined: Required<Hooks> = { guards: {}, effects: {}, notices: {}, lists: {} }
  for (const hooks of all) {
    addAll(joined.guards, hooks.guards, 'guard')
    addAll(joined.effects, hooks.effects, 'effect')
    addAll(joined.notices, hooks.notices, 'notice')
    addAll(joined.lists, hooks.lists, 'list')
  }
  return joined
}

function addAll<Hook>(known: Record<string, Hook>, more: Record<string, Hook> = {}, what: string): void {
  for (const [name, hook] of Object.entries(more)) {
    if (!HOOK_NAME.test(name)) throw new Error(`The ${what} ${name} is not called by its module and a name.`)
    if (Object.hasOwn(known, name)) throw new Error(`Two modules register the ${what} ${name}.`)
    known[name] = hook
  }
}

const HOOK_NAME = /^[a-z-]+\/[a-z][a-z0-9-]*$/

/** Ties the fact that a guard reads to the one it judges, then forgets the type: the engine only carries it. */
export const defineGuard = <Fact>(guard: Guard<Fact>): Guard => guard as unknown as Guard
export const defineNotice = <Fact>(notice: NoticeKind<Fact>): NoticeKind => notice as unknown as NoticeKind

/** A dossier held under its lock: its state moves with each event; `key` opens what is sealed, null once erased. */
export type Held = { dossier: Dossier; procedure: Procedure; key: Uint8Array | null }

export type Engine = {
  clock: CityClock
  days: Days
  keys: CityKeys
  policy: Policy
  /** Of modules and pack together. */
  roles: Roles
  hooks: Required<Hooks>
  /** Templates of the pack. */
  papers: BasePack['papers']
  /** By hash: every version that a dossier named which was read here. */
  versions: ReadonlyMap<string, Procedure>
  /** By name: the version that new dossiers take. */
  current: Map<string, { hash: string; procedure: Procedure }>
}

/** The version a dossier names. Throws where it is not kept, or this program cannot read it. */
export function versionOf(engine: Pick<Engine, 'versions'>, hash: string): Procedure {
  const procedure = engine.versions.get(hash)
  if (!procedure) throw new Error(`the procedure ${hash} is not known here`)
  return procedure
}

/** Checks procedures against hooks, roles and policy; throws with every finding and its place. */
export function checkProcedures(procedures: readonly unknown[], hooks: Hooks, roles: Roles, policy: Policy): void {
  const stepRoles = roles.names.filter(roles.takesSteps)
  const known = {
    guards: new Set(Object.keys(hooks.guards ?? {})),
    effects: new Set(Object.keys(hooks.effects ?? {})),
    notices: new Set(Object.keys(hooks.notices ?? {})),
    lists: new Set(Object.keys(hooks.lists ?? {})),
    roles: new Set(stepRoles),
    mayTake: (step: StepSpec) => takersOf(step, stepRoles, policy).join() === step.by,
  }
  const found = procedures.flatMap((procedure) =>
    checkProcedure(procedure, known).map(({ place, problem }) => `${nameOf(procedure)} ${place}: ${problem}`),
  )
  if (found.length > 0) throw new Error(`A procedure cannot be loaded.\n${found.join('\n')}`)
}

const nameOf = (value: unknown) =>
  typeof value === 'object' && value !== null && 'name' in value ? String(value.name) : 'procedure'

/** Who may take a step by the policy alone, asked once for each role and for the engine: it must be exactly `by`. */
function takersOf(step: StepSpec, stepRoles: readonly string[], policy: Policy): string[] {
  const [applicant, other, enterprise] = [newSubjectId(), newSubjectId(), newSubjectId()]
  const dossier = resource('Dossier', {
    units: ['unit'],
    subjects: [applicant],
    represented: [enterprise],
    persons: [applicant],
  })
  const officer = { ...ENGINE, kind: 'officer' as const, person: other, subjects: [other], unit: 'unit' }
  const askers = [
    {
      name: 'applicant',
      principal: { ...ENGINE, kind: 'person' as const, person: applicant, subjects: [applicant] },
    },
    { name: 'represented', principal: { ...ENGINE, kind: 'person' as const, person: other, heads: [enterprise] } },
    ...stepRoles.map((role) => ({ name: role, principal: { ...officer, roles: [role] } })),
    { name: 'engine', principal: ENGINE },
  ]
  const may = askers
    .filter(({ principal }) => policy.allows({ action: 'step', principal, resource: dossier, by: step.by }))
    .map(({ name }) => name)
  return may.map((name) => (name === 'engine' ? step.by : name))
}

/** The hash and value of each, for new dossiers. */
export const currentVersions = (procedures: readonly Procedure[]): Engine['current'] =>
  new Map(procedures.map((procedure) => [procedure.name, { hash: hashOf(procedure), procedure }]))
