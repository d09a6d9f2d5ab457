/** Drafts of applications for programs: begun for a matter, handed in as the program saw it. */

import { z } from 'zod'
import { SubjectId } from '../../../base/subject/index.ts'
import { ReceiptView, receiptOf, WRITES } from '../../../casework/api/index.ts'
import { DraftView, showDraft, WhichDraft } from '../../../casework/draft/index.ts'
import { notThere } from '../../../kernel/http/index.ts'
import { BASE, Code, named, type Operation, write } from '../../../trust/api/index.ts'
import { callerOf, notForYou } from '../../../trust/gate/index.ts'
import type { Matter, MatterCity } from '../../matter/index.ts'
import { beginApplication } from '../begin.ts'
import { submitDraftAsSeen } from '../submit.ts'

export const draftOperations = (city: MatterCity): Operation[] => [
  write({
    id: 'beginDraft',
    tag: 'applications',
    path: '/matters/{matter}/drafts',
    params: z.strictObject({ matter: Code }),
    allow: 'signed-in',
    scopes: WRITES,
    problems: [429],
    summary: {
      zh: '开始一份草稿；本人可以在网页上接着填',
      en: 'Begin a draft that its owner can continue on the page',
    },
    body: named(
      'NewDraft',
      z.strictObject({
        /** For whom, where not for oneself: an enterprise one represents. */
        subject: SubjectId.optional(),
      }),
    ),
    view: DraftView,
    place: ({ id }) => `${BASE}/drafts/${id}`,
    act: (call, { subject }) => {
      const caller = callerOf(call)
      const matter = openMatter(city, call.params.matter)
      const forWhom = subject ?? caller.person
      if (!forWhom) throw notForYou()
      return beginApplication(city, caller, matter, forWhom)
    },
    answer: (id, call) => showDraft(city, call, id),
  }),
  write({
    id: 'submitDraft',
    tag: 'applications',
    path: '/drafts/{draft}/application',
    params: WhichDraft,
    allow: 'signed-in',
    scopes: ['dossiers:write'],
    summary: {
      zh: '提交草稿；`savedAt` 是您看到的保存时间，之后又改过的不提交',
      en: 'Submit a draft as it was seen: if it has been saved again after `savedAt`, it is not submitted',
    },
    body: named(
      'DraftSubmission',
      z.strictObject({
        savedAt: z.iso.datetime(),
        /** Whether notices may be served in the in-box. */
        electronicService: z.boolean(),
      }),
    ),
    view: ReceiptView,
    place: ({ href }) => href,
    act: (call, { savedAt, electronicService }) =>
      submitDraftAsSeen(city, callerOf(call), call.params.draft, savedAt, electronicService),
    answer: (id) => receiptOf(city, id),
  }),
]

function openMatter({ catalogue }: MatterCity, code: string): Matter {
  const matter = catalogue.matterOf(code)
  if (matter?.elements.state.value !== '1') throw notThere()
  return matter
}
