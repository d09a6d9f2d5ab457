/** The hotline's pages: telling for everybody, and the phone desk. */

import { z } from 'zod'
import { unitName } from '../../casework/api/index.ts'
import {
  type Answers,
  choicesOf,
  type FieldProblem,
  readScreen,
  type Typed,
  viewScreen,
} from '../../casework/form/index.ts'
import type { FieldView } from '../../kernel/html/index.ts'
import { html, type Limit, notThere, redirect } from '../../kernel/http/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import { isProblem, sayProblem } from '../../kernel/problem/index.ts'
import { type Call, callerOf, carried, type Gate, notForYou, type Posted } from '../../trust/gate/index.ts'
import { quotaReached } from '../../trust/quota/index.ts'
import { openAlike } from './alike.ts'
import type { HotlineCity } from './city.ts'
import { lookUp } from './desk.ts'
import { HOTLINE, takeIn } from './intake.ts'
import { sayCategory } from './kind.ts'
import { MAP_DAYS, mapOf } from './map.ts'
import { DeskPage, type Known, MapPage, SentPage, TellPage } from './pages/index.ts'
import { type Offered, offeredFor, withPlace } from './placing.ts'
import { tellingWrong } from './problems.ts'
import { receiptOfAppeal } from './receipt.ts'
import { missingIn, TELLING, type Told } from './telling.ts'
import { texts } from './texts.ts'

/** What the words may mean stands as a question before the district. */
function withOffers(fields: readonly FieldView[], offered: readonly Offered[], language: Language): FieldView[] {
  if (offered.length === 0) return [...fields]
  const say = texts(language)
  const asked: FieldView = {
    name: 'at',
    id: 'at',
    kind: 'choice',
    label: say('place.offered'),
    hint: say('place.offeredHint'),
    required: false,
    value: '',
    options: offered.map(({ code, name, why }) => ({ value: code, label: name, hint: why, checked: false })),
  }
  return fields.flatMap((field) => (field.name === 'district' ? [asked, field] : [field]))
}

type AnyCall = Call<unknown, unknown>
const SCREEN = 'tell'
/** Strangers may tell of something so often from one address. Our rule. */
const TELL_LIMIT: Limit = { of: 'appeals', perMinute: 10, counts: 'all' }

const Sent = z.strictObject({ id: z.uuid() })

export function hotlineRoutes(gate: Gate, city: HotlineCity): void {
  const findAlike = openAlike(city)
  const read = (fields: Posted['fields']) => {
    const reading = readScreen(TELLING, SCREEN, fields, {
      before: {},
      today: city.engine.clock.today(),
      choicesOf: choicesOf(city),
    })
    const answers = withPlace(city, reading.answers as Partial<Told>, String(fields.at ?? '') || null)
    const { district = '', street = '' } = answers
    const missing = missingIn(answers).filter(({ path }) => !reading.problems.some((one) => one.path === path))
    return {
      answers: answers as Answers,
      typed: { ...reading.typed, district: [district], street: [street] },
      problems: [...reading.problems, ...missing],
    }
  }
  const screenOf = (
    { language }: AnyCall,
    shown: { answers: Answers; typed?: Typed; problems?: readonly FieldProblem[] },
  ) => {
    const screen = viewScreen(TELLING, SCREEN, {
      problems: [],
      ...shown,
      language,
      choicesOf: choicesOf(city, language),
      uploads: new Map(),
    })
    const { answers } = shown
    const offered = answers.district === undefined ? offeredFor(city, answers as Partial<Told>, language) : []
    return { ...screen, fields: withOffers(screen.fields, offered, language) }
  }
  const told = (fields: Posted['fields']): Told => {
    const { answers, problems } = read(fields)
    if (problems.length > 0) throw tellingWrong({ errors: [] })
    return answers as Told
  }

  const tellPage = (
    call: AnyCall,
    shown: Parameters<typeof screenOf>[1],
    refused?: { title: string; detail: string },
  ) =>
    TellPage({
      frame: call.frame,
      form: call.form(),
      isSignedIn: call.caller !== null,
      screen: screenOf(call, shown),
      refused,
    })

  const sent = carried(city, 'yipan-appeal', '/appeals', Sent)

  gate.page('/appeals', {
    programs: 'tellHotline',
    allow: 'anyone',
    show: async (call) => html(tellPage(call, { answers: {} })),
  })

  gate.form('/appeals', {
    programs: 'tellHotline',
    allow: 'anyone',
    limit: TELL_LIMIT,
    act: async (call, { fields }) => {
      const { caller } = call
      const appeal = { told: told(fields), channel: 'web' as const, category: null, urgency: null }
      const bringer =
        caller === null ? ({ kind: 'channel' } as const) : ({ kind: 'applicant', by: callerOf(call) } as const)
      return takeIn(city, bringer, appeal)
    },
    answer: async (id, call) => {
      const { isParty } = await receiptOfAppeal(city, id, call.principal)
      return isParty ? redirect(`/dossiers/${id}/receipt`) : sent.leave({ id }, '/appeals/sent')
    },
    again: async (thrown, call, { fields }) => {
      const { answers, typed, problems } = read(fields)
      if (thrown === null) return html(tellPage(call, { answers, typed }), 422)
      if (isProblem(thrown, tellingWrong)) return html(tellPage(call, { answers, typed, problems }), 422)
      if (!isProblem(thrown, quotaReached)) return null
      return html(tellPage(call, { answers, typed }, sayProblem(thrown, call.language)), 429)
    },
  })

  gate.page('/appeals/sent', {
    programs: { operation: 'tellHotline', but: 'its answer' },
    allow: 'anyone',
    show: async (call) => {
      const left = sent.left(call)
      if (!left) return sent.shown(html(SentPage({ frame: call.frame, sent: null })), call)
      const { dossier, code } = await receiptOfAppeal(city, left.id, call.principal)
      await call.reading({ act: 'receipt', dossier: dossier.id })
      const next = city.kinds.of(dossier).next?.(dossier, call.language) ?? []
      const unit = dossier.unit === HOTLINE ? null : unitName(city, dossier.unit, call.language)
      return html(SentPage({ frame: call.frame, sent: { number: dossier.number, code, unit, next } }))
    },
  })

  const operator = (call: AnyCall) => {
    const { unit, roles } = call.principal
    if (unit !== HOTLINE || !roles.includes('operator')) throw notForYou()
    return callerOf(call)
  }
  const deskPage = (
    call: AnyCall,
    shown: Parameters<typeof screenOf>[1],
    {
      category = '',
      known = null,
      recorded = null,
    }: { category?: string; known?: Known | null; recorded?: string | null } = {},
  ) => {
    const say = texts(call.language)
    return DeskPage({
      frame: call.frame,
      form: call.form(),
      screen: screenOf(call, shown),
      category: {
        name: 'category',
        id: 'category',
        kind: 'division',
        label: say('desk.category'),
        hint: say('desk.categoryHint'),
        required: false,
        value: category,
        options: city.appeals.categories.leaves.map(({ code }) => ({
          value: code,
          label: sayCategory(city, code, call.language),
          checked: code === category,
        })),
      },
      known,
      recorded,
    })
  }
  /** A category that there is; else none. */
  const chosen = ({ category }: Posted['fields']): string | null => {
    const known = city.appeals.categories.of(String(category ?? ''))
    return known?.level === 3 ? known.code : null
  }
  const recordedOn = carried(city, 'yipan-recorded', '/ban/appeals', Sent)

  gate.page('/ban/appeals/new', {
    programs: 'tellHotline',
    allow: 'officer',
    show: async (call) => {
      operator(call)
      const left = recordedOn.left(call)
      if (!left) return recordedOn.shown(html(deskPage(call, { answers: {} })), call)
      const { dossier, code } = await receiptOfAppeal(city, left.id, call.principal)
      await call.reading({ act: 'receipt', dossier: dossier.id })
      const recorded = texts(call.language)('desk.recorded', { number: dossier.number, code })
      return html(deskPage(call, { answers: {} }, { recorded }))
    },
  })

  gate.form('/ban/appeals/new', {
    programs: 'tellHotline',
    allow: 'officer',
    act: async (call, { fields }) => {
      const by = operator(call)
      const appeal = { told: told(fields), channel: 'phone' as const, category: chosen(fields), urgency: null }
      return takeIn(city, { kind: 'operator', by }, appeal)
    },
    answer: (id) => recordedOn.leave({ id }, '/ban/appeals/new'),
    again: async (thrown, call, { fields }) => {
      operator(call)
      const { answers, typed, problems } = read(fields)
      const category = chosen(fields) ?? ''
      if (thrown === null) return html(deskPage(call, { answers, typed }, { category }), 422)
      return isProblem(thrown, tellingWrong)
        ? html(deskPage(call, { answers, typed, problems }, { category }), 422)
        : null
    },
  })

  gate.page('/ban/appeals/map', {
    programs: { none: 'a picture of counts; the dossiers themselves are found by findDossiers' },
    allow: 'officer',
    query: z.strictObject({ district: z.string().max(12).optional() }),
    show: async (call) => {
      if (call.principal.unit !== HOTLINE) throw notForYou()
      const { district: asked } = call.query
      const district = asked === undefined ? null : city.base.divisions.get(asked)
      if (asked !== undefined && district?.level !== 'district') throw notThere()
      const { language } = call
      const map = await mapOf(city, district?.code ?? null, language)
      return html(
        MapPage({ frame: call.frame, map, days: MAP_DAYS, district: district && pick(district.name, language) }),
      )
    },
  })

  gate.form('/ban/appeals/suggest', {
    programs: { none: 'what the desk shows while somebody types' },
    allow: 'officer',
    on: '/ban/appeals/new',
    sameAs: '/ban/appeals/new',
    handle: async (call, { fields }) => {
      operator(call)
      const { answers, typed } = read(fields)
      const known = await lookUp(city, findAlike, call, {
        told: answers as Partial<Told>,
        chosen: chosen(fields),
      })
      const category = chosen(fields) ?? known.categories[0]?.code ?? ''
      return html(deskPage(call, { answers, typed }, { category, known }))
    },
  })
}
