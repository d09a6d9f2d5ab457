/**
 * Laws 法律依据 and the kinds of matters they hold for: a law is cited only where it applies. 行政许可法 is about licences: a benefit, a
 * confirmation or a public service that names it claims a rule that it does not have. Every law of a legal basis is known to the pack, and
 * a name of one that holds for other kinds is refused wherever it stands in a matter, with file and line.
 */
import { z } from 'zod'
import { TextSchema } from '../../kernel/i18n/index.ts'
import { lists, sayCode } from './element-words.ts'
import type { Matter } from './matter.ts'

const Law = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** As it is written, also in short: a text that has one of them names the law. */
  names: z.strictObject({ zh: z.array(z.string().min(2)).min(1), en: z.array(z.string().min(2)).min(1) }),
  /** Kinds of matters 事项类型 for which it holds; `any` where it is about a field and not about a kind of power. */
  types: z.union([
    z.literal('any'),
    z.array(z.string().refine((code) => code in lists.type, 'there is no such kind of matter')),
  ]),
  /** By which of its articles it holds for no others. */
  why: TextSchema.exactOptional(),
})
type Law = z.infer<typeof Law>
export const LawFile = z.strictObject({ laws: z.array(Law).min(1) })

type Finding = { place: PropertyKey[]; sentence: string }

/** What names a law that does not hold for the matter's kind, and laws of its basis that the pack does not know. */
export function lintLaws(matter: Matter, laws: readonly Law[]): Finding[] {
  const type = matter.elements.type.value
  const others = laws.filter(({ types }) => types !== 'any' && !types.includes(type))
  const misplaced = textsIn(matter).flatMap(({ place, text }) =>
    others
      .filter((law) => isNamed(law, text))
      .map(({ id, why }) => ({
        place,
        sentence: `names the law "${id}", which does not hold for ${sayCode('type', type, 'zh')} (${type})${why ? `: ${why.zh}` : ''}`,
      })),
  )
  const unknown = matter.elements.legalBasis.value.flatMap(({ law }, index) =>
    laws.some((one) => isNamed(one, law.zh))
      ? []
      : [
          {
            place: ['elements', 'legalBasis', 'value', index, 'law'],
            sentence: `laws.yaml does not say for which kinds of matters ${law.zh} holds`,
          },
        ],
  )
  return [...misplaced, ...unknown]
}

const isNamed = ({ names }: Law, text: string): boolean =>
  [...names.zh, ...names.en].some((name) => text.includes(name))

/** Every text of a value, with its place. */
function textsIn(value: unknown, place: PropertyKey[] = []): { place: PropertyKey[]; text: string }[] {
  if (typeof value === 'string') return [{ place, text: value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    textsIn(inner, [...place, Array.isArray(value) ? Number(name) : name]),
  )
}
