/** Where somebody is notified: addresses that he adds, confirms, pauses and takes back; what was sent there; where its links lead. */

import { z } from 'zod'
import {
  type Address,
  addAddress,
  addressesOf,
  CHANNELS,
  type Channel,
  codeOver,
  codeWrong,
  confirmAddress,
  type DispatchCity,
  findMessage,
  followLink,
  linkOver,
  noSuchAddress,
  pauseAddress,
  sendAnotherCode,
  sentTo,
  takeAddressBack,
} from '../../base/message/index.ts'
import type { SubjectId } from '../../base/subject/index.ts'
import type { SayMessages } from '../../casework/module/index.ts'
import { sayMoment } from '../../casework/story/index.ts'
import { html, type Limit, redirect } from '../../kernel/http/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import { isProblem, type Problem, sayProblem } from '../../kernel/problem/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import { type Call, callerOf, type Gate, notForYou } from '../../trust/gate/index.ts'
import { type Quota, useQuotas } from '../../trust/quota/index.ts'
import { sayState } from '../dispatch-words.ts'
import { AddressesPage, type AddressesPageProps, SentPage } from './pages/index.ts'

const NONE = { none: 'an address is confirmed by a person, who reads the code that was sent there' }
const PAGE = 20

/** What an account may have sent to addresses that are not confirmed: so many codes a day. */
const CODES: Quota = { what: 'address-codes', most: 10, alsoPrograms: true }
/** Guesses at links from one address. */
const LINKS: Limit = { of: 'links', perMinute: 30, counts: 'failures' }

const Id = z.uuid()

export type AddressesCity = MatterCity &
  DispatchCity & { clock: MatterCity['clock']; sayMessages: SayMessages; simulator: string | null }
type AnyCall = Call<unknown, unknown>
type Shown = {
  adding?: AddressesPageProps['adding']
  wrong?: { id: string; error: string }
  done?: AddressesPageProps['done']
}

export function addressesRoutes(gate: Gate, city: AddressesCity): void {
  const { database, clock } = city

  /** Whose addresses they are: an account for work speaks for nobody. */
  const personOf = (call: AnyCall): SubjectId => {
    const { person } = callerOf(call)
    if (person === null) throw notForYou()
    return person
  }

  const viewOf = ({ language: _, ...one }: Address, wrong: Shown['wrong']) => ({
    ...one,
    error: wrong?.id === one.id ? wrong.error : undefined,
  })

  const page = async (call: AnyCall, { adding, wrong, done }: Shown = {}) => {
    const { person } = callerOf(call)
    const addresses = person && (await addressesOf(city, call.purpose, person))
    return AddressesPage({
      frame: { ...call.frame, path: '/addresses' },
      form: call.form(),
      addresses: addresses?.map((one) => viewOf(one, wrong)) ?? null,
      channels: CHANNELS.filter((channel) => city.carriers[channel] !== null),
      adding: adding ?? { channel: undefined, typed: '', error: undefined },
      simulator: city.simulator,
      done,
    })
  }

  const idOf = (typed: unknown): string => {
    const { data } = Id.safeParse(typed)
    if (data === undefined) throw noSuchAddress()
    return data
  }
  const said = (thrown: Problem, call: AnyCall) => sayProblem(thrown, call.language).detail

  gate.page('/addresses', {
    programs: NONE,
    query: z.strictObject({
      done: z.enum(['code', 'confirmed', 'paused', 'resumed', 'removed']).optional().catch(undefined),
    }),
    allow: 'signed-in',
    show: async (call) => html(await page(call, { done: call.query.done })),
  })

  const typedIn = ({ channel, address }: Record<string, unknown>): { channel: Channel | undefined; typed: string } => ({
    channel: CHANNELS.find((one) => one === channel),
    typed: String(address ?? '').slice(0, 300),
  })

  gate.form('/addresses', {
    programs: NONE,
    allow: 'signed-in',
    act: async (call, { fields }) => {
      const person = personOf(call)
      const { channel, typed } = typedIn(fields)
      // Without a choice it is what it looks like.
      const how = {
        channel: channel ?? (typed.includes('@') ? 'email' : 'sms'),
        typed,
        language: call.language,
      } as const
      return database.transaction(async (tx) => {
        await useQuotas(tx, call.principal, clock.today(), [CODES])
        return addAddress(tx, city, person, how)
      })
    },
    answer: () => redirect('/addresses?done=code'),
    again: async (thrown, call, { fields }) => {
      if (thrown !== null && !isProblem(thrown)) return null
      const adding = { ...typedIn(fields), error: thrown === null ? undefined : said(thrown, call) }
      return html(await page(call, { adding }), thrown === null ? 422 : thrown.status)
    },
  })

  gate.form('/addresses/code', {
    programs: NONE,
    allow: 'signed-in',
    on: '/addresses',
    handle: async (call, { fields }) => {
      const [person, id] = [personOf(call), idOf(fields.id)]
      try {
        await database.transaction(async (tx) => {
          await useQuotas(tx, call.principal, clock.today(), [CODES])
          await sendAnotherCode(tx, city, person, id)
        })
        return redirect('/addresses?done=code')
      } catch (thrown) {
        if (!isProblem(thrown)) throw thrown
        return html(await page(call, { wrong: { id, error: said(thrown, call) } }), thrown.status)
      }
    },
  })

  gate.form('/addresses/confirm', {
    programs: NONE,
    allow: 'signed-in',
    on: '/addresses',
    handle: async (call, { fields }) => {
      const [person, id] = [personOf(call), idOf(fields.id)]
      const code = String(fields.code ?? '').slice(0, 40)
      const became = await database.transaction((tx) => confirmAddress(tx, city, person, id, code))
      if (became.kind === 'confirmed') return redirect('/addresses?done=confirmed')
      const problem = became.kind === 'wrong' ? codeWrong({ left: became.left }) : codeOver()
      return html(await page(call, { wrong: { id, error: said(problem, call) } }), problem.status)
    },
  })

  gate.form('/addresses/pause', {
    programs: NONE,
    allow: 'signed-in',
    on: '/addresses',
    handle: async (call, { fields }) => {
      const isPaused = fields.paused !== 'no'
      await database.transaction((tx) => pauseAddress(tx, personOf(call), idOf(fields.id), isPaused))
      return redirect(`/addresses?done=${isPaused ? 'paused' : 'resumed'}`)
    },
  })

  gate.form('/addresses/remove', {
    programs: NONE,
    allow: 'signed-in',
    on: '/addresses',
    handle: async (call, { fields }) => {
      await database.transaction((tx) => takeAddressBack(tx, city, personOf(call), idOf(fields.id)))
      return redirect('/addresses?done=removed')
    },
  })

  gate.page('/sent', {
    programs: { none: 'what went to addresses of a person; what it says stands in his messages, which programs read' },
    query: z.strictObject({ before: Id.optional() }),
    allow: 'signed-in',
    show: async (call) => {
      const { language } = call
      const found = await sentTo(city, call.purpose, personOf(call), call.query.before ?? null, PAGE + 1)
      const rows = found.slice(0, PAGE)
      return html(
        SentPage({
          frame: call.frame,
          pager: found.length > PAGE ? { next: `/sent?before=${rows.at(-1)?.id}` } : undefined,
          rows: rows.map((one) => ({
            id: one.id,
            what: sayTemplate(city, one.template, language),
            to: one.to,
            when: sayMoment(one.sentAt ?? one.putAt, language, clock.today(), clock.zone),
            state: sayState(one, language),
          })),
        }),
      )
    },
  })

  // A link carries a token and nothing else: whoever finds it signs in, and is led on only where it was sent to him.
  gate.page('/m/:token', {
    programs: { none: 'where a link in a message leads a person' },
    params: z.strictObject({ token: z.string().max(64) }),
    allow: 'anyone',
    limit: LINKS,
    show: async (call) => {
      const link = await followLink(city, call.params.token)
      if (link.isStranger && link.path !== null) return redirect(link.path)
      if (!call.caller) return redirect(`/sign-in?next=${encodeURIComponent(call.path)}`)
      if (link.path !== null && call.caller.person === link.owner) return redirect(link.path)
      const message = link.message === null ? null : await findMessage(database, link.message)
      if (!message || !call.principal.subjects.includes(message.subject)) throw linkOver()
      const leads = (await city.sayMessages([message], call.language)).get(message.id)
      return redirect(leads?.href ?? '/inbox')
    },
  })
}

const sayTemplate = ({ base }: Pick<MatterCity, 'base'>, template: string, language: 'zh' | 'en'): string => {
  const found = base.messages[template]
  return found ? pick(found.title, language) : template
}
