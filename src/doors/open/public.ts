/** What needs no token: progress by number and code, and whether a notice is valid. Strangers may try so often, not more. */

import { z } from 'zod'
import { Due, matterTitle, Place, State, stateOf, unitName, viewDue } from '../../casework/api/index.ts'
import { heldOf, notFound, readEvents, readRow, statusOf, versionOf } from '../../casework/dossier/index.ts'
import { checkNotice, sayChecked } from '../../casework/notice/index.ts'
import { sayDue, sayNotice, tellStory } from '../../casework/story/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import { named, type Operation, question } from '../../trust/api/index.ts'
import { CHECK_LIMIT, STATUS_LIMIT } from '../limits.ts'

const Status = named(
  'Status',
  z.strictObject({
    number: z.string(),
    matter: Place,
    unit: Place,
    state: State,
    received: z.iso.date(),
    due: Due.nullable(),
    timeline: z.array(z.strictObject({ at: z.iso.datetime(), title: z.string() })),
  }),
)
const StatusQuestion = named('StatusQuestion', z.strictObject({ number: z.string().max(60), code: z.string().max(20) }))

const Check = named(
  'NoticeCheck',
  z.strictObject({
    state: z.enum(['valid', 'replaced', 'withdrawn']),
    notice: z.strictObject({
      number: z.string(),
      title: z.string(),
      matter: Place,
      unit: Place,
      day: z.iso.date(),
      /** What the paper says in short; names of persons are masked. */
      facts: z.array(z.strictObject({ id: z.string(), label: z.string(), value: z.string() })),
    }),
  }),
)
const CheckQuestion = named('NoticeQuestion', z.strictObject({ number: z.string().max(80), code: z.string().max(20) }))

export const publicOperations = (city: MatterCity): Operation[] => [
  question({
    // The code goes by POST, so that it stands in no address and no log. Wrong number and wrong code are one answer.
    id: 'askStatus',
    tag: 'public',
    path: '/status',
    allow: 'anyone',
    limit: STATUS_LIMIT,
    problems: [404],
    summary: { zh: '凭编号和查询码看进度，不用令牌', en: 'Check progress by number and code, without a token' },
    body: StatusQuestion,
    view: Status,
    show: async ({ language, reading }, { number, code }) => {
      const { database, engine } = city
      const dossier = await statusOf(city, number, code)
      if (!dossier) throw notFound()
      await reading({ act: 'see', dossier: dossier.id })
      const procedure = versionOf(engine, dossier.procedure)
      const telling = { language, today: engine.clock.today(), days: engine.days }
      const due = dossier.closedAt === null ? sayDue(dossier, procedure, telling) : null
      const story = tellStory(await readEvents(database, dossier.id), {
        hooks: city.engine.hooks,
        ...telling,
        procedure,
        dossier,
        inside: false,
        noticeHref: () => null,
        unitName: (unit) => unitName(city, unit, language),
      })
      return {
        number: dossier.number,
        matter: { code: dossier.matter ?? '', name: matterTitle(city, dossier.matter, language) },
        unit: { code: dossier.unit, name: unitName(city, dossier.unit, language) },
        state: stateOf({ dossier, procedure, key: null }, language),
        received: dossier.received,
        due: due && viewDue(due),
        timeline: story.flatMap(({ at, title }) => (at === undefined ? [] : [{ at, title }])),
      }
    },
  }),
  question({
    id: 'checkNotice',
    tag: 'public',
    path: '/notice-check',
    allow: 'anyone',
    limit: CHECK_LIMIT,
    problems: [404],
    summary: {
      zh: '凭文书上的编号和查验码查验是否有效，不用令牌',
      en: 'Check whether a notice is valid, by the number and the check code on it, without a token',
    },
    body: CheckQuestion,
    view: Check,
    show: async ({ language }, { number, code }) => {
      const notice = await checkNotice(city, number, code)
      const row = notice && (await readRow(city.database, notice.dossier))
      if (!notice || !row) throw notFound()
      const { dossier, key } = heldOf(city.engine, row)
      return {
        state: notice.state,
        notice: {
          number: notice.number,
          title: sayNotice(city.engine, notice.kind, dossier.matter, language),
          day: notice.day,
          matter: { code: dossier.matter ?? '', name: matterTitle(city, dossier.matter, language) },
          unit: { code: dossier.unit, name: unitName(city, dossier.unit, language) },
          facts: sayChecked(key, notice, language),
        },
      }
    },
  }),
]
