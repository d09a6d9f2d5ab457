/** Life events 人生事件 for programs: what happens to people, with the matters they meet then, in that order. */
import { z } from 'zod'
import { matterTitle, Place } from '../../../casework/api/index.ts'
import { pick } from '../../../kernel/i18n/index.ts'
import { named, type Operation, question } from '../../../trust/api/index.ts'
import type { MatterCity } from '../city.ts'

const LifeEvents = named(
  'LifeEvents',
  z.strictObject({
    events: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        /** What one can do, in a few words. */
        text: z.string(),
        /** What to begin with. */
        lead: z.string(),
        matters: z.array(Place),
      }),
    ),
  }),
)

export const lifeEventOperations = (city: MatterCity): Operation[] => [
  question({
    id: 'listLifeEvents',
    tag: 'matters',
    path: '/life-events',
    allow: 'anyone',
    summary: {
      zh: '生活里的事和各自要办的事项，按办理先后排列',
      en: 'Life events with their services, in the order in which people need them',
    },
    view: LifeEvents,
    show: async ({ language }) => ({
      events: city.catalogue.lifeEvents().map(({ id, title, text, lead, matters }) => ({
        id,
        title: pick(title, language),
        text: pick(text, language),
        lead: pick(lead, language),
        matters: matters
          .filter((code) => city.catalogue.matterOf(code) !== null)
          .map((code) => ({ code, name: matterTitle(city, code, language) })),
      })),
    }),
  }),
]
