/**
 * Life events 人生事件: what happens to people, and the matters they meet then, in the order in which they meet them. Data of the
 * pack, `life-events.yaml`, with the few matters that most people come for. None is empty, every matter it names exists, and
 * every open matter is reached from one.
 */
import { z } from 'zod'
import { TextSchema } from '../../kernel/i18n/index.ts'

/** The pictures we have drawn (pages/life-icon.tsx). */
export const LifeIconName = z.enum(['cradle', 'bridge', 'case', 'key', 'shop', 'plane', 'hands', 'tree'])
export type LifeIconName = z.infer<typeof LifeIconName>

const LifeEvent = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  icon: LifeIconName,
  title: TextSchema,
  /** What one can do, in a few words: on the home page. */
  text: TextSchema,
  /** What to begin with: on its own page. */
  lead: TextSchema,
  /** Codes of matters, the first first. */
  matters: z.array(z.string()).min(1),
})
export type LifeEvent = z.infer<typeof LifeEvent>

export const LifeEventFile = z.strictObject({
  /** Codes of the matters under the search of the home page: as many as one takes in at a glance. */
  often: z.array(z.string()).min(1).max(6),
  events: z.array(LifeEvent).min(1),
})

type Known = readonly { code: string; isOpen: boolean }[]

/** What no schema sees: ids and matters once, matters there, no open matter left out. */
export function lintLifeEvents({ often, events }: z.infer<typeof LifeEventFile>, matters: Known) {
  const found: { place: PropertyKey[]; sentence: string }[] = []
  const codes = new Set(matters.map(({ code }) => code))
  const ids = new Set<string>()
  for (const [at, code] of often.entries())
    if (!codes.has(code)) found.push({ place: ['often', at], sentence: `the matter ${code} does not exist` })
  for (const [index, event] of events.entries()) {
    if (ids.has(event.id))
      found.push({ place: ['events', index, 'id'], sentence: `the life event ${event.id} stands twice` })
    ids.add(event.id)
    for (const [at, code] of event.matters.entries()) {
      const place = ['events', index, 'matters', at]
      if (!codes.has(code)) found.push({ place, sentence: `the matter ${code} does not exist` })
      if (event.matters.indexOf(code) !== at) found.push({ place, sentence: `the matter ${code} stands twice` })
    }
  }
  const reached = new Set(events.flatMap((event) => event.matters))
  for (const { code, isOpen } of matters)
    if (isOpen && !reached.has(code)) found.push({ place: ['events'], sentence: `no life event leads to ${code}` })
  return found
}
