/**
 * What may not be applied for twice 不得重复申请, as data of a matter: for whom it is one thing, and what stands against another. One
 * that has not ended always does; one that was granted does as the rule says. Rule: the one of the matter's own law, where its
 * elements name it; else ours. The guide says it before one types, and the transaction that opens a dossier keeps it.
 */
import { z } from 'zod'
import { type Answers, type Field, type Form, fieldsOf, scopeOf } from '../../casework/form/index.ts'
import { TextSchema } from '../../kernel/i18n/index.ts'
import { PlainDate } from '../../kernel/time/index.ts'

export const Once = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** The applicant, or what these answers name together: an address, a device, a contract. */
  per: z.union([z.literal('applicant'), z.array(z.string()).min(1).max(4)]),
  /** Only among applications whose periods, from one answer to another, have a day in common. */
  overlap: z.strictObject({ from: z.string(), to: z.string() }).exactOptional(),
  /** How long one that was granted stands against another, from its end on; `always`, or not at all where this is left out. */
  granted: z.union([z.literal('always'), z.strictObject({ months: z.int().min(1).max(600) })]).exactOptional(),
  /** What may not be done, and what to do: in the guide, and where somebody tries. */
  message: TextSchema,
})
export type Once = z.infer<typeof Once>

/** What a rule finds in some answers; null where they do not say what it is about. */
export type OnceFound = { rule: Once; of: string; from: PlainDate | null; to: PlainDate | null }

/** What each rule is about in these answers, for an applicant. */
export function findOnce(rules: readonly Once[], applicant: string, answers: Answers): OnceFound[] {
  const scope = scopeOf(answers)
  const dayOf = (id: string | undefined) => (id === undefined ? null : (PlainDate.safeParse(scope(id)).data ?? null))
  return rules.flatMap((rule) => {
    const values = rule.per === 'applicant' ? [applicant] : rule.per.map(scope)
    const [from, to] = [dayOf(rule.overlap?.from), dayOf(rule.overlap?.to)]
    if (values.includes(undefined) || (rule.overlap && (from === null || to === null))) return []
    return [{ rule, of: JSON.stringify(values), from, to }]
  })
}

type Finding = { place: PropertyKey[]; sentence: string }

/** Rules that could never be kept: about fields that the form does not ask, of a kind that names nothing, or days that are none. */
export function lintOnce(rules: readonly Once[], form: Form): Finding[] {
  const fields = new Map(fieldsOf(form).map((field) => [field.id, field]))
  return rules.flatMap((rule, at): Finding[] => {
    const no = (key: string, sentence: string) => ({ place: ['once', at, key], sentence })
    return [
      ...(rules.slice(0, at).some(({ id }) => id === rule.id) ? [no('id', `the rule "${rule.id}" stands twice`)] : []),
      ...(rule.per === 'applicant' ? [] : rule.per.filter((id) => !names(fields.get(id)))).map((id) =>
        no('per', `"${id}" is no field of the form that names something by itself`),
      ),
      ...Object.values(rule.overlap ?? {})
        .filter((id) => fields.get(id)?.kind !== 'date')
        .map((id) => no('overlap', `"${id}" is no day of the form`)),
    ]
  })
}

const names = (field: Field | undefined): boolean =>
  field !== undefined && !['group', 'file', 'choices', 'commitment', 'yes-no'].includes(field.kind)
