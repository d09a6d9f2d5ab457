/** Asking an office about a matter before one applies; what comes after is the dossier's: its questions, its answer. */

import { z } from 'zod'
import { ReceiptView, receiptOf } from '../../casework/api/index.ts'
import { Words } from '../../casework/own/index.ts'
import { named, type Operation, write } from '../../trust/api/index.ts'
import { callerOf } from '../../trust/gate/index.ts'
import { type MatterCity, MatterPlace, matterOf } from '../matter/index.ts'
import { askAboutMatter } from './ask.ts'

export const consultationOperations = (city: MatterCity): Operation[] => [
  write({
    id: 'askAboutMatter',
    tag: 'applications',
    path: '/matters/{matter}/consultations',
    params: MatterPlace,
    allow: 'signed-in',
    scopes: ['dossiers:write'],
    problems: [404, 429],
    summary: {
      zh: '办事前咨询：问题交给事项的一个办理单位（getMatter 的 `organs`），五个工作日内答复',
      en: 'Ask before applying: one of the offices that handle the service (`organs` of getMatter) answers within five working days',
    },
    body: named('Consultation', z.strictObject({ unit: z.string().min(1).max(60), text: Words })),
    view: ReceiptView,
    place: ({ href }) => href,
    act: (call, { unit, text }) =>
      askAboutMatter(city, callerOf(call), { matter: matterOf(city, call.params.matter), unit, text }),
    answer: (id) => receiptOf(city, id),
  }),
]
