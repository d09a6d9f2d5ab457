/** Pages of an applicant's own dossier: where it stands, what waits for him, his papers, and who has looked. */
import { z } from 'zod'
import { readMessages } from '../../base/message/index.ts'
import { openSubject } from '../../base/subject/index.ts'
import {
  act,
  type Held,
  heldOf,
  isPossible,
  keyOf,
  mayTake,
  notFound,
  readCode,
  readEvents,
  readRow,
  readSaid,
} from '../../casework/dossier/index.ts'
import { type Typed, viewAnswers, viewScreen } from '../../casework/form/index.ts'
import { noticesOf, openNotice, readNotice } from '../../casework/notice/index.ts'
import { stepOf } from '../../casework/procedure/index.ts'
import { sayDue, sayMoment, sayNotice, sayState, tellStory, viewClock } from '../../casework/story/index.ts'
import { file, html, redirect } from '../../kernel/http/index.ts'
import { pick, sayDate } from '../../kernel/i18n/index.ts'
import { openText } from '../../kernel/sealing/index.ts'
import type { Call, Gate } from '../../trust/gate/index.ts'
import { type Reading, readingsOf } from '../../trust/reading/index.ts'
import { capsuleOf, wouldBeGranted } from './capsule.ts'
import { choicesOf } from './choices.ts'
import type { ServicesCity } from './city.ts'
import { CorrectionWrong, correctionForm, handInForm } from './correct.ts'
import { CorrectionPage, ProgressPage, ReadingsPage, WithdrawPage } from './pages/index.ts'
import { questionRoutes, viewThreads } from './question-routes.ts'
import { openApplication, openUpload } from './read.ts'
import { applyTexts } from './texts.ts'

const Place = z.strictObject({ dossier: z.uuid() })
type DossierCall = Call<z.infer<typeof Place>, unknown>
const READ = { dossier: 'dossier', why: 'own-matter' } as const

export function dossierRoutes(gate: Gate, city: ServicesCity): void {
  questionRoutes(gate, city)
  gate.page('/dossiers/:dossier', {
    door: 'tong',
    params: Place,
    query: z.strictObject({ done: z.enum(['hand-in', 'withdraw', 'extend']).optional() }),
    allow: READ,
    show: async (call) => {
      await readMessages(city.database, call.principal.subjects, call.params.dossier, city.engine.clock.now())
      return html(await progressPage(city, call, call.query.done))
    },
  })

  gate.page('/dossiers/:dossier/correction', {
    door: 'tong',
    params: Place,
    allow: READ,
    show: async (call) => html(await correctionPage(city, call)),
  })

  gate.form('/dossiers/:dossier/correction', {
    door: 'tong',
    params: Place,
    allow: { ...READ, act: 'hand-in' },
    act: async (call, { fields, files, seen }) => {
      const { _do: button, ...body } = fields
      return handInForm(city, call.principal, call.params.dossier, body, files, seen, button === 'upload')
    },
    answer: (id) => redirect(`/dossiers/${id}?done=hand-in`),
    again: async (thrown, call) =>
      thrown instanceof CorrectionWrong
        ? html(await correctionPage(city, call, thrown), thrown.read.problems.length > 0 ? 422 : 200)
        : null,
  })

  gate.form('/dossiers/:dossier/steps/extend-correction', {
    door: 'tong',
    params: Place,
    allow: { ...READ, act: 'extend-correction' },
    act: (call, { seen }) =>
      act(city, call.principal, call.params.dossier, 'extend-correction', seen === undefined ? {} : { seen }),
    answer: (id) => redirect(`/dossiers/${id}?done=extend`),
  })

  gate.page('/dossiers/:dossier/withdraw', {
    door: 'tong',
    params: Place,
    allow: READ,
    show: async (call) => {
      const { held, title, unit } = await openHeld(city, call)
      return html(
        WithdrawPage({
          frame: call.frame,
          matter: title,
          number: held.dossier.number,
          organ: unit,
          reason: '',
          action: `/dossiers/${held.dossier.id}/withdraw`,
          form: call.form(held.dossier.sequence),
          progressHref: `/dossiers/${held.dossier.id}`,
        }),
      )
    },
  })

  gate.form('/dossiers/:dossier/withdraw', {
    door: 'tong',
    params: Place,
    allow: { ...READ, act: 'withdraw' },
    act: (call, { fields, seen }) => {
      const reason = String(fields.reason ?? '')
        .trim()
        .slice(0, 2000)
      return act(city, call.principal, call.params.dossier, 'withdraw', {
        ...(seen === undefined ? {} : { seen }),
        texts: reason ? { reason } : {},
      })
    },
    answer: (id) => redirect(`/dossiers/${id}?done=withdraw`),
  })

  gate.page('/dossiers/:dossier/readings', {
    door: 'tong',
    params: Place,
    allow: READ,
    show: async (call) => {
      const { held, title } = await openHeld(city, call)
      const readings = await readingsOf(city.database, held.dossier.id, 200)
      return html(
        ReadingsPage({
          frame: call.frame,
          matter: title,
          number: held.dossier.number,
          progressHref: `/dossiers/${held.dossier.id}`,
          readings: readings.map((reading, index) => ({
            id: String(index),
            when: sayMoment(reading.at, call.language, city.engine.clock.today(), city.engine.days.zone),
            who: sayReader(city, call, reading),
            what: sayAct(held, reading.act, call),
            why: applyTexts(call.language)(`why.${reading.purpose}`),
          })),
        }),
      )
    },
  })

  gate.page('/dossiers/:dossier/notices/:notice', {
    door: 'tong',
    params: z.strictObject({ dossier: z.uuid(), notice: z.uuid() }),
    allow: { ...READ, act: 'notice' },
    show: async (call) => {
      const notice = await readNotice(city.database, call.params.notice)
      if (notice?.dossier !== call.params.dossier) throw notFound()
      const opened = await openNotice(city, notice.id)
      return file(opened.file, 'application/pdf', `${notice.number}.pdf`)
    },
  })

  gate.page('/dossiers/:dossier/capsule', {
    door: 'tong',
    params: Place,
    allow: { dossier: 'dossier', why: 'examination', act: 'capsule' },
    show: async (call) => {
      const capsule = await capsuleOf(city, call.purpose, call.params.dossier)
      return file(Buffer.from(JSON.stringify(capsule, null, 2)), 'application/json', `${capsule.number}.json`, false)
    },
  })

  gate.page('/dossiers/:dossier/files/:upload', {
    door: 'tong',
    params: z.strictObject({ dossier: z.uuid(), upload: z.uuid() }),
    allow: { ...READ, act: 'file' },
    show: async (call) => {
      const { bytes, type, name } = await openUpload(city, call.purpose, call.params.dossier, call.params.upload)
      return file(bytes, type, name)
    },
  })
}

async function openHeld(city: ServicesCity, call: DossierCall): Promise<{ held: Held; title: string; unit: string }> {
  const row = await readRow(city.database, call.params.dossier)
  const matter = row && city.catalogue.matterOf(row.state.matter ?? '')
  if (!row || !matter) throw notFound()
  const unit = city.base.departments.unitOf(row.state.unit)
  return {
    held: heldOf(city.engine, row),
    title: pick(matter.elements.name.value, call.language),
    unit: unit ? pick(unit.name, call.language) : '',
  }
}

/** Reasons of the open correction, by path of the field. */
async function reasonsOf(city: ServicesCity, { dossier, key }: Held): Promise<Map<string, string>> {
  const said = await readSaid(city.database, dossier.id)
  const open = new Set(dossier.corrections)
  return new Map(
    said
      .filter(({ name }) => name.startsWith('correction:') && open.has(name.slice(11)))
      .map(({ sequence, name, sealed }) => [
        name.slice(11),
        openText(keyOf({ key }), sealed, `said ${dossier.id} ${sequence} ${name}`),
      ]),
  )
}

async function progressPage(
  city: ServicesCity,
  call: DossierCall,
  done: 'hand-in' | 'withdraw' | 'extend' | undefined,
) {
  const { language } = call
  const say = applyTexts(language)
  const { held, title, unit } = await openHeld(city, call)
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
    done: done && say(`done.${done}`),
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

async function correctionPage(city: ServicesCity, call: DossierCall, wrong?: CorrectionWrong) {
  const { language } = call
  const { held, title, unit } = await openHeld(city, call)
  const { dossier, procedure } = held
  if (dossier.stage !== 'correcting' || dossier.corrections.length === 0) throw notFound()
  const [application, reasons] = await Promise.all([
    openApplication(city, call.purpose, dossier.id),
    reasonsOf(city, held),
  ])
  const small = correctionForm(application.form, dossier.corrections)
  const say = applyTexts(language)
  const due = sayDue(dossier, procedure, { language, today: city.engine.clock.today(), days: city.engine.days })
  const typed: Typed | undefined = wrong?.read.typed
  const view = viewScreen(small, 'correction', {
    answers: wrong?.read.answers ?? application.answers,
    problems: wrong?.read.problems ?? [],
    ...(typed ? { typed } : {}),
    language,
    choicesOf: choicesOf(city, language),
    uploads: new Map([...application.uploads, ...(wrong?.uploads ?? [])]),
    corrections: reasons,
  })
  return CorrectionPage({
    frame: call.frame,
    matter: { href: `/dossiers/${dossier.id}`, label: title },
    organ: unit,
    due: due ? say('due.correct', { day: due.when, left: due.left }) : '',
    fields: view.fields,
    problems: view.problems,
    action: `/dossiers/${dossier.id}/correction`,
    form: call.form(dossier.sequence),
    progressHref: `/dossiers/${dossier.id}`,
    extend:
      isPossible(procedure, dossier, 'extend-correction') &&
      mayTake(city.engine, held, 'extend-correction', call.principal)
        ? { action: `/dossiers/${dossier.id}/steps/extend-correction`, form: call.form(dossier.sequence) }
        : undefined,
  })
}

function sayReader(city: ServicesCity, call: DossierCall, { account, position, unit, purpose }: Reading): string {
  const say = applyTexts(call.language)
  if (position !== null && unit !== null) {
    const found = city.base.departments.unitOf(unit)
    return say('reading.officer', { unit: found ? pick(found.name, call.language) : unit })
  }
  if (purpose === 'public-status') return say('reading.public')
  if (account === null) return say('reading.operator')
  return account === call.principal.account ? say('reading.me') : say('reading.program')
}

function sayAct({ procedure }: Held, name: string, { language }: DossierCall): string {
  const say = applyTexts(language)
  return name in procedure.steps
    ? say('reading.act', { step: pick(stepOf(procedure, name).title, language) })
    : say('reading.see')
}
