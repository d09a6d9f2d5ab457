/**
 * Lists that many forms ask from: banks, ethnic groups. They stand once, in `lists/*.yaml`; a field of a form says `options: { list: banks }` and
 * is a field like any other after that, so that what was filled in keeps its words when a list changes.
 */
import { z } from 'zod'
import { TextSchema } from '../../kernel/i18n/index.ts'

const Id = z.string().regex(/^[a-z][a-z0-9-]*$/)

export const OptionList = z.strictObject({
  id: Id,
  options: z.array(z.strictObject({ value: Id, label: TextSchema })).min(2),
})
export type OptionList = z.infer<typeof OptionList>

type Refuse = (place: readonly PropertyKey[], sentence: string) => void

/** The same with every `{ list: … }` among it replaced by the options of that list. */
export function withLists(
  json: unknown,
  lists: ReadonlyMap<string, OptionList>,
  refuse: Refuse,
  place: readonly PropertyKey[] = [],
): unknown {
  if (Array.isArray(json)) return json.map((one, index) => withLists(one, lists, refuse, [...place, index]))
  if (typeof json !== 'object' || json === null) return json
  const named = 'list' in json && Object.keys(json).length === 1 ? String(json.list) : null
  if (named !== null && place.at(-1) === 'options') {
    const found = lists.get(named)
    if (!found) refuse(place, `there is no list "${named}"`)
    return found?.options ?? []
  }
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key, withLists(value, lists, refuse, [...place, key])]),
  )
}
