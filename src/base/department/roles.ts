/**
 * Roles 岗位职责: what an officer does with cases, or for the system itself. They are data, each written once where it is needed:
 * by a module, or by the city pack. Procedures, positions, policy, pages and API know what was brought together at the start.
 */
import { z } from 'zod'
import { type Language, pick, TextSchema } from '../../kernel/i18n/index.ts'

/** Steps that nobody takes: a clock that ran out, a join that is complete, an event waited for, a rule table, a job. */
export const ENGINE_TAKERS = ['clock', 'join', 'wait', 'rule', 'job'] as const

/**
 * Steps of parties: the applicant's, and those of the one for whom somebody asks to act 被代理人, which his legal representative
 * takes.
 */
export const PARTY_TAKERS = ['applicant', 'represented'] as const

/** Who takes steps without a role: an officer in a role of such a name would take them, too. */
const OTHERS: readonly string[] = [...PARTY_TAKERS, ...ENGINE_TAKERS]

export const RoleName = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'a role is written in small letters, digits and hyphens')
  .max(60)
  .refine((name) => !OTHERS.includes(name), 'a role cannot be called like those who take steps without one')

/** `takesSteps`: whether steps of a procedure may be his. */
const RoleSpec = z.strictObject({ title: TextSchema, takesSteps: z.boolean() })

/** Roles by their names, as a module or a pack brings them. */
export const RoleSpecs = z.record(RoleName, RoleSpec)
export type RoleSpecs = Readonly<Record<string, z.infer<typeof RoleSpec>>>

/** All roles of a city. */
export type Roles = {
  /** Those that take steps first, each in the order in which they were brought. */
  names: readonly string[]
  of: (name: string) => RoleSpecs[string] | null
  /** Whether steps of a procedure may be taken in this role. */
  takesSteps: (name: string) => boolean
  /** 受理、审查. A role that nobody brings any more is said by its name. */
  say: (names: readonly string[], language: Language) => string
}

/**
 * The roles of several who bring them, as one. Two may bring the same role, since beams do not know each other; throws where
 * they say it in other words, and where a name cannot be a role's.
 */
export function makeRoles(brought: readonly { by: string; roles: RoleSpecs }[]): Roles {
  const known = new Map<string, { by: string; spec: RoleSpecs[string] }>()
  for (const { by, roles } of brought)
    for (const [name, spec] of Object.entries(roles)) {
      const { error } = RoleName.safeParse(name)
      if (error) throw new Error(`${by} brings the role ${name}: ${error.issues[0]?.message}.`)
      const before = known.get(name)
      if (before && !isSame(before.spec, spec))
        throw new Error(`${before.by} and ${by} bring the role ${name} in different words.`)
      if (!before) known.set(name, { by, spec })
    }
  const names = [...known.keys()]
  const takesSteps = (name: string) => known.get(name)?.spec.takesSteps ?? false
  const of = (name: string) => known.get(name)?.spec ?? null
  return {
    names: [...names.filter(takesSteps), ...names.filter((name) => !takesSteps(name))],
    of,
    takesSteps,
    say: (names, language) =>
      names
        .map((name) => {
          const spec = of(name)
          return spec ? pick(spec.title, language) : name
        })
        .join(language === 'zh' ? '、' : ', '),
  }
}

/** Names of roles that are known already, and in other words. */
export const clashingRoles = (known: Roles, roles: RoleSpecs): string[] =>
  Object.entries(roles).flatMap(([name, spec]) => {
    const before = known.of(name)
    return before && !isSame(before, spec) ? [name] : []
  })

const isSame = (one: RoleSpecs[string], other: RoleSpecs[string]): boolean =>
  one.takesSteps === other.takesSteps && one.title.zh === other.title.zh && one.title.en === other.title.en
