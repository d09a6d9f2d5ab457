/**
 * The dossier 办件 as an officer sees it: what was said and what changed in corrections, papers, checks, clocks, story,
 * notices, notes. Everything personal is opened under the purpose that the gate wrote into the trace of reading.
 */
import { readEvents } from '../../casework/dossier/index.ts'
import { type AnswerSection, type Answers, knownAnswers, viewAnswers } from '../../casework/form/index.ts'
import { openNotes } from '../../casework/note/index.ts'
import { type Notice, noticesOf } from '../../casework/notice/index.ts'
import { stepOf } from '../../casework/procedure/index.ts'
import { isQuestion } from '../../casework/question/index.ts'
import { sayMoment, sayNotice, sayState, viewClock } from '../../casework/story/index.ts'
import { type Language, pick, sayDate } from '../../kernel/i18n/index.ts'
import { dateOf } from '../../kernel/time/index.ts'
import {
  choicesOf,
  isApplication,
  knownPeople,
  openApplication,
  openSaid,
  titleOf,
} from '../../services/application/index.ts'
import type { Matter } from '../../services/matter/index.ts'
import { officersOf } from '../../trust/identity/index.ts'
import { checksOf } from './checks.ts'
import {
  type BanCity,
  type DossierCall,
  dossierOnDesk,
  type OnDesk,
  openApplicant,
  sayOfficer,
  sayUnit,
  tellingOf,
} from './desk.ts'
import { papersOf, previewOf } from './files.ts'
import { viewNext } from './next.ts'
import { mayWithdraw } from './notices.ts'
import { DossierPage, type DossierPageProps } from './pages/index.ts'
import { type TypedAnswer, viewQuestions } from './questions.ts'
import { texts } from './texts.ts'
import { tellDossier } from './told.ts'

const DONE = [
  'answered',
  'noted',
  'attached',
  'claimed',
  'released',
  'served',
  'notice-withdrawn',
  'notice-replaced',
] as const

type Paper = NonNullable<DossierPageProps['application']>['notices'][number]
type Opened = Awaited<ReturnType<typeof openApplication>>
type Extra = {
  done?: string | undefined
  note?: { value: string; error: string }
  /** Why a file was not added. */
  attachment?: string
  answer?: TypedAnswer
}

export async function dossierPage(city: BanCity, call: DossierCall, { done, note, attachment, answer }: Extra = {}) {
  const { language, purpose, principal } = call
  const onDesk = await dossierOnDesk(city, call)
  const { held, isParty, own } = onDesk
  const { dossier, procedure } = held
  const { database, engine } = city
  const today = engine.clock.today()
  const say = texts(language)
  const [events, notices, application, applicant, said, officers, notes, people] = await Promise.all([
    readEvents(database, dossier.id),
    noticesOf(database, dossier.id),
    isApplication(dossier) ? openApplication(city, purpose, dossier.id) : null,
    openApplicant(city, purpose, dossier, language),
    openSaid(city, purpose, held),
    officersOf(database, dossier.unit, today),
    isParty ? { notes: [], attachments: [] } : openNotes(city, purpose, dossier.id),
    knownPeople(city, purpose, dossier.about.id, null),
  ])
  const reasons = new Map(
    [...said.values()]
      .flat()
      .flatMap(({ name, text }) => (name.startsWith('correction:') ? [[name.slice(11), text] as const] : [])),
  )
  const form =
    application && sectionsOf(city, application, reasons, knownAnswers(application.form, people), own, language)
  const drawn = new Set(notices.flatMap(({ id, drawn: isDrawn }) => (isDrawn ? [id] : [])))
  const matter = city.catalogue.matterOf(dossier.matter ?? '')
  const clock = viewClock(dossier, procedure, tellingOf(city, language))
  const item = matter?.items.find(({ id }) => id === application?.item)
  const mayNote = !isParty
  const questions = await viewQuestions(city, call, onDesk, officers, answer)
  const waiting = isQuestion(procedure) ? questions.find(({ isWaiting }) => isWaiting) : undefined
  return DossierPage({
    frame: call.frame,
    backHref: '/ban',
    title: `${titleOf(city, dossier, language)} · ${applicant}`,
    state: sayState(dossier, procedure, language),
    under: [
      say('under', { number: dossier.number }),
      ...(item ? [pick(item.name.value, language)] : []),
      say('received', { day: sayDate(dossier.received, language, today) }),
      sayUnit(city, dossier.unit, language),
    ],
    done: sayDone(onDesk, done, language),
    next: viewNext(city, { ...onDesk, by: principal, language, officers }, waiting),
    application: application &&
      form && {
        sections: form.sections,
        materials: matter ? papersOf(city, application, matter, own, language) : [],
        checks: checksOf(city, onDesk, application, matter, language),
        notices: notices.map((notice) => viewNotice(city, call, onDesk, notice)),
      },
    story: tellDossier(city, held, events, {
      language,
      drawn,
      said: isParty ? new Map() : said,
      labels: form?.labels ?? new Map(),
      officers,
      inside: !isParty,
    }),
    capsuleHref:
      application === null || dossier.outcome === null || onDesk.isParty
        ? undefined
        : `/dossiers/${dossier.id}/capsule`,
    basis: matter ? basisOf(city, matter, dossier.unit, language) : [],
    clocks: clock ? [clock] : [],
    notes: {
      list: notes.notes.map(({ id, at, account, position, text }) => ({
        id,
        by: account === principal.account ? say('me') : sayOfficer(officers, { account, position }, language),
        when: sayMoment(at, language, today, engine.days.zone),
        text,
      })),
      files: notes.attachments.map(({ id, name, at }) => ({
        id,
        name,
        when: sayMoment(at, language, today, engine.days.zone),
        href: previewOf(own, 'attachments', id),
      })),
      action: mayNote ? `${own}/notes` : null,
      attachAction: mayNote ? `${own}/attachments` : null,
      form: call.form(dossier.sequence),
      typed: note,
      attachError: attachment,
    },
    // What waits is answered where the next step stands.
    questions: questions.map((one) => (one === waiting ? { ...one, answer: null } : one)),
    problems: [
      ...(note ? [{ href: '#note', message: note.error }] : []),
      ...(attachment ? [{ href: '#attachment', message: attachment }] : []),
      ...(answer ? [{ href: `#answer-${answer.question}`, message: answer.error }] : []),
    ],
  })
}

/** What was just done, if it was: an address alone says nothing that is not so. */
function sayDone(
  { held: { dossier, procedure } }: OnDesk,
  done: string | undefined,
  language: Language,
): string | undefined {
  const say = texts(language)
  const known = DONE.find((one) => one === done)
  if (known) return say(`done.${known}`)
  return done !== undefined && Object.hasOwn(dossier.taken, done)
    ? `${pick(stepOf(procedure, done).done, language)}${say('stop')}`
    : undefined
}

/** Answers in print, with links to files, the officer's reasons, in which correction each was changed last, and what the register says, too. */
function sectionsOf(
  city: BanCity,
  { form, versions, answers, uploads }: Opened,
  corrections: ReadonlyMap<string, string>,
  registered: Answers,
  own: string,
  language: Language,
) {
  const say = texts(language)
  const { clock, days } = city.engine
  const known = { language, choicesOf: choicesOf(city, language), uploads }
  const printed = versions.map(({ at, answers: said }) => ({ at, rows: valuesOf(viewAnswers(form, said, known)) }))
  const changed = new Map(
    printed.flatMap(({ at, rows }, index) => {
      const before = printed[index - 1]?.rows
      return before
        ? [...rows].flatMap(([path, value]) =>
            before.get(path) === value
              ? []
              : [[path, say('corrected', { day: sayDate(dateOf(at, days.zone), language, clock.today()) })] as const],
          )
        : []
    }),
  )
  const sections = viewAnswers(form, answers, { ...known, corrections })
  const isRegistered = (path: string) => registered[path] !== undefined && registered[path] === answers[path]
  return {
    labels: new Map(sections.flatMap(({ rows }) => rows.map(({ path, label }) => [path, label] as const))),
    sections: sections.map((section) => ({
      ...section,
      rows: section.rows.map(({ files, ...row }) => ({
        ...row,
        source: changed.get(row.path) ?? (isRegistered(row.path) ? say('asRegistered') : undefined),
        ...(files ? { files: files.map((one) => ({ ...one, href: previewOf(own, 'files', one.id) })) } : {}),
      })),
    })),
  }
}

const valuesOf = (sections: readonly AnswerSection[]) =>
  new Map(
    sections.flatMap(({ rows }) =>
      rows.map(({ path, value, files }) => [path, JSON.stringify([value, files?.map(({ id }) => id)])] as const),
    ),
  )

function viewNotice(
  city: BanCity,
  { principal, language }: DossierCall,
  { held, own, isParty }: OnDesk,
  notice: Notice,
): Paper {
  const say = texts(language)
  const today = city.engine.clock.today()
  const { id, kind, number, day, state, served, servedHow, drawn } = notice
  const status =
    served && servedHow
      ? say(`served.${servedHow}`, { day: sayDate(served, language, today) })
      : say(drawn ? 'served.not' : 'served.drawing')
  const acts =
    isParty || state !== 'valid'
      ? []
      : [
          ...(served === null && drawn ? [{ href: `${own}/notices/${id}/service`, label: say('notice.service') }] : []),
          ...(mayWithdraw(city, held, principal)
            ? [{ href: `${own}/notices/${id}/withdrawal`, label: say('notice.withdrawal') }]
            : []),
        ]
  return {
    id,
    title: sayNotice(kind, language),
    number,
    date: sayDate(day, language, today),
    served: state === 'valid' ? status : say(`notice.${state}`),
    href: drawn ? `${own}/notices/${id}` : undefined,
    acts,
  }
}

function basisOf(city: BanCity, matter: Matter, unit: string, language: Language): DossierPageProps['basis'] {
  const implementation = city.catalogue.implementationAt(matter, unit)
  if (!implementation) return []
  const { legalBasis } = city.catalogue.elementsOf(matter, implementation, null)
  return legalBasis.value.map(({ law, article, text }) => ({
    label: `${pick(law, language)} ${pick(article, language)}`,
    text: text ? pick(text, language) : '',
  }))
}
