/** The desk: worklist, dossier, steps, notices, notes. Every address of it, and who is let in. */

import { z } from 'zod'
import { parseCaseNumber } from '../../base/identifier/index.ts'
import { file, html, notThere, redirect } from '../../kernel/http/index.ts'
import { isProblem, sayProblem } from '../../kernel/problem/index.ts'
import type { Gate, Posted } from '../../trust/gate/index.ts'
import { AccountId, countedAs, type Principal } from '../../trust/policy/index.ts'
import { claimTask, stale, wordsMissing } from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { addAttachment, addNote, attachmentRefused, emptyNote } from '../note/index.ts'
import { drawPreview, openNotice, openReading } from '../notice/index.ts'
import { answerQuestion } from '../question/index.ts'
import { fileNamesOf, previewPapers, stepWrong, typedText } from '../step/index.ts'
import { BatchQuery, batchPage } from './batch.ts'
import { confirmAgain, confirmBatch, finishShort } from './batch-form.ts'
import { resultPage } from './batch-result.ts'
import { besidePage } from './beside.ts'
import { boardPage } from './board.ts'
import { type DossierCall, dossierOnDesk, hrefOf } from './desk.ts'
import { dossierPage } from './dossier.ts'
import { fileRoutes } from './files.ts'
import { WorkQuery } from './filters.ts'
import { confirmHandOver, HandOverQuery, handOverIncomplete, handOverPage } from './hand-over.ts'
import { Due, hrefOfNext, NextPlace, NextQuery, nextAfter } from './next-work.ts'
import { actOnNotice, noticeOf, noticePage } from './notices.ts'
import { SettingsPage } from './pages/index.ts'
import { phraseRoutes, withPhrases } from './phrases.ts'
import { QuestionsQuery, questionsPage } from './questions.ts'
import { Look } from './sheet.ts'
import { stalePage, stepPage, takeAtDesk } from './steps.ts'
import { viewsFor } from './views.ts'
import { hasKeys, KEYS, searchPage, worklistPage } from './worklist.ts'

const Place = z.strictObject({ dossier: z.uuid() })
const StepPlace = z.strictObject({ dossier: z.uuid(), step: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/) })
const NoticePlace = z.strictObject({ dossier: z.uuid(), notice: z.uuid() })
const Done = NextQuery.pick({ done: true }).extend({
  /** The dossier that was done before this one was opened. */
  before: z.uuid().optional().catch(undefined),
  /** A paper that lies beside the answers, how it is looked at, and beside which answer. */
  paper: z.uuid().optional().catch(undefined),
  at: z
    .string()
    .regex(/^[a-z][A-Za-z0-9.]{0,100}$/)
    .optional()
    .catch(undefined),
  page: Look.shape.page.catch(1),
  turn: Look.shape.turn.catch('0'),
  zoom: Look.shape.zoom.catch('1'),
})
const READ = { dossier: 'dossier' } as const
const STEP = '/ban/dossiers/:dossier/steps/:step'

export function officeRoutes(gate: Gate, city: CaseworkCity): void {
  listRoutes(gate, city)
  dossierRoutes(gate, city)
  stepRoutes(gate, city)
  previewRoutes(gate, city)
  noticeRoutes(gate, city)
  noteRoutes(gate, city)
  fileRoutes(gate, city)
  questionRoutes(gate, city)
  phraseRoutes(gate, city)
}

function listRoutes(gate: Gate, city: CaseworkCity): void {
  gate.page('/ban', {
    programs: {
      operation: 'listWork',
      but: 'five views, with `matter`, `stage` and `roles`; what the page also filters by, a colleague and the days until something is due, is counted in `getBoard`',
    },
    query: WorkQuery,
    allow: 'officer',
    show: async (call) => {
      const elsewhere = call.path === '/ban' ? firstPageOf(city, call.principal) : null
      return elsewhere === null ? html(await worklistPage(city, call, call.query)) : redirect(elsewhere)
    },
  })

  gate.page('/ban/board', {
    programs: { operation: 'getBoard', but: 'whole numbers, where the page ends at 999' },
    allow: 'officer',
    show: async (call) => html(await boardPage(city, call)),
  })

  gate.page('/ban/batch', {
    programs: 'listColleagues',
    query: BatchQuery,
    allow: 'officer',
    show: async (call) => html(await batchPage(city, call, call.query)),
  })

  gate.form('/ban/batch', {
    programs: 'beginBatch',
    allow: 'officer',
    act: (call, { fields }) => confirmBatch(city, call, fields),
    answer: async (id) => {
      await finishShort(city, id)
      return redirect(`/ban/batches/${id}`)
    },
    again: async (thrown, call, { fields }) =>
      thrown === null || isProblem(thrown, stepWrong)
        ? html(await confirmAgain(city, call, fields, thrown), 422)
        : null,
    within: ['item', 'on', 'all', 'act', 'to'],
  })

  gate.page('/ban/batches/:batch', {
    programs: 'getBatch',
    params: z.strictObject({ batch: z.uuid() }),
    allow: 'officer',
    show: async (call) => html(await resultPage(city, call, call.params.batch)),
  })

  gate.page('/ban/hand-over', {
    programs: { operation: 'listColleagues', but: 'with `listWork`, view `mine`' },
    query: HandOverQuery,
    allow: 'officer',
    show: async (call) => html(await handOverPage(city, call, call.query.from)),
  })

  gate.form('/ban/hand-over', {
    programs: 'handOver',
    allow: 'officer',
    act: (call, { fields }) => confirmHandOver(city, call, fields),
    answer: async (id) => {
      await finishShort(city, id)
      return redirect(`/ban/batches/${id}`)
    },
    again: async (thrown, call, { fields }) =>
      thrown === null || isProblem(thrown, handOverIncomplete)
        ? html(
            await handOverPage(city, call, AccountId.safeParse(fields.from).data, {
              typed: fields,
              missing: thrown === null ? null : thrown.parameters.missing === 'work' ? 'work' : 'receiver',
            }),
            422,
          )
        : null,
    within: ['from'],
  })

  gate.page('/ban/settings', {
    programs: { none: "the browser's" },
    query: z.object({ saved: z.literal('1').optional().catch(undefined) }),
    allow: 'officer',
    show: async (call) =>
      html(
        SettingsPage({
          frame: call.frame,
          views: await viewsFor(city, call),
          hasKeys: hasKeys(call),
          saved: call.query.saved === '1',
          form: call.form(),
        }),
      ),
  })

  gate.form('/ban/settings', {
    programs: { none: 'sets a cookie of the browser: whether keys work' },
    allow: 'officer',
    handle: async (_call, { fields }) =>
      redirect('/ban/settings?saved=1', {
        [KEYS]: { value: fields.keys === 'off' ? 'off' : 'on', days: 365, http: true },
      }),
  })

  // A number may stand in an address, a name may not: it stays in the body of this form.
  gate.form('/ban/search', {
    programs: 'findDossiers',
    allow: 'officer',
    handle: async (call, { fields }) => {
      const typed = typedText(fields, 'query').slice(0, 100)
      const number = parseCaseNumber(typed)?.number
      if (typed === '' || number !== undefined) return redirect(number === undefined ? '/ban' : `/ban?query=${number}`)
      return html(await searchPage(city, call, typed))
    },
  })
  // Where switching the language of what was found leads.
  gate.page('/ban/search', {
    programs: { none: 'only where the language of a page of results is switched' },
    allow: 'officer',
    show: async () => redirect('/ban'),
  })
}

/** Where somebody begins who has no part in dossiers: with what he administers or looks after; null for all others. */
function firstPageOf({ engine }: CaseworkCity, { roles }: Principal): string | null {
  if (roles.some(engine.roles.takesSteps)) return null
  return roles.includes('administrator') ? '/ban/officers' : roles.includes('auditor') ? '/ban/security' : null
}

function dossierRoutes(gate: Gate, city: CaseworkCity): void {
  gate.page('/ban/dossiers/:dossier', {
    programs: { operation: 'getDossier', but: 'with `getAnswers`, `listNotices`, `listNotes`, `listQuestions`' },
    params: Place,
    query: Done,
    allow: READ,
    show: async (call) => html(await dossierPage(city, call, call.query)),
  })

  gate.page('/ban/dossiers/:dossier/beside', {
    programs: { operation: 'findDossiers', but: 'by the applicant’s name or number' },
    params: Place,
    allow: { ...READ, act: 'beside' },
    show: async (call) => html(await besidePage(city, call)),
  })

  const claims = (act: 'claim' | 'release') =>
    gate.form(`/ban/dossiers/:dossier/${act}`, {
      programs: act,
      params: Place,
      allow: { ...READ, act },
      act: (call, { fields }) =>
        claimTask(city, call.principal, call.params.dossier, typedText(fields, 'task').slice(0, 40), act === 'claim'),
      answer: (id) => redirect(`${hrefOf(id)}?done=${act}${act === 'claim' ? 'ed' : 'd'}`),
    })
  claims('claim')
  claims('release')
}

function stepRoutes(gate: Gate, city: CaseworkCity): void {
  gate.page('/ban/next/:dossier', {
    programs: { none: 'leads on to the page of another dossier; a program goes through `listWork`' },
    params: NextPlace,
    query: NextQuery,
    allow: 'officer',
    show: async (call) =>
      redirect(await nextAfter(city, call, { ...call.params, due: call.query.due }, call.query.done)),
  })

  gate.page(STEP, {
    programs: 'getStep',
    params: StepPlace,
    allow: READ,
    show: async (call) => html(await stepPage(city, call, call.params.step)),
  })

  gate.form(STEP, {
    programs: 'takeStep',
    params: StepPlace,
    allow: READ,
    act: (call, { fields, files, seen }) =>
      takeAtDesk(city, call, call.params.step, { typed: withPhrases(fields), files, seen }),
    // By the button that goes on, which carries the dossier's place among the work, it leads to the next one.
    answer: (id, { params: { step } }, { fields }) => {
      const due = Due.safeParse(fields._next).data
      return redirect(due === undefined ? `${hrefOf(id)}?done=${step}` : hrefOfNext({ due, dossier: id }, step))
    },
    ...stepAgain(city),
  })
}

type StepCall = DossierCall & { params: z.infer<typeof StepPlace> }

/** A step's page with what was typed and chosen on it. */
const stepAgain = (city: CaseworkCity) => ({
  files: ({ params: { dossier, step } }: StepCall) => fileNamesOf(city, dossier, step),
  again: async (thrown: unknown, call: StepCall, { fields, seen, waiting }: Posted) => {
    const back = { typed: withPhrases(fields), seen, waiting, isAgain: thrown === null }
    if (isProblem(thrown, stale)) return html(await stalePage(city, call, call.params.step, back), 409)
    return back.isAgain || isProblem(thrown, stepWrong)
      ? html(await stepPage(city, call, call.params.step, back), 422)
      : null
  },
})

/** What the step would give out, as a PDF: the decision, or what comes with it. Nothing is taken, and what is wrong stands on the step's page. */
function previewRoutes(gate: Gate, city: CaseworkCity): void {
  gate.form('/ban/dossiers/:dossier/steps/:step/preview', {
    programs: { none: 'a look at the paper before the step is taken; a program has its words in its own hand' },
    params: StepPlace,
    allow: { ...READ, act: 'preview' },
    on: STEP,
    sameAs: STEP,
    handle: async (call, { fields }) => {
      const { dossier, step } = call.params
      await dossierOnDesk(city, call)
      const papers = await previewPapers(city, call.purpose, call.principal, dossier, step, withPhrases(fields))
      const [at = '0', isReading] = String(fields._paper ?? '').split(' ')
      const paper = papers[Number(at)]
      const words = isReading ? paper?.reading : paper?.words
      if (!words) throw notThere()
      return file(await drawPreview(city, words, countedAs(call.principal)), 'application/pdf', `${words.number}.pdf`)
    },
    ...stepAgain(city),
  })
}

function noticeRoutes(gate: Gate, city: CaseworkCity): void {
  gate.page('/ban/dossiers/:dossier/notices/:notice', {
    programs: 'getNotice',
    params: NoticePlace,
    allow: { ...READ, act: 'notice' },
    show: async (call) => {
      await dossierOnDesk(city, call)
      const { id, number } = await noticeOf(city, call.params)
      return file((await openNotice(city, id, countedAs(call.principal))).file, 'application/pdf', `${number}.pdf`)
    },
  })

  gate.page('/ban/dossiers/:dossier/notices/:notice/translation', {
    programs: {
      none: 'a translation to be read by people; what the paper gives is data of `getNotice`, in both languages',
    },
    params: NoticePlace,
    allow: { ...READ, act: 'notice' },
    show: async (call) => {
      await dossierOnDesk(city, call)
      const { id, number } = await noticeOf(city, call.params)
      return file(await openReading(city, id, countedAs(call.principal)), 'application/pdf', `${number}-en.pdf`)
    },
  })

  for (const act of ['service', 'withdrawal'] as const) {
    const path = `/ban/dossiers/:dossier/notices/:notice/${act}`
    gate.page(path, {
      programs: 'listNotices',
      params: NoticePlace,
      allow: { ...READ, act: 'notice' },
      show: async (call) => html(await noticePage(city, call, act)),
    })
    gate.form(path, {
      programs: act === 'service' ? 'recordService' : 'withdrawNotice',
      params: NoticePlace,
      allow: { ...READ, act: 'notice' },
      act: (call, { fields }) => actOnNotice(city, call, act, fields),
      answer: async (_id, call) => {
        const { state } = await noticeOf(city, call.params)
        return redirect(
          `${hrefOf(call.params.dossier)}?done=${act === 'service' ? 'served' : `notice-${state}`}#notices`,
        )
      },
      again: async (thrown, call, { fields }) =>
        thrown === null || isProblem(thrown, stepWrong)
          ? html(await noticePage(city, call, act, fields, thrown === null), 422)
          : null,
    })
  }
}

function questionRoutes(gate: Gate, city: CaseworkCity): void {
  gate.page('/ban/questions', {
    programs: 'listWaitingQuestions',
    query: QuestionsQuery,
    allow: 'officer',
    show: async (call) => html(await questionsPage(city, call, call.query.after)),
  })

  gate.form('/ban/dossiers/:dossier/questions/:question/answer', {
    programs: { operation: 'answerQuestion', but: 'in a consultation the answer is the step' },
    params: z.strictObject({ dossier: z.uuid(), question: z.uuid() }),
    allow: { ...READ, act: 'answer' },
    act: (call, { fields }) =>
      answerQuestion(city, call.principal, call.params.dossier, call.params.question, typedText(fields, 'text')),
    answer: (id) => redirect(`${hrefOf(id)}?done=answered#questions`),
    on: '/ban/dossiers/:dossier',
    again: async (thrown, call, { fields }) =>
      thrown === null || isProblem(thrown, wordsMissing)
        ? html(
            await dossierPage(city, call, {
              answer: {
                question: call.params.question,
                value: typedText(fields, 'text'),
                error: thrown === null ? undefined : sayProblem(thrown, call.language).detail,
              },
            }),
            422,
          )
        : null,
  })
}

function noteRoutes(gate: Gate, city: CaseworkCity): void {
  gate.form('/ban/dossiers/:dossier/notes', {
    programs: 'addNote',
    params: Place,
    allow: { ...READ, act: 'note' },
    act: (call, { fields }) => addNote(city, call.principal, call.params.dossier, typedText(fields, 'note')),
    answer: (id) => redirect(`${hrefOf(id)}?done=noted`),
    on: '/ban/dossiers/:dossier',
    again: async (thrown, call, { fields }) =>
      thrown === null || isProblem(thrown, emptyNote)
        ? html(
            await dossierPage(city, call, {
              note: {
                value: typedText(fields, 'note'),
                error: thrown === null ? undefined : sayProblem(thrown, call.language).detail,
              },
            }),
            422,
          )
        : null,
  })

  gate.form('/ban/dossiers/:dossier/attachments', {
    programs: 'addAttachment',
    params: Place,
    allow: { ...READ, act: 'note' },
    act: (call, { files }) => {
      const found = files.find(({ field }) => field === 'attachment')
      if (!found) throw attachmentRefused({ fault: 'kind' })
      return addAttachment(city, call.principal, call.params.dossier, found)
    },
    answer: (id) => redirect(`${hrefOf(id)}?done=attached`),
    on: '/ban/dossiers/:dossier',
    again: async (thrown, call) =>
      isProblem(thrown, attachmentRefused)
        ? html(await dossierPage(city, call, { attachment: sayProblem(thrown, call.language).detail }), 422)
        : null,
  })
}
