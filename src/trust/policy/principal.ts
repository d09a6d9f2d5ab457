/** Who asks, and what he asks about, as the policy sees them. */

import type { Remit } from '../../base/department/index.ts'
import type { SubjectId } from '../../base/subject/index.ts'
import type { AccountId } from './ids.ts'

/**
 * The account behind a request, in the one position it acts in. `subjects`: for whom it may speak: the person himself and
 * the enterprises he represents. `unit`, `position`, `roles`, `remit`: the office he acts in, if he acts in one. `program` and
 * `scopes`: the client he acts through, and what it was granted. `engine` is the city itself: clocks, joins, rules, jobs.
 */
export type Principal = {
  kind: 'person' | 'officer' | 'engine'
  account: AccountId | null
  person: SubjectId | null
  subjects: readonly SubjectId[]
  position: string | null
  unit: string | null
  roles: readonly string[]
  remit: Remit
  program: string | null
  scopes: readonly string[]
}

/** By whom a request is counted: the program, else the account; limits of one are no limits of another. */
export const countedAs = ({ program, account }: Principal): string => program ?? account ?? ''

/** The city itself. */
export const ENGINE: Principal = {
  kind: 'engine',
  account: null,
  person: null,
  subjects: [],
  position: null,
  unit: null,
  roles: [],
  remit: {},
  program: null,
  scopes: [],
}

export const ACTIONS = [
  'see',
  'step',
  'note',
  'assign',
  'ask',
  'answer',
  'apply',
  'work',
  'rehearse',
  'appoint',
  'confirm',
  'revoke',
  'administer',
  'audit',
] as const
export type Action = (typeof ACTIONS)[number]

/**
 * What is asked about. A `Record` is what is kept of somebody outside a dossier, such as a certificate. `units` handle a dossier or are asked to help; `subjects` are parties who act (applicants and
 * their proxies), `onlookers` parties who may only look; `persons` is every human behind a party, whom recusal 回避 asks for.
 * `kind`, `matter`, `category`, `places`: what a case is about, and the divisions in which it lies, for the remits of
 * positions; an empty `kind` is about no case, and no remit speaks of it.
 */
export type Resource = {
  type: 'Dossier' | 'Record' | 'Subject' | 'Unit' | 'City'
  units: readonly string[]
  subjects: readonly SubjectId[]
  onlookers: readonly SubjectId[]
  persons: readonly SubjectId[]
  kind: string
  matter: string
  category: string
  places: readonly string[]
}

export const resource = (type: Resource['type'], rest: Partial<Omit<Resource, 'type'>> = {}): Resource => ({
  type,
  units: [],
  subjects: [],
  onlookers: [],
  persons: [],
  kind: '',
  matter: '',
  category: '',
  places: [],
  ...rest,
})

/** `by`: the role in which a step is to be taken; `fourEyes`: nobody who took a step it must differ from takes it. */
export type Question = {
  action: Action
  principal: Principal
  resource: Resource
  by?: string
  fourEyes?: boolean
}
