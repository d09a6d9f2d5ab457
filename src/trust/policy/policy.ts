/**
 * The policy: who may do what, decided by Cedar from the `policies.cedar` of the modules. Default deny; a policy that fails
 * while it is evaluated denies too (Cedar itself would skip it, also a `forbid`) and is reported.
 *
 * One preparsed set per action. Decisions are kept: the policies compare names and never mention one, so a question is
 * asked with its names replaced by their order of appearance, and one answer serves every applicant in the same place.
 * policy.test.ts shows that the replaced question gets the answer of the plain one.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as cedar from '@cedar-policy/cedar-wasm/nodejs'
import { ACTIONS, type Action, type Question } from './principal.ts'

export type Policy = {
  /** Whether it is allowed. */
  allows: (question: Question) => boolean
  /** The question put to Cedar as it stands, without memory: for tests. */
  asks: (question: Question) => boolean
  /** The same with the names of the policies that decided; none where nothing permits. For docs/permissions.md. */
  explains: (question: Question) => Decision
  /** Every policy in the order of modules and files. */
  policies: readonly Named[]
}
/** A policy by its name: whether it forbids, and the actions it speaks of. */
type Named = { name: string; forbids: boolean; actions: readonly Action[] }
export type Decision = { allowed: boolean; because: readonly string[] }

const KEPT = 20_000

/** Where the policies of every city stand, one `policies.cedar` for each folder. */
export const POLICIES: readonly string[] = ['src/trust/policy']

/**
 * Loads and validates the policies in these folders of `root`, against the schema beside this file: `loadPolicy(root)`. Throws,
 * with the names, where a policy does not fit the schema, has no name or one that another has, or does not name its actions
 * before its conditions: it would land in no set and never be asked.
 */
export function loadPolicy(
  root: string,
  complain: (words: string) => void = () => {},
  folders: readonly string[] = POLICIES,
): Policy {
  const schema = readFileSync(join(root, 'src', 'trust', 'policy', 'schema.cedarschema'), 'utf8')
  const policies = folders.flatMap((folder) => readPolicies(join(folder, 'policies.cedar'), root))
  checkNames(policies)
  validate(schema, setOf(policies))
  const setName = setsOf(policies)
  for (const action of ACTIONS) {
    const mine = setOf(policies.filter(({ actions }) => actions.includes(action)))
    succeeded(cedar.preparsePolicySet(setName(action), { staticPolicies: mine }), `What speaks of ${action}`)
  }
  const kept = new Map<string, boolean>()
  const explains = (question: Question) => decide(question, setName(question.action), complain)
  const asks = (question: Question) => explains(question).allowed
  return {
    asks,
    explains,
    policies: policies.map(({ name, forbids, actions }) => ({ name, forbids, actions })),
    allows: (question) => {
      const plain = rename(question)
      const key = JSON.stringify(plain)
      const known = kept.get(key)
      if (known !== undefined) return known
      const answer = asks(plain)
      if (kept.size >= KEPT) kept.clear()
      kept.set(key, answer)
      return answer
    },
  }
}

/** Cedar keeps parsed sets by name for the whole process: those of other policies have another. */
const setsOf = (policies: readonly Read[]) => {
  const digest = createHash('sha256').update(JSON.stringify(policies)).digest('hex')
  return (action: Action) => `yipan ${digest} ${action}`
}

type Read = Named & { file: string; text: string }

const setOf = (policies: readonly Read[]) => Object.fromEntries(policies.map(({ name, text }) => [name, text]))

type Answer = { type: 'success' } | { type: 'failure'; errors: readonly { message: string }[] }
type Success<One> = Extract<One, { type: 'success' }>

const isSuccess = <One extends Answer>(answer: One): answer is One & Success<One> => answer.type === 'success'

/** What Cedar made of something; throws with its words where it could not. */
function succeeded<One extends Answer>(answer: One, what: string): Success<One> {
  if (isSuccess(answer)) return answer
  const errors = 'errors' in answer ? answer.errors : []
  throw new Error(`${what} cannot be read: ${errors.map(({ message }) => message).join('; ')}`)
}

function readPolicies(file: string, root: string): Read[] {
  const parts = succeeded(cedar.policySetTextToParts(readFileSync(join(root, file), 'utf8')), file)
  if (parts.policy_templates.length > 0) throw new Error(`${file} holds a template, which nobody fills in`)
  return parts.policies.map((text) => {
    const { annotations, effect, action } = succeeded(cedar.policyToJson(text), file).json
    const name = annotations?.id
    if (!name) throw new Error(`${file}: a policy has no @id: ${text}`)
    return { file, text, name, forbids: effect === 'forbid', actions: actionsOf(action, `${file}: "${name}"`) }
  })
}

/** The actions that stand before the conditions, as `action == Action::"see"` or `action in [Action::"see", …]`. */
function actionsOf(said: cedar.ActionConstraint, where: string): Action[] {
  const named = 'entities' in said ? said.entities : 'entity' in said ? [said.entity] : []
  if (named.length === 0) throw new Error(`${where} names no action, so that nobody would ever ask it`)
  return named.map((entity) => {
    const id = '__entity' in entity ? entity.__entity.id : entity.id
    const action = ACTIONS.find((one) => one === id)
    if (!action) throw new Error(`${where}: there is no action ${id}`)
    return action
  })
}

function checkNames(policies: readonly Read[]): void {
  const known = new Map<string, string>()
  for (const { name, file } of policies) {
    const other = known.get(name)
    if (other !== undefined) throw new Error(`The policy "${name}" stands in ${other} and in ${file}`)
    known.set(name, file)
  }
}

function validate(schema: string, policies: Record<string, string>): void {
  const answer = cedar.validate({ schema, policies: { staticPolicies: policies } })
  const errors =
    answer.type === 'failure'
      ? answer.errors.map((error) => error.message)
      : answer.validationErrors.map(({ policyId, error }) => `${policyId}: ${error.message}`)
  if (errors.length > 0) throw new Error(`The policies do not fit their schema: ${errors.join('; ')}`)
}

function decide(
  { action, principal, resource, by, fourEyes }: Question,
  set: string,
  complain: (words: string) => void,
): Decision {
  const who = { type: 'Principal', id: 'who' }
  const what = { type: resource.type, id: 'what' }
  const answer = cedar.statefulIsAuthorized({
    principal: who,
    action: { type: 'Action', id: action },
    resource: what,
    context: { by: by ?? '', fourEyes: fourEyes ?? true },
    preparsedPolicySetId: set,
    entities: [
      {
        uid: who,
        attrs: {
          kind: principal.kind,
          behind: [...(principal.person === null ? [] : [principal.person]), ...principal.actsFor],
          subjects: [...principal.subjects],
          mandates: principal.mandates.flatMap(({ enterprise, matters }) =>
            matters.map((one) => `${enterprise} ${one}`),
          ),
          heads: [...principal.heads],
          unit: principal.unit ?? '',
          roles: [...principal.roles],
          remit: remitOf(principal),
          program: principal.program !== null,
          scopes: [...principal.scopes],
        },
        parents: [],
      },
      {
        uid: what,
        attrs: {
          units: [...resource.units],
          subjects: [...resource.subjects],
          onlookers: [...resource.onlookers],
          mandated: resource.matter === '' ? [] : resource.subjects.map((one) => `${one} ${resource.matter}`),
          represented: [...resource.represented],
          persons: [...resource.persons],
          kind: resource.kind,
          matter: resource.matter,
          category: resource.category,
          places: [...resource.places],
        },
        parents: [],
      },
    ],
  })
  if (answer.type === 'failure') {
    complain(`the policy could not be asked about ${action}: ${answer.errors.map((error) => error.message).join('; ')}`)
    return REFUSED
  }
  const { decision, diagnostics } = answer.response
  if (diagnostics.errors.length > 0) {
    complain(
      `a policy failed on ${action}, which is denied: ${diagnostics.errors.map(({ policyId }) => policyId).join(', ')}`,
    )
    return REFUSED
  }
  return { allowed: decision === 'allow', because: diagnostics.reason }
}

/** Only the parts that say something: Cedar asks whether one is there. */
const remitOf = ({ remit }: Question['principal']) =>
  Object.fromEntries(
    Object.entries(remit).flatMap(([part, names]) => (names === undefined ? [] : [[part, [...names]]])),
  )

/** Nothing permitted it, or it could not be asked. */
const REFUSED: Decision = { allowed: false, because: [] }

/** The same question with every name that policies compare replaced by its order of appearance; the empty name stays. */
function rename(question: Question): Question {
  const names = new Map<string, string>()
  // What stands for an id is one to the compiler: policies only compare them.
  const short = <Name extends string>(name: Name): Name => {
    const known = names.get(name) ?? `n${names.size}`
    names.set(name, known)
    return known as Name
  }
  const all = <Name extends string>(list: readonly Name[]) => list.map((name) => short(name))
  const { principal, resource } = question
  return {
    action: question.action,
    principal: {
      kind: principal.kind,
      account: null,
      position: null,
      person: principal.person && short(principal.person),
      subjects: all(principal.subjects),
      mandates: principal.mandates.map(({ enterprise, matters }) => ({
        enterprise: short(enterprise),
        matters: all(matters),
      })),
      heads: all(principal.heads),
      actsFor: all(principal.actsFor),
      acting: [],
      unit: principal.unit && short(principal.unit),
      roles: principal.roles,
      remit: Object.fromEntries(Object.entries(principal.remit).map(([part, names]) => [part, all(names)])),
      program: principal.program && 'program',
      scopes: principal.scopes,
    },
    resource: {
      type: resource.type,
      units: all(resource.units),
      subjects: all(resource.subjects),
      onlookers: all(resource.onlookers),
      represented: all(resource.represented),
      persons: all(resource.persons),
      kind: resource.kind && short(resource.kind),
      matter: resource.matter && short(resource.matter),
      category: resource.category && short(resource.category),
      places: all(resource.places),
    },
    by: question.by ?? '',
    fourEyes: question.fourEyes ?? true,
  }
}
