/** What the caller is told in words: the unit's reply, what was answered at once, why it has to wait. */
import { type Held, openSaid, readEvents } from '../../casework/dossier/index.ts'
import type { Section } from '../../casework/kind/index.ts'
import { stepOf, toldOf } from '../../casework/procedure/index.ts'
import { sayMoment } from '../../casework/story/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import type { HotlineCity } from './city.ts'
import { texts } from './texts.ts'

/** Steps whose words are for the caller. */
const FOR_CALLER = ['answer-at-once', 'reply', 'put-on-ledger', 'extend']

/** The latest first; nothing while nothing was said. */
export async function repliesTo(
  city: HotlineCity,
  purpose: Purpose,
  held: Held,
  language: Language,
): Promise<readonly Section[]> {
  const { dossier, procedure } = held
  if (!FOR_CALLER.some((step) => step in dossier.taken)) return []
  const { clock, days } = city.engine
  const [events, said] = await Promise.all([readEvents(city.database, dossier.id), openSaid(city, purpose, held)])
  const rows = events.flatMap(({ body, sequence, at }) => {
    if (body.type !== 'step' || !FOR_CALLER.includes(body.step)) return []
    const value = said.get(sequence)?.find(({ name }) => name === 'reason')?.text
    const label = `${pick(toldOf(stepOf(procedure, body.step)), language)} ${sayMoment(at, language, clock.today(), days.zone)}`
    return value === undefined ? [] : [{ path: `reply.${sequence}`, label, value }]
  })
  return rows.length === 0 ? [] : [{ id: 'replies', title: texts(language)('replies'), rows: rows.reverse() }]
}
