/** Notices 文书 for programs: those of one dossier, and the papers of a person in all of his. The files are the dossiers'. */
import { z } from 'zod'
import { sayReviewers } from '../../../base/pack/index.ts'
import { file } from '../../../kernel/http/index.ts'
import type { Language } from '../../../kernel/i18n/index.ts'
import { PlainDate } from '../../../kernel/time/index.ts'
import { cursor, download, named, type Operation, question } from '../../../trust/api/index.ts'
import { countedAs } from '../../../trust/policy/index.ts'
import { Limit, matterTitle, Place, READ, unitName, Which } from '../../api/index.ts'
import { type Dossier, heldOf, notFound, readRow, readStates } from '../../dossier/index.ts'
import type { CaseworkCity } from '../../kind/index.ts'
import {
  type Notice,
  noticesOf,
  noticesOfSubjects,
  openNotice,
  type PaperKey,
  readNotice,
  sayFacts,
} from '../../notice/index.ts'
import { sayNotice } from '../../story/index.ts'

const NoticeView = z.strictObject({
  id: z.uuid(),
  kind: z.string(),
  title: z.string(),
  number: z.string(),
  day: z.iso.date(),
  state: z.enum(['valid', 'replaced', 'withdrawn']),
  replacedBy: z.uuid().nullable(),
  served: z.iso.date().nullable(),
  servedHow: z.enum(['electronic', 'counter', 'courier', 'post']).nullable(),
  objectUntil: z.iso.date().nullable(),
  /** Whom one asks for reconsideration until then; null where one cannot. */
  objectTo: z.string().nullable(),
  /** Whether the PDF is there; it comes seconds after the step. */
  drawn: z.boolean(),
})
/** What it says in short: the amount, the number of a certificate, from when until when. */
const Fact = z.strictObject({ id: z.string(), label: z.string(), value: z.string() })
const Notices = named(
  'Notices',
  z.strictObject({ notices: z.array(z.strictObject({ ...NoticeView.shape, facts: z.array(Fact) })) }),
)
const Papers = named(
  'Papers',
  z.strictObject({
    papers: z.array(z.strictObject({ ...NoticeView.shape, dossier: z.uuid(), matter: Place, unit: Place })),
    next: z.string().nullable(),
  }),
)

const PaperPlace = z.tuple([PlainDate, z.uuid()])

function paperKey(text: string): PaperKey | null {
  const { data } = PaperPlace.safeParse(text.split('_'))
  return data ? { day: data[0], id: data[1] } : null
}

export const noticeOperations = (city: CaseworkCity): Operation[] => [
  question({
    id: 'listPapers',
    tag: 'dossiers',
    path: '/papers',
    allow: 'signed-in',
    scopes: ['dossiers:read'],
    summary: {
      zh: '我的文书：各个办件里的，新的在前；可以只看一年的',
      en: 'My notices: those of all my cases, newest first; of one year, if one is given',
    },
    query: z.strictObject({
      year: z
        .string()
        .regex(/^[1-9]\d{3}$/)
        .optional(),
      after: cursor((text) => paperKey(text) !== null),
      limit: Limit,
    }),
    view: Papers,
    show: async ({ principal, query, language }) => {
      const found = await noticesOfSubjects(city.database, principal, {
        year: query.year ?? null,
        before: query.after === undefined ? null : paperKey(query.after),
        limit: query.limit + 1,
      })
      const shown = found.slice(0, query.limit)
      const states = await readStates(city.database, [...new Set(shown.map(({ dossier }) => dossier))])
      const byId = new Map(states.map((one) => [String(one.id), one]))
      const last = shown.at(-1)
      return {
        papers: shown.flatMap((notice) => {
          const state = byId.get(notice.dossier)
          if (!state) return []
          const matter = { code: state.matter ?? '', name: matterTitle(city, state.matter, language) }
          const unit = { code: state.unit, name: unitName(city, state.unit, language) }
          return [{ ...viewNotice(city, notice, state, language), dossier: notice.dossier, matter, unit }]
        }),
        next: found.length > query.limit && last ? `${last.day}_${last.id}` : null,
      }
    },
  }),
  question({
    id: 'listNotices',
    tag: 'dossiers',
    path: '/dossiers/{dossier}/notices',
    params: Which,
    allow: { ...READ, act: 'notices' },
    scopes: ['dossiers:read'],
    summary: { zh: '文书清单', en: 'The notices of a case' },
    view: Notices,
    show: async ({ params, language }) => {
      const [row, notices] = await Promise.all([
        readRow(city.database, params.dossier),
        noticesOf(city.database, params.dossier),
      ])
      if (!row) throw notFound()
      const { key, dossier } = heldOf(city.engine, row)
      return {
        notices: notices.map((notice) => ({
          ...viewNotice(city, notice, dossier, language),
          facts: sayFacts(key, notice, language),
        })),
      }
    },
  }),
  download({
    id: 'getNotice',
    tag: 'dossiers',
    path: '/dossiers/{dossier}/notices/{notice}',
    params: z.strictObject({ dossier: z.uuid(), notice: z.uuid() }),
    allow: { ...READ, act: 'notice' },
    scopes: ['dossiers:read'],
    summary: { zh: '文书的 PDF', en: 'A notice as PDF' },
    media: ['application/pdf'],
    problems: [429],
    show: async ({ params, principal }) => {
      const notice = await readNotice(city.database, params.notice)
      if (notice?.dossier !== params.dossier) throw notFound()
      return file(
        (await openNotice(city, notice.id, countedAs(principal))).file,
        'application/pdf',
        `${notice.number}.pdf`,
        false,
      )
    },
  }),
]

const viewNotice = (
  city: CaseworkCity,
  notice: Notice,
  { matter, unit }: Pick<Dossier, 'matter' | 'unit'>,
  language: Language,
): z.input<typeof NoticeView> => ({
  id: notice.id,
  kind: notice.kind,
  title: sayNotice(city.engine, notice.kind, matter, language),
  number: notice.number,
  day: notice.day,
  state: notice.state,
  replacedBy: notice.replacedBy,
  served: notice.served,
  servedHow: notice.servedHow,
  objectUntil: notice.objectUntil,
  objectTo: notice.objectUntil === null ? null : sayReviewers(city.base, unit, language),
  drawn: notice.drawn,
})
