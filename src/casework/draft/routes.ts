/** Pages of drafts: what one has begun and not handed in. */

import { z } from 'zod'
import { openSubjects } from '../../base/subject/index.ts'
import { html, redirect } from '../../kernel/http/index.ts'
import { sayDate } from '../../kernel/i18n/index.ts'
import { callerOf, type Gate } from '../../trust/gate/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { sayMoment } from '../story/index.ts'
import { deleteDraft, draftsFor } from './drafts.ts'
import { keepLonger } from './ending.ts'
import { DraftsPage } from './pages/index.ts'
import { texts } from './pages/texts.ts'

export function draftRoutes(gate: Gate, city: CaseworkCity): void {
  gate.page('/drafts', {
    programs: 'listDrafts',
    query: z.strictObject({ done: z.enum(['saved', 'deleted', 'kept']).optional() }),
    allow: 'signed-in',
    show: async (call) => {
      const drafts = await draftsFor(city, callerOf(call))
      const names = await openSubjects(
        { database: city.database, keys: city.engine.keys },
        call.purpose,
        drafts.map(({ subject }) => subject),
      )
      const say = texts(call.language)
      const { clock, days } = city.engine
      return html(
        DraftsPage({
          frame: call.frame,
          form: call.form(),
          deleteAction: '/drafts/delete',
          keepAction: '/drafts/keep',
          findHref: '/search',
          done: call.query.done,
          drafts: drafts.flatMap(({ id, matter, subject, screen, saved_at, until }) => {
            const drafting = city.kinds.draftingOf(matter)
            return drafting
              ? [
                  {
                    id,
                    href: drafting.page(id, screen),
                    matter: city.kinds.nameOfMatter(matter, call.language) ?? matter,
                    forWhom: subject === call.caller?.person ? undefined : names.get(subject)?.name,
                    saved: say('drafts.savedAt', {
                      when: sayMoment(saved_at, call.language, clock.today(), days.zone),
                    }),
                    erased: say('drafts.erasedAfter', { day: sayDate(until, call.language) }),
                  },
                ]
              : []
          }),
        }),
      )
    },
  })

  gate.form('/drafts/keep', {
    programs: { operation: 'saveDraft', but: 'saving nothing keeps it for as long' },
    allow: 'signed-in',
    handle: async (call, { fields }) => {
      const id = z.uuid().safeParse(fields.draft)
      const isKept = id.success && (await keepLonger(city, callerOf(call), id.data))
      return redirect(isKept ? '/drafts?done=kept' : '/drafts')
    },
  })

  gate.form('/drafts/delete', {
    programs: 'discardDraft',
    allow: 'signed-in',
    handle: async (call, { fields }) => {
      const id = z.uuid().safeParse(fields.draft)
      if (id.success) await deleteDraft(city, callerOf(call), id.data)
      return redirect('/drafts?done=deleted')
    },
  })
}
