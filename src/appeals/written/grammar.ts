/**
 * Messages that a city writes itself 范例诉求: situations of every category in people's words, and how people tell of them. A model
 * has to learn from something before there is a history; what it learns from is data of the pack, and nobody's appeal.
 */
import { z } from 'zod'
import { type PackFolder, readYaml } from '../../base/pack/index.ts'

const Words = z.string().min(1)
const Situations = z.strictObject({ situations: z.record(z.string().regex(/^\d{6}$/), z.array(Words).min(3)) })
const Grammar = z.strictObject({
  wishes: z.array(Words).min(1),
  effects: z.array(Words).min(1),
  times: z.array(Words).min(1),
  places: z.array(Words).min(1),
  forms: z.array(Words.regex(/\{situation\}/, 'a form without {situation} says nothing')).min(1),
  otherwise: z.array(z.array(Words).min(2)),
})

export type Written = z.infer<typeof Situations> & z.infer<typeof Grammar>

type Known = readonly { code: string; level: number }[]

/** Reads `appeals/messages/`. Null where anything is wrong; what, stands in `pack.errors`. `known`: the categories. */
export function readWritten(pack: PackFolder, known: Known): Written | null {
  const situations = readYaml(pack, 'appeals/messages/situations.yaml', Situations)
  const grammar = readYaml(pack, 'appeals/messages/grammar.yaml', Grammar)
  if (!situations || !grammar) return null
  const leaves = known.filter(({ level }) => level === 3).map(({ code }) => code)
  for (const code of leaves)
    if (!situations.value.situations[code])
      situations.refuse(['situations'], `the category ${code} has no situations: no message would be known by it`)
  for (const code of Object.keys(situations.value.situations))
    if (!leaves.includes(code)) situations.refuse(['situations', code], 'names no category of the third level')
  return pack.errors.length > 0 ? null : { ...situations.value, ...grammar.value }
}
