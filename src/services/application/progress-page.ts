/** Where it stands, until when, and why it was decided so: the page of an applicant's own dossier. */
import { openSubject } from '../../base/subject/index.ts'
import { isPossible, keyOf, mayTake, notFound, readCode, readEvents } from '../../casework/dossier/index.ts'
import { viewAnswers } from '../../casework/form/index.ts'
import { noticesOf } from '../../casework/notice/index.ts'
import { sayDue, sayNotice, sayState, tellStory, viewClock } from '../../casework/story/index.ts'
import { pick, sayDate } from '../../kernel/i18n/index.ts'
import { openText } from '../../kernel/sealing/index.ts'
import { readingsOf } from '../../trust/reading/index.ts'
import { wouldBeGranted } from './capsule.ts'
import { choicesOf } from './choices.ts'
import { type OwnPage, reasonsOf } from './own-dossier.ts'
import { ProgressPage } from './pages/index.ts'
import { viewThreads } from './question-routes.ts'
import { openApplication } from './read.ts'
import { applyTexts } from './texts.ts'

export const progressPage: OwnPage = async (city, call, { held, title, unit }, { done }) => {
  const { language } = call
  const say = applyTexts(language)
  const { dossier, procedure } = held
  const { clock, days, keys } = city.engine
  const today = clock.today()
  const telling = { language, today, days }
  const base = `/dossiers/${dossier.id}`
  const [events, notices, application, applicant, sealedCode, reasons, readings] = await Promise.all([
    readEvents(city.database, dossier.id),
    noticesOf(city.database, dossier.id),
    openApplication(city, call.purpose, dossier.id),
    openSubject({ database: city.database, keys }, call.purpose, dossier.about.id),
    readCode(city.database, dossier.id),
    reasonsOf(city, held),
    readingsOf(city.database, dossier.id, 500),
  ])
  const drawn = new Map(
    notices.filter((notice) => notice.drawn).map((notice) => [notice.id, `${base}/notices/${notice.id}`]),
  )
  const due = sayDue(dossier, procedure, telling)
  const looked = readings.filter(({ position }) => position !== null).length
  const correcting = dossier.stage === 'correcting'
  const labels = new Map(
    viewAnswers(application.form, application.answers, {
      language,
      choicesOf: choicesOf(city, language),
      uploads: application.uploads,
    }).flatMap(({ rows }) => rows.map((row) => [row.path, row.label])),
  )
  const last = notices.findLast(
    ({ kind, state }) => state === 'valid' && ['decision', 'refusal', 'not-accepted'].includes(kind),
  )
  const clockView = viewClock(dossier, procedure, telling)
  const nearest =
    'refuse-by-rule' in dossier.taken ? await wouldBeGranted(city.database, application.ruling, language) : null
  return ProgressPage({
    frame: call.frame,
    crumbs: [{ href: '/mine', label: say('mine') }],
    title,
    state: sayState(dossier, procedure, language),
    applicant: applicant.name,
    organ: unit,
    organHref: `/units/${dossier.unit}`,
    number: dossier.number,
    code: sealedCode ? openText(keyOf(held), sealedCode, `code ${dossier.id}`) : '',
    receiptHref: sealedCode ? `${base}/receipt` : undefined,
    done,
    clock: clockView ?? undefined,
    correction:
      correcting && due
        ? {
            what: dossier.corrections.map(
              (path) =>
                `${labels.get(path) ?? labels.get(path.split('.')[0] ?? '') ?? path}${language === 'zh' ? '：' : ': '}${reasons.get(path) ?? ''}`,
            ),
            due: say('due.correct', { day: due.when, left: due.left }),
            href: `${base}/correction`,
          }
        : undefined,
    decision: decisionOf(),
    capsuleHref: dossier.outcome === null ? undefined : `${base}/capsule`,
    story: tellStory(events, {
      ...telling,
      procedure,
      dossier,
      inside: false,
      noticeHref: (notice) => drawn.get(notice) ?? null,
      unitName: () => unit,
    }),
    notices: notices.map(({ id, kind, number, day, state }) => ({
      id,
      title: sayNotice(kind, language),
      number,
      date: sayDate(day, language, today),
      state: drawn.has(id) ? say(`notice.${state}`) : say('notice.drawing'),
      tone: state === 'valid' ? ('good' as const) : ('warning' as const),
      href: drawn.get(id),
    })),
    archiveHref: drawn.size > 1 ? `${base}/papers` : undefined,
    sections: viewAnswers(application.form, application.answers, {
      language,
      choicesOf: choicesOf(city, language),
      uploads: application.uploads,
      corrections: reasons,
    }).map((section) => ({
      ...section,
      rows: section.rows.map((row) => ({
        ...row,
        ...(row.files ? { files: row.files.map((one) => ({ ...one, href: `${base}/files/${one.id}` })) } : {}),
      })),
    })),
    readings: {
      summary: looked === 0 ? say('readings.none') : say('readings.some', { n: looked }),
      href: `${base}/readings`,
    },
    questions: { threads: await viewThreads(city, call, unit), href: `${base}/questions` },
    withdrawHref:
      isPossible(procedure, dossier, 'withdraw') && mayTake(city.engine, held, 'withdraw', call.principal)
        ? `${base}/withdraw`
        : undefined,
  })

  function decisionOf() {
    if (
      !last ||
      !(dossier.outcome === 'granted' || dossier.outcome === 'refused' || dossier.outcome === 'not-accepted')
    )
      return undefined
    const { ruling } = application
    const table =
      ruling && city.catalogue.rulesOf(city.catalogue.matterOf(application.matter) ?? failed(), dossier.received)
    const byRule = ruling !== null && ('grant-by-rule' in dossier.taken || 'refuse-by-rule' in dossier.taken)
    const reason = byRule
      ? ruling.reasons
          .map((code) => pick(table?.reasons[code] ?? { zh: code, en: code }, language))
          .map((words) => words.replace(/[。.]$/, ''))
          .join(language === 'zh' ? '；' : '; ')
      : ''
    return {
      title: say(`decision.${dossier.outcome}`),
      tone: dossier.outcome === 'granted' ? ('good' as const) : ('alarm' as const),
      text: byRule
        ? say('decision.rule', {
            reason,
            table: pick(table?.title ?? { zh: ruling.table.id, en: ruling.table.id }, language),
            version: ruling.table.version,
            row: ruling.row,
          })
        : say('decision.text'),
      notice: drawn.has(last.id)
        ? { href: drawn.get(last.id) ?? '', label: sayNotice(last.kind, language) }
        : undefined,
      remedies:
        last.objectUntil && dossier.outcome !== 'granted'
          ? say('remedies', { day: sayDate(last.objectUntil, language) })
          : undefined,
      nearest: nearest ?? undefined,
    }
  }
}

function failed(): never {
  throw notFound()
}
