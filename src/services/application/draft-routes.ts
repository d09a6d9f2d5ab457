/** Pages of drafts: what one has begun and not handed in. */

import { z } from 'zod'
import { openSubjects } from '../../base/subject/index.ts'
import { sayMoment } from '../../casework/story/index.ts'
import { html, redirect } from '../../kernel/http/index.ts'
import { pick, sayDate } from '../../kernel/i18n/index.ts'
import type { Gate } from '../../trust/gate/index.ts'
import type { MatterCity } from '../matter/index.ts'
import { callerOf } from './caller.ts'
import { deleteDraft, draftsFor } from './drafts.ts'
import { DraftsPage } from './pages/index.ts'
import { applyTexts } from './texts.ts'

export function draftRoutes(gate: Gate, city: MatterCity): void {
  gate.page('/drafts', {
    query: z.strictObject({ done: z.enum(['saved', 'deleted']).optional() }),
    allow: 'signed-in',
    show: async (call) => {
      const drafts = await draftsFor(city, callerOf(call))
      const names = await openSubjects(
        { database: city.database, keys: city.engine.keys },
        call.purpose,
        drafts.map(({ subject }) => subject),
      )
      const say = applyTexts(call.language)
      const { clock, days } = city.engine
      return html(
        DraftsPage({
          frame: call.frame,
          form: call.form(),
          deleteAction: '/drafts/delete',
          findHref: '/search',
          done: call.query.done,
          drafts: drafts.flatMap(({ id, matter: code, subject, screen, saved_at, until }) => {
            const matter = city.catalogue.matterOf(code)
            return matter
              ? [
                  {
                    id,
                    href: `/apply/${id}/${screen}`,
                    matter: pick(matter.elements.name.value, call.language),
                    forWhom: subject === call.caller?.person ? undefined : names.get(subject)?.name,
                    saved: say('savedAt', { when: sayMoment(saved_at, call.language, clock.today(), days.zone) }),
                    erased: say('erasedAfter', { day: sayDate(until, call.language) }),
                  },
                ]
              : []
          }),
        }),
      )
    },
  })

  gate.form('/drafts/delete', {
    allow: 'signed-in',
    handle: async (call, { fields }) => {
      const id = z.uuid().safeParse(fields.draft)
      if (id.success) await deleteDraft(city, callerOf(call), id.data)
      return redirect('/drafts?done=deleted')
    },
  })
}
