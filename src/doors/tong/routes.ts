/** Pages of the citizens' door that belong to no service: home, my things, in-box, progress without sign-in, check of a paper. */
import { z } from 'zod'
import { type Message, messagesOf } from '../../base/message/index.ts'
import { openSubjects } from '../../base/subject/index.ts'
import {
  type Dossier,
  heldOf,
  readEvents,
  readRow,
  readStates,
  statusOf,
  versionOf,
} from '../../casework/dossier/index.ts'
import { findNotice, type Notice, readNotice } from '../../casework/notice/index.ts'
import { stageOf } from '../../casework/procedure/index.ts'
import { sayDue, sayMoment, sayNotice, sayPause, sayState, tellStory, viewClock } from '../../casework/story/index.ts'
import { dossiersOf } from '../../casework/worklist/index.ts'
import { html } from '../../kernel/http/index.ts'
import { type Language, pick, sayDate } from '../../kernel/i18n/index.ts'
import { asInstant, dateOf, type Instant, Moment } from '../../kernel/time/index.ts'
import { draftsFor, MyThingsPage, type ServicesCity } from '../../services/application/index.ts'
import { type Call, type Gate, notForYou } from '../../trust/gate/index.ts'
import { readingsOfMany, trace } from '../../trust/reading/index.ts'
import { AccessibilityPage, CheckPage, HelpPage, HomePage, InboxPage, PrivacyPage, StatusPage } from './pages/index.ts'
import { paperRoutes } from './papers.ts'
import { tongTexts } from './texts.ts'
import { unitRoutes } from './units.ts'

type AnyCall = Call<unknown, unknown>
const PAGE = 20

export function tongRoutes(gate: Gate, city: ServicesCity): void {
  paperRoutes(gate, city)
  unitRoutes(gate, city)
  const { engine, database } = city
  const { clock, days } = engine
  const telling = (language: Language) => ({ language, today: clock.today(), days })
  const titleOf = (dossier: Dossier, language: Language) => {
    const matter = city.catalogue.matterOf(dossier.matter ?? '')
    return matter
      ? pick(matter.elements.name.value, language)
      : pick(versionOf(engine, dossier.procedure).title, language)
  }
  const unitOf = (dossier: Dossier, language: Language) => {
    const unit = city.base.departments.unitOf(dossier.unit)
    return unit ? pick(unit.name, language) : ''
  }
  const whenOf = (dossier: Dossier, language: Language) => {
    const say = tongTexts(language)
    if (dossier.closedAt)
      return say('closedOn', { day: sayDate(dateOf(dossier.closedAt, days.zone), language, clock.today()) })
    const procedure = versionOf(engine, dossier.procedure)
    return (
      sayDue(dossier, procedure, telling(language))?.sentence ??
      sayPause(dossier, procedure, telling(language))?.left ??
      ''
    )
  }

  /** What waits for the caller: corrections first, then drafts. */
  const waitingOf = async (call: AnyCall, open: Dossier[]) => {
    const say = tongTexts(call.language)
    return open
      .filter(({ stage }) => stage === 'correcting')
      .map((dossier) => {
        const due = sayDue(dossier, versionOf(engine, dossier.procedure), telling(call.language))
        return {
          what: say('waiting', { matter: titleOf(dossier, call.language), n: dossier.corrections.length }),
          due: [due?.sentence, dossier.number].filter(Boolean).join(' · '),
          href: `/dossiers/${dossier.id}/correction`,
          act: say('now'),
        }
      })
  }

  gate.page('/', {
    door: 'tong',
    allow: 'anyone',
    show: async (call) => {
      const { language } = call
      const open = call.caller ? await dossiersOf(database, call.principal.subjects, 'open', null, 50) : []
      const closed = call.caller ? await dossiersOf(database, call.principal.subjects, 'closed', null, 3) : []
      const matters = city.catalogue.matters()
      return html(
        HomePage({
          frame: call.frame,
          search: { action: '/search' },
          signInHref: '/sign-in',
          statusHref: '/status',
          events: city.catalogue.lifeEvents().map(({ id, icon, title, text }) => ({
            href: `/life/${id}`,
            icon,
            title: pick(title, language),
            text: pick(text, language),
          })),
          common: matters.map(({ code, elements }) => ({
            href: `/matters/${code}`,
            label: pick(elements.name.value, language),
          })),
          services: matters.map(({ code, elements, summary }) => ({
            href: `/matters/${code}`,
            title: pick(elements.name.value, language),
            text: pick(summary, language),
          })),
          mine: call.caller
            ? {
                waiting: await waitingOf(call, open),
                allHref: '/mine',
                list: [...open.filter(({ stage }) => stage !== 'correcting').slice(0, 4), ...closed.slice(0, 2)].map(
                  (dossier) => ({
                    href: `/dossiers/${dossier.id}`,
                    title: titleOf(dossier, language),
                    status: [
                      unitOf(dossier, language),
                      sayState(dossier, versionOf(engine, dossier.procedure), language).label,
                      whenOf(dossier, language),
                    ]
                      .filter(Boolean)
                      .join(' · '),
                  }),
                ),
              }
            : null,
        }),
      )
    },
  })

  gate.page('/mine', {
    door: 'tong',
    query: z.strictObject({ open: z.string().max(80).optional(), closed: z.string().max(80).optional() }),
    allow: 'signed-in',
    show: async (call) => {
      const { language, caller } = call
      if (!caller) throw notForYou()
      const say = tongTexts(language)
      const [open, closed, drafts] = await Promise.all([
        dossiersOf(database, call.principal.subjects, 'open', keyFrom(call.query.open), PAGE + 1),
        dossiersOf(database, call.principal.subjects, 'closed', keyFrom(call.query.closed), PAGE + 1),
        draftsFor(city, caller),
      ])
      const others = [...open, ...closed].map(({ about }) => about.id).filter((id) => id !== caller.person)
      const names = await openSubjects({ database, keys: engine.keys }, call.purpose, others)
      const row = (dossier: Dossier) => ({
        href: `/dossiers/${dossier.id}`,
        title: titleOf(dossier, language),
        number: dossier.number,
        forWhom: names.get(dossier.about.id)?.name,
        ...stateWords(dossier),
        when: whenOf(dossier, language),
      })
      const stateWords = (dossier: Dossier) => {
        const { label, tone } = sayState(dossier, versionOf(engine, dossier.procedure), language)
        return { state: label, tone }
      }
      return html(
        MyThingsPage({
          frame: call.frame,
          waiting: call.query.open ? [] : await waitingOf(call, open),
          findHref: '/search',
          drafts: drafts.map(({ id, matter, screen, saved_at }) => {
            const found = city.catalogue.matterOf(matter)
            return {
              href: `/apply/${id}/${screen}`,
              title: found ? pick(found.elements.name.value, language) : matter,
              saved: say('draftSaved', { when: sayMoment(saved_at, language, clock.today(), days.zone) }),
            }
          }),
          running: open.slice(0, PAGE).map(row),
          closed: closed.slice(0, PAGE).map(row),
          runningPager: open.length > PAGE ? { next: `/mine?open=${keyTo(open[PAGE - 1])}` } : undefined,
          closedPager: closed.length > PAGE ? { next: `/mine?closed=${keyTo(closed[PAGE - 1])}` } : undefined,
          links: [
            { href: '/inbox', label: say('inbox') },
            { href: '/papers', label: say('papers') },
            { href: '/drafts', label: say('drafts') },
            { href: '/sessions', label: say('sessions') },
          ],
        }),
      )
    },
  })

  gate.page('/inbox', {
    door: 'tong',
    query: z.strictObject({ before: z.string().max(40).optional() }),
    allow: 'signed-in',
    show: async (call) => {
      const { language } = call
      const { data } = Moment.safeParse(call.query.before)
      const before = data === undefined ? null : asInstant(data)
      const messages = await messagesOf(database, call.principal.subjects, before, PAGE + 1)
      const states = new Map(
        (await readStates(database, [...new Set(messages.map(({ dossier }) => dossier))])).map((state) => [
          String(state.id),
          state,
        ]),
      )
      return html(
        InboxPage({
          frame: call.frame,
          pager:
            messages.length > PAGE
              ? { next: `/inbox?before=${encodeURIComponent(messages[PAGE - 1]?.at ?? '')}` }
              : undefined,
          messages: messages.slice(0, PAGE).flatMap(({ dossier, kind, ref, at, readAt }) => {
            const state = states.get(dossier)
            return state
              ? [
                  {
                    href: hrefOfMessage({ dossier, kind, ref, readAt }),
                    title:
                      kind === 'answer'
                        ? tongTexts(language)('messageAnswer', { matter: titleOf(state, language) })
                        : tongTexts(language)('messageNotice', {
                            notice: sayNotice(kind, language),
                            matter: titleOf(state, language),
                          }),
                    organ: unitOf(state, language),
                    when: sayMoment(at, language, clock.today(), days.zone),
                    text: state.number,
                    read: readAt !== null,
                  },
                ]
              : []
          }),
        }),
      )
    },
  })

  gate.page('/help', {
    door: 'tong',
    allow: 'anyone',
    show: async (call) => html(HelpPage({ frame: call.frame })),
  })

  gate.page('/accessibility', {
    door: 'tong',
    allow: 'anyone',
    show: async (call) => html(AccessibilityPage({ frame: call.frame })),
  })

  gate.page('/privacy', {
    door: 'tong',
    allow: 'anyone',
    show: async (call) => {
      const { language, caller } = call
      if (!caller) return html(PrivacyPage({ frame: call.frame, readings: null, signInHref: '/sign-in?next=/privacy' }))
      const mine = [
        ...(await dossiersOf(database, call.principal.subjects, 'open', null, 100)),
        ...(await dossiersOf(database, call.principal.subjects, 'closed', null, 100)),
      ]
      const byId = new Map(mine.map((dossier) => [String(dossier.id), dossier]))
      const readings = (await readingsOfMany(database, [...byId.keys()], 100)).filter(
        ({ position }) => position !== null,
      )
      return html(
        PrivacyPage({
          frame: call.frame,
          signInHref: '/sign-in',
          readings: readings.map(({ at, unit, act, dossier }, index) => {
            const found = unit === null ? null : city.base.departments.unitOf(unit)
            const state = byId.get(dossier)
            const procedure = state && versionOf(engine, state.procedure)
            return {
              id: String(index),
              when: sayMoment(at, language, clock.today(), days.zone),
              who: found ? pick(found.name, language) : '',
              what: state ? `${titleOf(state, language)} ${state.number}` : '',
              why:
                procedure && act in procedure.steps
                  ? pick(procedure.steps[act]?.title ?? { zh: act, en: act }, language)
                  : tongTexts(language)('look'),
            }
          }),
        }),
      )
    },
  })

  const statusPage = (
    call: AnyCall,
    number: string,
    problems: { href: string; message: string }[],
    dossier: Dossier | null,
    events: Awaited<ReturnType<typeof readEvents>>,
  ) => {
    const { language } = call
    const procedure = dossier && versionOf(engine, dossier.procedure)
    const say = tongTexts(language)
    const waits = dossier && procedure ? stageOf(procedure, dossier.stage).waitsFor : 'nobody'
    return StatusPage({
      frame: call.frame,
      action: '/status',
      form: call.form(),
      number,
      problems,
      result:
        dossier && procedure
          ? {
              number: dossier.number,
              matter: titleOf(dossier, language),
              organ: unitOf(dossier, language),
              state: sayState(dossier, procedure, language).label,
              tone: sayState(dossier, procedure, language).tone,
              updated: sayMoment(events.at(-1)?.at ?? dossier.openedAt, language, clock.today(), days.zone),
              sentence:
                waits === 'applicant'
                  ? say('waitsApplicant')
                  : waits === 'nobody'
                    ? say('waitsNobody')
                    : say('waitsOffice', { unit: unitOf(dossier, language) }),
              clock: viewClock(dossier, procedure, telling(language)) ?? undefined,
              story: tellStory(events, {
                ...telling(language),
                procedure,
                dossier,
                inside: false,
                noticeHref: () => null,
                unitName: () => unitOf(dossier, language),
              }),
            }
          : null,
    })
  }

  gate.page('/status', {
    door: 'tong',
    query: z.strictObject({ number: z.string().max(60).default('') }),
    allow: 'anyone',
    show: async (call) => html(statusPage(call, call.query.number, [], null, [])),
  })

  // The code goes by POST, so that it stands in no address and no log. Wrong number and wrong code are one answer.
  gate.form('/status', {
    door: 'tong',
    allow: 'anyone',
    perMinute: 20,
    handle: async (call, { fields }) => {
      const typed = String(fields.number ?? '').slice(0, 60)
      const dossier = await statusOf(city, typed, String(fields.code ?? ''))
      if (!dossier)
        return html(
          statusPage(call, typed, [{ href: '#number', message: tongTexts(call.language)('statusWrong') }], null, []),
          422,
        )
      await trace({ database, clock }, { by: call.principal, why: 'public-status', act: 'see', dossier: dossier.id })
      return html(statusPage(call, dossier.number, [], dossier, await readEvents(database, dossier.id)))
    },
  })

  const checkPage = async (call: AnyCall, number: string, notice: Notice | null) => {
    const { language } = call
    const asked = number !== ''
    const row = notice && (await readRow(database, notice.dossier))
    if (!notice || !row)
      return CheckPage({ frame: call.frame, action: '/check', number, result: asked ? { state: 'unknown' } : null })
    const { dossier } = heldOf(engine, row)
    const facts = {
      number: notice.number,
      kind: sayNotice(notice.kind, language),
      matter: titleOf(dossier, language),
      organ: unitOf(dossier, language),
      issued: sayDate(notice.day, language),
    }
    const successor = notice.replacedBy === null ? null : await readNotice(database, notice.replacedBy)
    return CheckPage({
      frame: call.frame,
      action: '/check',
      number: notice.number,
      result: successor
        ? { state: 'replaced', facts, successor: { number: successor.number, href: `/check/${successor.id}` } }
        : { state: notice.state === 'withdrawn' ? 'withdrawn' : 'valid', facts },
    })
  }

  gate.page('/check', {
    door: 'tong',
    query: z.strictObject({ number: z.string().max(80).default('') }),
    allow: 'anyone',
    show: async (call) =>
      html(
        await checkPage(
          call,
          call.query.number,
          call.query.number === '' ? null : await findNotice(database, call.query.number.trim().toUpperCase()),
        ),
      ),
  })

  gate.page('/check/:notice', {
    door: 'tong',
    params: z.strictObject({ notice: z.uuid() }),
    allow: 'anyone',
    show: async (call) =>
      html(await checkPage(call, call.params.notice, await readNotice(database, call.params.notice))),
  })
}

/** An answer leads to the questions; a notice to the dossier at first, which marks it as read, and then to itself. */
const hrefOfMessage = ({ dossier, kind, ref, readAt }: Pick<Message, 'dossier' | 'kind' | 'ref' | 'readAt'>): string =>
  kind === 'answer'
    ? `/dossiers/${dossier}/questions`
    : ref && readAt
      ? `/dossiers/${dossier}/notices/${ref}`
      : `/dossiers/${dossier}`

const keyTo = (dossier: Dossier | undefined) => (dossier ? encodeURIComponent(`${dossier.openedAt}_${dossier.id}`) : '')

function keyFrom(text: string | undefined): { openedAt: Instant; dossier: string } | null {
  const [at, id] = (text ?? '').split('_')
  return at && z.uuid().safeParse(id).success && !Number.isNaN(Date.parse(at))
    ? { openedAt: asInstant(at), dossier: id ?? '' }
    : null
}
