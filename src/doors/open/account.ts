/** Whom a program acts for: the account with its positions, its in-box, and who has looked into its dossiers. */

import { z } from 'zod'
import { Remit } from '../../base/department/index.ts'
import { dossiersAmong, messagesOf } from '../../base/message/index.ts'
import { Limit, matterTitle, Place, unitName, Which } from '../../casework/api/index.ts'
import { isPartyIn, notFound, readRow, readStates } from '../../casework/dossier/index.ts'
import type { SayMessages } from '../../casework/module/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import { asInstant, Moment } from '../../kernel/time/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import { cursor, named, type Operation, question } from '../../trust/api/index.ts'
import { callerOf } from '../../trust/gate/index.ts'
import { placeFrom, placeTo, type Reading, readingsOf } from '../../trust/reading/index.ts'

const Account = named(
  'Account',
  z.strictObject({
    account: z.uuid(),
    /** The person the account stands for; null for a program of the city's own. */
    person: z.uuid().nullable(),
    /** Enterprises for which the person acts in everything, by law or by a mandate: `subject` of an application. */
    represents: z.array(z.uuid()),
    /** Those for which it acts by a mandate in some matters, by their codes. */
    mandates: z.array(z.strictObject({ enterprise: z.uuid(), matters: z.array(z.string()) })),
    /** The position it acts in now; another is named by the header Yipan-Position. */
    position: z.string().nullable(),
    positions: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        unit: Place,
        roles: z.array(z.string()),
        /** What it is for within the unit: kinds of case, matters, divisions; what it does not name is all. */
        remit: Remit,
      }),
    ),
    scopes: z.array(z.string()),
  }),
)

const Messages = named(
  'Messages',
  z.strictObject({
    messages: z.array(
      z.strictObject({
        id: z.uuid(),
        subject: z.uuid(),
        /** What it says, and the page that it leads to. */
        title: z.string(),
        href: z.string(),
        /** Null where it is about something else. */
        dossier: z.uuid().nullable(),
        number: z.string().nullable(),
        matter: Place.nullable(),
        /** `answer`, or the kind of a notice. */
        kind: z.string(),
        /** The question that was answered, or the notice. */
        about: z.uuid().nullable(),
        at: z.iso.datetime(),
        /** When a person opened it on a page; a program's reading does not count as his. */
        readAt: z.iso.datetime().nullable(),
      }),
    ),
    next: z.iso.datetime().nullable(),
  }),
)

const READER = z.enum(['officer', 'party', 'program', 'operator', 'public'])

const Readings = named(
  'Readings',
  z.strictObject({
    readings: z.array(
      z.strictObject({
        at: z.iso.datetime(),
        mine: z.boolean(),
        /** `operator`: who runs the city. `public`: who knew number and code. `list`: a line of it was shown. */
        by: READER,
        list: z.boolean(),
        /** The office that looked; null for a party or the public status. */
        unit: Place.nullable(),
        purpose: z.string(),
        act: z.string(),
      }),
    ),
    /** `after` of the page behind this one; null: there is none. */
    next: z.string().nullable(),
  }),
)

export const accountOperations = (city: MatterCity & { sayMessages: SayMessages }): Operation[] => [
  question({
    id: 'getAccount',
    tag: 'account',
    path: '/account',
    allow: 'signed-in',
    summary: {
      zh: '程序代表谁：账号、所代表的单位、岗位',
      en: 'Whom the program acts for: account, organisations, positions',
    },
    view: Account,
    show: async (call) => {
      const { principal, language } = call
      const caller = callerOf(call)
      return {
        account: caller.account,
        person: caller.person,
        represents: principal.subjects.filter((subject) => subject !== caller.person),
        mandates: principal.mandates.map(({ enterprise, matters }) => ({ enterprise, matters: [...matters] })),
        position: principal.position,
        positions: caller.positions.map(({ id, title, unit, roles, remit }) => ({
          id,
          title: pick(title, language),
          unit: { code: unit, name: unitName(city, unit, language) },
          roles,
          remit,
        })),
        scopes: [...principal.scopes],
      }
    },
  }),
  question({
    id: 'listMessages',
    tag: 'account',
    path: '/messages',
    allow: 'signed-in',
    scopes: ['dossiers:read'],
    summary: { zh: '消息，新的在前', en: 'Messages, newest first' },
    query: z.strictObject({ before: Moment.optional(), limit: Limit }),
    view: Messages,
    show: async ({ principal, query, language }) => {
      const before = query.before === undefined ? null : asInstant(query.before)
      const found = await messagesOf(city.database, principal, before, query.limit + 1)
      const shown = found.slice(0, query.limit)
      const [said, states] = await Promise.all([
        city.sayMessages(shown, language),
        readStates(city.database, dossiersAmong(shown)),
      ])
      const byId = new Map(states.map((one) => [String(one.id), one]))
      return {
        messages: shown.flatMap(({ id, subject, about, kind, ref, at, readAt }) => {
          const one = said.get(id)
          if (!one) return []
          const state = about.type === 'dossier' ? byId.get(about.id) : undefined
          const ofDossier = {
            dossier: state?.id ?? null,
            number: state?.number ?? null,
            matter: state ? { code: state.matter ?? '', name: matterTitle(city, state.matter, language) } : null,
          }
          return [{ id, subject, title: one.title, href: one.href, ...ofDossier, kind, about: ref, at, readAt }]
        }),
        next: found.length > query.limit ? (shown.at(-1)?.at ?? null) : null,
      }
    },
  }),
  question({
    id: 'listReadings',
    tag: 'dossiers',
    path: '/dossiers/{dossier}/readings',
    params: Which,
    allow: { dossier: 'dossier', of: 'party', act: 'readings' },
    scopes: ['dossiers:read'],
    summary: { zh: '谁看过这件办件，最近的在前；只给当事人', en: 'Who has looked, the latest first; for the parties' },
    query: z.strictObject({
      after: cursor((text) => placeFrom(text) !== null),
      limit: Limit,
    }),
    view: Readings,
    show: async ({ principal, params, query, language }) => {
      const row = await readRow(city.database, params.dossier)
      if (!row || !isPartyIn(row.state, principal)) throw notFound()
      const from = placeFrom(query.after ?? '')
      const { readings, next } = await readingsOf(city.database, { dossiers: [params.dossier] }, from, query.limit)
      return {
        readings: readings.map((reading) => ({
          at: reading.at,
          mine: reading.account !== null && reading.account === principal.account,
          by: readerOf(reading),
          list: reading.listed !== null,
          unit: reading.unit === null ? null : { code: reading.unit, name: unitName(city, reading.unit, language) },
          purpose: reading.purpose,
          act: reading.act,
        })),
        next: next && placeTo(next),
      }
    },
  }),
]

function readerOf({ program, position, purpose, account }: Reading): z.input<typeof READER> {
  if (program !== null) return 'program'
  if (position !== null) return 'officer'
  if (purpose === 'public-status') return 'public'
  return account === null ? 'operator' : 'party'
}
