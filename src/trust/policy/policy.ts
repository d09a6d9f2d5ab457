/**
 * The policy: who may do what, decided by Cedar from the files beside this one. Default deny; a policy that fails while
 * it is evaluated denies too (Cedar itself would skip it, also a `forbid`) and is reported.
 *
 * One preparsed set per action. Decisions are kept: the policies compare names and never mention one, so a question is
 * asked with its names replaced by their order of appearance, and one answer serves every applicant in the same place.
 * policy.test.ts shows that the replaced question gets the answer of the plain one.
 */
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
  /** Every policy in the order of the file: its name, whether it forbids, and the actions it speaks of. */
  policies: readonly { name: string; forbids: boolean; actions: readonly Action[] }[]
}
export type Decision = { allowed: boolean; because: readonly string[] }

const KEPT = 20_000

/** Loads and validates the policies in `root/src/trust/policy`. Throws, with Cedar's words, where one does not fit the schema. */
export function loadPolicy(root: string, complain: (words: string) => void = () => {}): Policy {
  const folder = join(root, 'src', 'trust', 'policy')
  const schema = readFileSync(join(folder, 'schema.cedarschema'), 'utf8')
  const text = readFileSync(join(folder, 'policies.cedar'), 'utf8')
  const policies = splitPolicies(text)
  validate(schema, policies)
  for (const action of ACTIONS) {
    const mine = Object.entries(policies).filter(([, policy]) => mentions(policy, action))
    const parsed = cedar.preparsePolicySet(setName(action), { staticPolicies: Object.fromEntries(mine) })
    if (parsed.type === 'failure')
      throw new Error(
        `The policies for ${action} cannot be read: ${parsed.errors.map((error) => error.message).join('; ')}`,
      )
  }
  const kept = new Map<string, boolean>()
  const explains = (question: Question) => decide(question, complain)
  const asks = (question: Question) => explains(question).allowed
  return {
    asks,
    explains,
    policies: Object.entries(policies).map(([name, policy]) => ({
      name,
      forbids: /^forbid\b/m.test(policy),
      actions: ACTIONS.filter((action) => mentions(policy, action)),
    })),
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

const setName = (action: Action) => `yipan ${action}`

const mentions = (policy: string, action: Action) => policy.includes(`Action::"${action}"`)

function splitPolicies(text: string): Record<string, string> {
  const parts = cedar.policySetTextToParts(text)
  if (parts.type === 'failure')
    throw new Error(`The policies cannot be read: ${parts.errors.map((error) => error.message).join('; ')}`)
  return Object.fromEntries(parts.policies.map((policy) => [/@id\("([^"]+)"\)/.exec(policy)?.[1] ?? policy, policy]))
}

function validate(schema: string, policies: Record<string, string>): void {
  const answer = cedar.validate({ schema, policies: { staticPolicies: policies } })
  const errors =
    answer.type === 'failure'
      ? answer.errors.map((error) => error.message)
      : answer.validationErrors.map(({ policyId, error }) => `${policyId}: ${error.message}`)
  if (errors.length > 0) throw new Error(`The policies do not fit their schema: ${errors.join('; ')}`)
}

function decide({ action, principal, resource, by, fourEyes }: Question, complain: (words: string) => void): Decision {
  const who = { type: 'Principal', id: 'who' }
  const what = { type: resource.type, id: 'what' }
  const answer = cedar.statefulIsAuthorized({
    principal: who,
    action: { type: 'Action', id: action },
    resource: what,
    context: { by: by ?? '', fourEyes: fourEyes ?? true },
    preparsedPolicySetId: setName(action),
    entities: [
      {
        uid: who,
        attrs: {
          kind: principal.kind,
          person: principal.person ?? '',
          subjects: [...principal.subjects],
          unit: principal.unit ?? '',
          roles: [...principal.roles],
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
          persons: [...resource.persons],
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

/** Nothing permitted it, or it could not be asked. */
const REFUSED: Decision = { allowed: false, because: [] }

/** The same question with every name of a person or unit replaced by its order of appearance; the empty name stays. */
function rename(question: Question): Question {
  const names = new Map<string, string>()
  const short = (name: string) => {
    const known = names.get(name)
    if (known !== undefined) return known
    const fresh = `n${names.size}`
    names.set(name, fresh)
    return fresh
  }
  const all = (list: readonly string[]) => list.map(short)
  const { principal, resource } = question
  return {
    action: question.action,
    principal: {
      kind: principal.kind,
      account: null,
      position: null,
      person: principal.person && short(principal.person),
      subjects: all(principal.subjects),
      unit: principal.unit && short(principal.unit),
      roles: principal.roles,
      program: principal.program && 'program',
      scopes: principal.scopes,
    },
    resource: {
      type: resource.type,
      units: all(resource.units),
      subjects: all(resource.subjects),
      onlookers: all(resource.onlookers),
      persons: all(resource.persons),
    },
    by: question.by ?? '',
    fourEyes: question.fourEyes ?? true,
  }
}
