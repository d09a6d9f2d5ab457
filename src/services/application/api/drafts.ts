/**
 * Drafts for programs: begun here and gone on with on a page, or the other way round. A draft is saved by field, says what is
 * still wrong with it, and is handed in as the program saw it. `href` is the page on which its person goes on.
 */

import { z } from 'zod'
import { matterTitle, Place, ReceiptView, receiptOf, unitName, WRITES } from '../../../casework/api/index.ts'
import { notThere } from '../../../kernel/http/index.ts'
import { type Language, pick } from '../../../kernel/i18n/index.ts'
import { BASE, named, type Operation, question, write } from '../../../trust/api/index.ts'
import { type Call, type Known, notForYou } from '../../../trust/gate/index.ts'
import { trace } from '../../../trust/reading/index.ts'
import type { Matter, MatterCity } from '../../matter/index.ts'
import { beginDraft, deleteDraft, draftsFor } from '../drafts.ts'
import { draftGone } from '../problems.ts'
import { saveAnswers, viewDraft } from '../program-drafts.ts'
import { submitDraftAsSeen } from '../submit.ts'

const WhichDraft = z.strictObject({ draft: z.uuid() })
const Given = z.record(z.string().max(60), z.unknown())

const listed = {
  id: z.uuid(),
  matter: Place,
  subject: z.uuid(),
  savedAt: z.iso.datetime(),
  /** Erased after this day, unless it is saved again before. */
  until: z.iso.date(),
  /** The page on which the person goes on, signed in to the same account. */
  href: z.string(),
}
const Drafts = named('Drafts', z.strictObject({ drafts: z.array(z.strictObject(listed)) }))

const DraftView = named(
  'Draft',
  z.strictObject({
    ...listed,
    /** Who would handle it; null as long as the answers lead to nobody here. */
    unit: Place.nullable(),
    answers: z.record(z.string(), z.unknown()),
    /** What stands between the draft and handing in; empty where nothing does. */
    problems: z.array(z.strictObject({ path: z.string(), message: z.string() })),
    files: z.array(z.strictObject({ id: z.uuid(), name: z.string(), sizeBytes: z.int(), type: z.string() })),
    /** Answers to older versions of the form that the present one has no place for. */
    left: z.array(z.strictObject({ form: z.string(), answers: z.record(z.string(), z.unknown()) })),
  }),
)

export const draftOperations = (city: MatterCity): Operation[] => [
  question({
    id: 'listDrafts',
    tag: 'applications',
    path: '/drafts',
    allow: 'signed-in',
    scopes: ['dossiers:read'],
    summary: {
      zh: '账号的草稿，最近保存的在前，最多五十份',
      en: 'Drafts of the account, the last saved first, fifty at most',
    },
    view: Drafts,
    show: (call) => listDrafts(city, call),
  }),
  write({
    id: 'beginDraft',
    tag: 'applications',
    path: '/matters/{matter}/drafts',
    params: z.strictObject({ matter: z.string().max(60) }),
    allow: 'signed-in',
    scopes: WRITES,
    summary: {
      zh: '开始一份草稿；本人可以在网页上接着填',
      en: 'Begin a draft, which its person can go on with on a page',
    },
    body: named(
      'NewDraft',
      z.strictObject({
        /** For whom, where not for oneself: an enterprise one represents. */
        subject: z.uuid().optional(),
      }),
    ),
    view: DraftView,
    place: ({ id }) => `${BASE}/drafts/${id}`,
    act: (call, { subject }) => {
      const caller = callerOf(call)
      const matter = openMatter(city, call.params.matter)
      const forWhom = subject ?? caller.person
      if (!forWhom) throw notForYou()
      return beginDraft(city, caller, matter, forWhom)
    },
    answer: (id, call) => showDraft(city, call, id),
  }),
  question({
    id: 'getDraft',
    tag: 'applications',
    path: '/drafts/{draft}',
    params: WhichDraft,
    allow: 'signed-in',
    scopes: ['dossiers:read'],
    summary: { zh: '一份草稿：填了什么，还差什么', en: 'One draft: what is answered, what is still wrong' },
    view: DraftView,
    show: (call) => showDraft(city, call, call.params.draft),
  }),
  write({
    id: 'saveDraft',
    tag: 'applications',
    path: '/drafts/{draft}/answers',
    params: WhichDraft,
    allow: 'signed-in',
    scopes: WRITES,
    summary: {
      zh: '保存一部分填报内容，没有写的不变，null 是清空；写得不对的不保存，在 problems 里说明',
      en: 'Save some answers: what is not named stays, null empties a field; what cannot be kept is told in problems',
    },
    body: named('DraftAnswers', z.strictObject({ answers: Given })),
    view: DraftView,
    act: (call, { answers }) => saveAnswers(city, callerOf(call), call.params.draft, answers),
    answer: (id, call, { answers }) => showDraft(city, call, id, answers),
  }),
  write({
    id: 'discardDraft',
    tag: 'applications',
    path: '/drafts/{draft}/deletion',
    params: WhichDraft,
    allow: 'signed-in',
    scopes: WRITES,
    summary: { zh: '删除草稿和里面的文件', en: 'Delete a draft with its files; answers with those that are left' },
    body: named('DraftDeletion', z.strictObject({})),
    view: Drafts,
    act: async (call) => {
      if (!(await deleteDraft(city, callerOf(call), call.params.draft))) throw draftGone()
      return call.params.draft
    },
    answer: (_id, call) => listDrafts(city, call),
  }),
  write({
    id: 'submitDraft',
    tag: 'applications',
    path: '/drafts/{draft}/application',
    params: WhichDraft,
    allow: 'signed-in',
    scopes: ['dossiers:write'],
    summary: {
      zh: '提交草稿；savedAt 是看到的保存时间，之后又改过的不提交',
      en: 'Hand in a draft as it was seen: where it was saved after `savedAt`, it is not',
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

type AnyCall = Call<unknown, unknown>

function callerOf({ caller }: AnyCall): Known {
  if (!caller) throw notForYou()
  return caller
}

function openMatter({ catalogue }: MatterCity, code: string): Matter {
  const matter = catalogue.matterOf(code)
  if (matter?.elements.state.value !== '1') throw notThere()
  return matter
}

async function listDrafts(city: MatterCity, call: AnyCall): Promise<z.input<typeof Drafts.schema>> {
  const drafts = await draftsFor(city, callerOf(call))
  return {
    drafts: drafts.flatMap(({ id, matter, subject, screen, saved_at, until }) =>
      city.catalogue.matterOf(matter)
        ? [
            {
              id,
              matter: viewMatter(city, matter, call.language),
              subject,
              savedAt: saved_at,
              until,
              href: pageOf(id, screen),
            },
          ]
        : [],
    ),
  }
}

/** Reading a draft leaves a trace of the program; it is the account's own, so that no dossier and nobody else is named in it. */
async function showDraft(
  city: MatterCity,
  call: AnyCall,
  id: string,
  given: z.infer<typeof Given> = {},
): Promise<z.input<typeof DraftView.schema>> {
  const { database, engine } = city
  const { principal, language } = call
  const purpose = await trace({ database, clock: engine.clock }, { by: principal, why: 'own-matter', act: 'draft' })
  const draft = await viewDraft(city, purpose, callerOf(call), id, given)
  return {
    id,
    matter: viewMatter(city, draft.matter.code, language),
    subject: draft.subject,
    savedAt: draft.savedAt,
    until: draft.until,
    href: pageOf(id, draft.problems.length === 0 ? 'review' : draft.screen),
    unit: draft.unit === null ? null : { code: draft.unit, name: unitName(city, draft.unit, language) },
    answers: draft.answers,
    problems: draft.problems.map(({ path, message }) => ({ path, message: pick(message, language) })),
    files: [...draft.uploads].map(([upload, { name, sizeBytes, type }]) => ({ id: upload, name, sizeBytes, type })),
    left: draft.left.map(({ form, answers }) => ({ form, answers })),
  }
}

const viewMatter = (city: MatterCity, code: string, language: Language) => ({
  code,
  name: matterTitle(city, code, language),
})

const pageOf = (id: string, screen: string) => `/apply/${id}/${screen}`
