/** Who asks, and what he asks about, as the policy sees them. */

import type { Remit } from '../../base/department/index.ts'
import type { SubjectId } from '../../base/subject/index.ts'
import type { AccountId } from './ids.ts'

/**
 * The account behind a request, in the one position it acts in. `subjects`: for whom it may speak in everything: the person himself
 * and the enterprises he represents, by law or by a mandate in all matters; `mandates`: for whom in some matters only; `heads`: the
 * enterprises he represents by law, who alone gives a mandate; `acting`: all mandates by which he acts, of which a step keeps the
 * one; `actsFor`: for whom the person behind the account acts today, in whatever
 * and also behind an account for work: for recusal 回避 alone. `unit`, `position`, `roles`, `remit`: the office he acts in, if he acts
 * in one. `program` and `scopes`: the client he acts through, and what it was granted. `engine` is the city itself: clocks, joins,
 * rules, jobs.
 */
export type Principal = {
  kind: 'person' | 'officer' | 'engine'
  account: AccountId | null
  person: SubjectId | null
  subjects: readonly SubjectId[]
  mandates: readonly Mandated[]
  heads: readonly SubjectId[]
  actsFor: readonly SubjectId[]
  acting: readonly Acting[]
  position: string | null
  unit: string | null
  roles: readonly string[]
  remit: Remit
  program: string | null
  scopes: readonly string[]
}

/** An enterprise for which somebody may speak in some matters. */
export type Mandated = { enterprise: SubjectId; matters: readonly string[] }

/** A mandate in force, by the dossier in which it was given; `matters` null: in all of them. */
export type Acting = { enterprise: SubjectId; mandate: string; matters: readonly string[] | null }

/** For whom somebody may speak, as lists ask it. */
export type Speaking = Pick<Principal, 'subjects' | 'mandates'>

/** Whether he may speak for a subject: in everything, or by a mandate in this matter. */
export const speaksFor = ({ subjects, mandates }: Speaking, subject: SubjectId, matter: string | null): boolean =>
  subjects.includes(subject) ||
  mandates.some(({ enterprise, matters }) => enterprise === subject && matter !== null && matters.includes(matter))

/** Whether a resource is his own: of somebody he may speak for, or of one that he represents by law and that has to say something in it. */
export const isOwn = (by: Speaking & Pick<Principal, 'heads'>, of: Resource): boolean =>
  of.subjects.some((one) => speaksFor(by, one, of.matter)) ||
  of.onlookers.some((one) => by.subjects.includes(one)) ||
  of.represented.some((one) => by.heads.includes(one))

/**
 * The mandate by which somebody acts for a party of a dossier (民法典 art. 162: in its name); null where he is the party, or represents it
 * by law. Of several that say the matter, the one that was given last.
 */
export const mandateFor = (
  { person, heads, acting }: Pick<Principal, 'person' | 'heads' | 'acting'>,
  { subjects, matter }: Pick<Resource, 'subjects' | 'matter'>,
): string | null => {
  if (subjects.some((one) => one === person || heads.includes(one))) return null
  const says = ({ enterprise, matters }: Acting) =>
    subjects.includes(enterprise) && (matters === null || matters.includes(matter))
  return acting.findLast(says)?.mandate ?? null
}

/** By whom a request is counted: the program, else the account; limits of one are no limits of another. */
export const countedAs = ({ program, account }: Principal): string => program ?? account ?? ''

/** The city itself. */
export const ENGINE: Principal = {
  kind: 'engine',
  account: null,
  person: null,
  subjects: [],
  mandates: [],
  heads: [],
  actsFor: [],
  acting: [],
  position: null,
  unit: null,
  roles: [],
  remit: {},
  program: null,
  scopes: [],
}

/** Whoever is not signed in, and whoever asks for nobody: he may nothing. */
export const NOBODY: Principal = { ...ENGINE, kind: 'person' }

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
 * their proxies), `onlookers` parties who may only look, `represented` those for whom somebody asks to act; `persons` are the parties and every human behind one, whom recusal 回避 asks for.
 * `kind`, `matter`, `category`, `places`: what a case is about, and the divisions in which it lies, for the remits of
 * positions; an empty `kind` is about no case, and no remit speaks of it.
 */
export type Resource = {
  type: 'Dossier' | 'Record' | 'Subject' | 'Unit' | 'City'
  units: readonly string[]
  subjects: readonly SubjectId[]
  onlookers: readonly SubjectId[]
  represented: readonly SubjectId[]
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
  represented: [],
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
