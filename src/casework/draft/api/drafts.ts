/**
 * Drafts for programs: begun here and gone on with on a page, or the other way round. A draft is saved by field and says what is
 * still wrong with it. `href` is the page on which its person goes on. How one is begun and handed in is its kind's.
 */

import { z } from 'zod'
import { type Language, pick } from '../../../kernel/i18n/index.ts'
import { FieldName, named, type Operation, question, write } from '../../../trust/api/index.ts'
import { type Call, callerOf } from '../../../trust/gate/index.ts'
import { matterTitle, Place, unitName, WRITES } from '../../api/index.ts'
import type { CaseworkCity } from '../../kind/index.ts'
import { deleteDraft, draftsFor } from '../drafts.ts'
import { saveAnswers, viewDraft } from '../parts.ts'
import { draftGone } from '../problems.ts'

export const WhichDraft = z.strictObject({ draft: z.uuid() })
const Given = z.record(FieldName, z.unknown())

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

export const DraftView = named(
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

export const draftOperations = (city: CaseworkCity): Operation[] => [
  question({
    id: 'listDrafts',
    tag: 'applications',
    path: '/drafts',
    allow: 'signed-in',
    scopes: ['dossiers:read'],
    summary: {
      zh: '账号的草稿，最近保存的在前，最多五十份',
      en: 'Drafts of the account, last saved first, at most fifty',
    },
    view: Drafts,
    show: (call) => listDrafts(city, call),
  }),
  question({
    id: 'getDraft',
    tag: 'applications',
    path: '/drafts/{draft}',
    params: WhichDraft,
    allow: 'signed-in',
    scopes: ['dossiers:read'],
    summary: {
      zh: '一份草稿：填了什么，还差什么',
      en: 'One draft: what has been answered, and what is still missing or wrong',
    },
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
      zh: '保存一部分填报内容：没有写的不变，`null` 是清空；不符合要求的不保存，在 `problems` 里说明',
      en: 'Save some answers: what is not named stays as it is, `null` clears a field; what cannot be saved is listed in `problems`',
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
    summary: { zh: '删除草稿和里面的文件', en: 'Delete a draft and its files; returns the drafts that are left' },
    body: named('DraftDeletion', z.strictObject({})),
    view: Drafts,
    act: async (call) => {
      if (!(await deleteDraft(city, callerOf(call), call.params.draft))) throw draftGone()
      return call.params.draft
    },
    answer: (_id, call) => listDrafts(city, call),
  }),
]

type AnyCall = Call<unknown, unknown>

async function listDrafts(city: CaseworkCity, call: AnyCall): Promise<z.input<typeof Drafts.schema>> {
  const drafts = await draftsFor(city, callerOf(call))
  return {
    drafts: drafts.flatMap(({ id, matter, subject, screen, saved_at, until }) => {
      const drafting = city.kinds.draftingOf(matter)
      return drafting
        ? [
            {
              id,
              matter: viewMatter(city, matter, call.language),
              subject,
              savedAt: saved_at,
              until,
              href: drafting.page(id, screen),
            },
          ]
        : []
    }),
  }
}

/** Reading a draft leaves a trace of the program; it is the account's own, so that no dossier and nobody else is named in it. */
export async function showDraft(
  city: CaseworkCity,
  call: AnyCall,
  id: string,
  given: z.infer<typeof Given> = {},
): Promise<z.input<typeof DraftView.schema>> {
  const { language } = call
  const purpose = await call.reading({ act: 'draft' })
  const draft = await viewDraft(city, purpose, callerOf(call), id, given)
  return {
    id,
    matter: viewMatter(city, draft.matter, language),
    subject: draft.subject,
    savedAt: draft.savedAt,
    until: draft.until,
    href: city.kinds.draftingOf(draft.matter)?.page(id, draft.problems.length === 0 ? 'review' : draft.screen) ?? '',
    unit: draft.unit === null ? null : { code: draft.unit, name: unitName(city, draft.unit, language) },
    answers: draft.answers,
    problems: draft.problems.map(({ path, message }) => ({ path, message: pick(message, language) })),
    files: [...draft.uploads].map(([upload, { name, sizeBytes, type }]) => ({ id: upload, name, sizeBytes, type })),
    left: draft.left.map(({ form, answers }) => ({ form, answers })),
  }
}

const viewMatter = (city: CaseworkCity, code: string, language: Language) => ({
  code,
  name: matterTitle(city, code, language),
})
