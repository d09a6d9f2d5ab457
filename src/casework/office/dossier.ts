/**
 * The dossier 办件 as an officer sees it: what was said and what changed in corrections, papers, items, checks, clocks, story,
 * notices, notes. Everything personal is opened under the purpose that the gate wrote into the trace of reading.
 */
import { type Language, pick, sayDate } from '../../kernel/i18n/index.ts'
import { openSaid, readEvents } from '../dossier/index.ts'
import { agentSections, type CaseworkCity, openAgents, sayAgent } from '../kind/index.ts'
import { openNotes } from '../note/index.ts'
import { type Notice, noticesOf } from '../notice/index.ts'
import { type Procedure, stepOf } from '../procedure/index.ts'
import { isQuestion, openQuestions } from '../question/index.ts'
import { filesOfSteps, itemsOf, staffOf } from '../step/index.ts'
import { sayMoment, sayNotice, sayState, viewClock } from '../story/index.ts'
import { type DossierCall, dossierOnDesk, type OnDesk, openApplicant, sayOfficer, sayUnit, tellingOf } from './desk.ts'
import { besideOf, type Listed, previewOf, sheetBeside } from './files.ts'
import { viewFindings } from './findings.ts'
import { viewNext } from './next.ts'
import { onDeskOf } from './next-work.ts'
import { mayWithdraw } from './notices.ts'
import { DossierPage, type DossierPageProps } from './pages/index.ts'
import { type TypedAnswer, viewQuestions } from './questions.ts'
import { Look } from './sheet.ts'
import { texts } from './texts.ts'
import { tellDossier } from './told.ts'
import { hasKeys } from './worklist.ts'

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

type Paper = NonNullable<DossierPageProps['notices']>[number]
type Extra = {
  done?: string | undefined
  /** The dossier in which it was done, where this one was handed over as the next. */
  before?: string | undefined
  note?: { value: string; error: string | undefined }
  /** Why a file was not added. */
  attachment?: string
  answer?: TypedAnswer
  /** The paper that lies beside the answers, and how it is looked at. */
  paper?: string | undefined
  at?: string | undefined
  page?: number
  turn?: Look['turn']
  zoom?: Look['zoom']
}

export async function dossierPage(
  city: CaseworkCity,
  call: DossierCall,
  { done, before, note, attachment, answer, paper, at, ...look }: Extra = {},
) {
  const { language, purpose, principal } = call
  const onDesk = await dossierOnDesk(city, call)
  const { held, isParty, own } = onDesk
  const { dossier, procedure } = held
  const { database, engine, kinds } = city
  const today = engine.clock.today()
  const say = texts(language)
  const kind = kinds.of(dossier)
  const saying = openSaid(city, purpose, held)
  // Corrections that were answered keep their reasons beside the answer.
  const reasons = saying.then(
    (all) =>
      new Map(
        [...all.values()]
          .flat()
          .flatMap(({ name, text }) => (name.startsWith('correction:') ? [[name.slice(11), text] as const] : [])),
      ),
  )
  const [events, notices, applicant, said, officers, notes, given, items, opened, threads, agents] = await Promise.all([
    readEvents(database, dossier.id),
    noticesOf(database, dossier.id),
    openApplicant(city, purpose, dossier, language),
    saying,
    staffOf(city, dossier.unit),
    isParty ? { notes: [], attachments: [] } : openNotes(city, purpose, dossier.id),
    filesOfSteps(city, purpose, held, language),
    itemsOf(city, purpose, held),
    kind.open?.(purpose, held, { language, for: 'office', by: principal, reasons }),
    openQuestions(city, purpose, dossier.id),
    openAgents(city, purpose, dossier),
  ])
  const drawn = new Set(notices.flatMap(({ id, drawn: isDrawn }) => (isDrawn ? [id] : [])))
  const clock = viewClock(dossier, procedure, tellingOf(city, language))
  const mayNote = !isParty
  const questions = viewQuestions(city, call, onDesk, threads, officers, answer)
  const waiting = isQuestion(procedure) ? questions.find(({ isWaiting }) => isWaiting) : undefined
  const sections = opened?.sections ?? []
  const papers = [...(opened?.papers ?? []), ...given]
  const listed: Listed[] = [
    ...papers.flatMap(({ file: id, name }) => (id === undefined ? [] : [{ kind: 'files' as const, id, name }])),
    ...notes.attachments.map(({ id, name }) => ({ kind: 'attachments' as const, id, name })),
  ]
  // What is listed among the papers is opened beside the answer; what is not, by itself.
  const hrefOfFile = (id: string, path: string) =>
    listed.some((one) => one.id === id) ? besideOf(own, id, undefined, path) : previewOf(own, 'files', id)
  return DossierPage({
    frame: call.frame,
    sheet:
      paper === undefined
        ? undefined
        : await sheetBeside(city, call, onDesk, listed, { ...Look.parse(look), paper, at }),
    backHref: '/ban',
    title: `${kind.title(dossier, language)} · ${applicant}`,
    state: sayState(dossier, procedure, language),
    under: [
      say('under', { number: dossier.number }),
      ...(opened?.under ?? []),
      ...agents.slice(0, 1).map((agent) => say('under.agent', { agent: sayAgent(agent, language) })),
      say('received', { day: sayDate(dossier.received, language, today) }),
      sayUnit(city, dossier.unit, language),
    ],
    findings: isParty ? null : viewFindings(city, held, { events, said, sections, papers: given, officers, language }),
    done: before === undefined ? sayDone(onDesk, done, language) : undefined,
    before: before === undefined ? undefined : await sayBefore(city, call, before, done),
    next: viewNext(city, { ...onDesk, by: principal, language, officers }, waiting),
    besideHref: isParty ? undefined : `${own}/beside`,
    keys: hasKeys(call) ? { settingsHref: '/ban/settings' } : null,
    said:
      opened || agents.length > 0
        ? [...agentSections(city, agents, language), ...sections].map((section) => ({
            ...section,
            rows: section.rows.map(({ files, ...row }) => ({
              ...row,
              ...(files ? { files: files.map((one) => ({ ...one, href: hrefOfFile(one.id, row.path) })) } : {}),
            })),
          }))
        : null,
    papers:
      opened?.papers || given.length > 0
        ? papers.map(({ file: id, ...rest }) => ({
            ...rest,
            ...(id === undefined ? {} : { href: previewOf(own, 'files', id), besideHref: besideOf(own, id) }),
          }))
        : null,
    items: items.map(({ id, kind: which, words, state }) => ({
      id,
      kind: pick(procedure.items?.[which]?.title ?? { zh: which, en: which }, language),
      words,
      state: pick(state, language),
    })),
    checks: opened?.checks ?? null,
    notices: noticesIssued(procedure) ? notices.map((notice) => viewNotice(city, call, onDesk, notice)) : null,
    story: tellDossier(city, held, events, {
      language,
      drawn,
      said: isParty ? new Map() : said,
      labels: new Map(sections.flatMap(({ rows }) => rows.map(({ path, label }) => [path, label] as const))),
      officers,
      inside: !isParty,
    }),
    capsuleHref:
      kind.capsuleFacts === undefined || dossier.outcome === null || onDesk.isParty
        ? undefined
        : `/dossiers/${dossier.id}/capsule`,
    basis: opened?.basis ?? [],
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
      ...(note?.error ? [{ href: '#note', message: note.error }] : []),
      ...(attachment ? [{ href: '#attachment', message: attachment }] : []),
      ...(answer?.error ? [{ href: `#answer-${answer.question}`, message: answer.error }] : []),
    ],
  })
}

/** Whether dossiers of the procedure ever have papers of the office. */
const noticesIssued = ({ steps }: Procedure) => Object.values(steps).some(({ notice }) => notice !== undefined)

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

/** The dossier from which one comes, and what was done there: nothing where it is not on his desk, or that was not done. */
async function sayBefore(city: CaseworkCity, call: DossierCall, before: string, done: string | undefined) {
  const { language, principal } = call
  const onDesk = await onDeskOf(city, principal, before)
  const isOwn = done !== undefined && onDesk?.held.dossier.taken[done]?.account === principal.account
  const said = onDesk && isOwn ? sayDone(onDesk, done, language) : undefined
  return onDesk && said ? { href: onDesk.own, number: onDesk.held.dossier.number, said } : undefined
}

function viewNotice(
  city: CaseworkCity,
  { principal, language }: DossierCall,
  { held, own, isParty }: OnDesk,
  notice: Notice,
): Paper {
  const say = texts(language)
  const today = city.engine.clock.today()
  const { id, kind, number, day, state, served, servedHow, drawn, translated } = notice
  const status =
    served && servedHow
      ? say(`served.${servedHow}`, { day: sayDate(served, language, today) })
      : say(drawn ? 'served.not' : 'served.drawing')
  const translation = translated ? [{ href: `${own}/notices/${id}/translation`, label: say('notice.translation') }] : []
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
    title: sayNotice(city.engine, kind, held.dossier.matter, language),
    number,
    date: sayDate(day, language, today),
    served: state === 'valid' ? status : say(`notice.${state}`),
    href: drawn ? `${own}/notices/${id}` : undefined,
    acts: [...translation, ...acts],
  }
}
