/**
 * Categories 诉求分类 of appeals: a tree of three levels that the city pack writes. The first level is of DOMAIN section 6 (our
 * rule); an appeal names one of the third. A category says how urgent its appeals are unless somebody says otherwise, and the words
 * by which a message is known.
 */
import { z } from 'zod'
import { type PackFolder, readYaml } from '../../base/pack/index.ts'
import { type Language, pick, type Text, TextSchema } from '../../kernel/i18n/index.ts'

export const URGENCIES = ['emergency', 'urgent', 'ordinary', 'complex'] as const
export type Urgency = (typeof URGENCIES)[number]

const code = (digits: number) => z.string().regex(new RegExp(`^\\d{${digits}}$`), `a code of ${digits} digits`)
const Leaf = z.strictObject({
  code: code(6),
  name: TextSchema,
  urgency: z.enum(URGENCIES).default('ordinary'),
  words: z.array(z.string().min(1)).min(1),
})
const Branch = z.strictObject({ code: code(4), name: TextSchema, below: z.array(Leaf).min(1) })
const Trunk = z.strictObject({ code: code(2), name: TextSchema, below: z.array(Branch).min(1) })
export const CategoryFile = z.strictObject({ categories: z.array(Trunk).min(1) })

/** One category; `above`: the code of the one it lies in. `words` and `urgency` are those of the third level. */
export type Category = {
  code: string
  name: Text
  above: string | null
  level: 1 | 2 | 3
  urgency: Urgency
  words: readonly string[]
}

export type Categories = {
  all: readonly Category[]
  of: (code: string) => Category | null
  /** Those an appeal can have. */
  leaves: readonly Category[]
  /** 供暖 › 供暖质量 › 暖气不热. A category that is not there any more is said by its code. */
  say: (code: string, language: Language) => string
}

/** Reads `appeals/categories.yaml`. Null where anything is wrong; what, stands in `pack.errors`. */
export function readCategories(pack: PackFolder): Categories | null {
  const file = readYaml(pack, 'appeals/categories.yaml', CategoryFile)
  if (!file) return null
  const all: Category[] = []
  const seen = new Set<string>()
  const add = (one: Category, place: readonly PropertyKey[]) => {
    if (seen.has(one.code)) file.refuse([...place, 'code'], `the category ${one.code} stands there twice`)
    if (one.above !== null && !one.code.startsWith(one.above))
      file.refuse([...place, 'code'], `it lies in ${one.above} and does not begin with that`)
    seen.add(one.code)
    all.push(one)
  }
  for (const [i, trunk] of file.value.categories.entries()) {
    const at = ['categories', i]
    add({ ...trunk, above: null, level: 1, urgency: 'ordinary', words: [] }, at)
    for (const [j, branch] of trunk.below.entries()) {
      add({ ...branch, above: trunk.code, level: 2, urgency: 'ordinary', words: [] }, [...at, 'below', j])
      for (const [k, leaf] of branch.below.entries())
        add({ ...leaf, above: branch.code, level: 3 }, [...at, 'below', j, 'below', k])
    }
  }
  return makeCategories(all)
}

/** The tree as it is asked. */
export function makeCategories(all: readonly Category[]): Categories {
  const byCode = new Map(all.map((one) => [one.code, one]))
  const line = (one: Category): Category[] => {
    const above = one.above === null ? undefined : byCode.get(one.above)
    return above ? [...line(above), one] : [one]
  }
  return {
    all,
    of: (code) => byCode.get(code) ?? null,
    leaves: all.filter(({ level }) => level === 3),
    say: (code, language) => {
      const one = byCode.get(code)
      return one
        ? line(one)
            .map(({ name }) => pick(name, language))
            .join(' › ')
        : code
    },
  }
}
