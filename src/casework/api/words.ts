/** How things that stand in several answers look, and their names in the reader's language. */

import { z } from 'zod'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import { asInstant, type Instant, Moment } from '../../kernel/time/index.ts'
import { cursor } from '../../trust/api/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import type { sayDue } from '../story/index.ts'

/** A code with its name. */
export const Place = z.strictObject({ code: z.string(), name: z.string() })
export const State = z.strictObject({ label: z.string(), tone: z.enum(['plain', 'act', 'good', 'warning', 'alarm']) })
export const Due = z.strictObject({ day: z.iso.date(), words: z.string() })

export const viewDue = ({ day, left }: NonNullable<ReturnType<typeof sayDue>>): z.input<typeof Due> => ({
  day,
  words: left,
})

/** What a dossier is about, by its code; the code itself where no kind knows it. */
export const matterTitle = ({ kinds }: Pick<CaseworkCity, 'kinds'>, code: string | null, language: Language): string =>
  kinds.nameOfMatter(code ?? '', language) ?? code ?? ''

export const unitName = ({ base }: Pick<CaseworkCity, 'base'>, unit: string, language: Language): string => {
  const found = base.departments.unitOf(unit)
  return found ? pick(found.name, language) : unit
}

/** How many come at once. */
export const Limit = z.coerce.number().int().min(1).max(100).default(20)

/** Where a list of dossiers goes on: the moment of opening and the id of the last one shown. */
export const OwnAfter = cursor((text) => ownKey(text) !== null)

export function ownKey(text: string): { openedAt: Instant; dossier: string } | null {
  const [at = '', id = '', more] = text.split('_')
  const isMoment = Moment.safeParse(at).success
  return more === undefined && isMoment && z.uuid().safeParse(id).success
    ? { openedAt: asInstant(at), dossier: id }
    : null
}
