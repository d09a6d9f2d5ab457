/**
 * Programs ask for a mandate or for being registered, and list what was asked; steps, files and messages are there already. Giving a
 * mandate asks for a fresh sign-in, which no program has.
 */
import { z } from 'zod'
import { ReceiptView, receiptOf, WRITES } from '../../casework/api/index.ts'
import type { Answers } from '../../casework/form/index.ts'
import { PlainDate } from '../../kernel/time/index.ts'
import { named, type Operation, question, write } from '../../trust/api/index.ts'
import { callerOf } from '../../trust/gate/index.ts'
import type { MatterCity } from '../matter/index.ts'
import { askForMandate, askToBeRegistered } from './ask.ts'
import { ALL } from './forms.ts'
import { givenOf, mineOf } from './lists.ts'
import { layDown } from './represented.ts'

const enterprise = {
  creditCode: z.string().min(1).max(40),
  /** As on the business licence. */
  name: z.string().min(1).max(100),
}

const Mandates = named(
  'Mandates',
  z.strictObject({
    mandates: z.array(
      z.strictObject({
        dossier: z.uuid(),
        number: z.string(),
        /** `mandate`, or `head-registration`: asked to be known as one. */
        procedure: z.string(),
        /** `given` and `registered` are in force. */
        stage: z.string(),
        creditCode: z.string(),
        name: z.string(),
        /** Who asked; null in one's own list. */
        person: z.string().nullable(),
        /** Null: all. */
        matters: z.array(z.string()).nullable(),
        from: z.iso.date().nullable(),
        until: z.iso.date().nullable(),
      }),
    ),
  }),
)

export const mandateOperations = (city: MatterCity): Operation[] => [
  write({
    id: 'askForMandate',
    tag: 'applications',
    path: '/mandates',
    allow: 'signed-in',
    scopes: WRITES,
    problems: [409, 429],
    summary: {
      zh: '申请代单位办事；单位的法定代表人本人登录确认以后才有效',
      en: 'Ask to act for an organisation; takes effect once its legal representative has signed in and confirmed it',
    },
    body: named(
      'MandateAsked',
      z.strictObject({
        ...enterprise,
        /** Codes of matters; null: all that organisations can apply for. */
        matters: z.array(z.string().min(1).max(60)).min(1).max(200).nullable(),
        from: PlainDate,
        until: PlainDate,
      }),
    ),
    view: ReceiptView,
    place: ({ href }) => href,
    act: (call, { creditCode, name, matters, from, until }) => {
      const answers: Answers = {
        creditCode,
        name,
        matters: matters ?? [ALL],
        starts: from,
        ends: until,
      }
      return askForMandate(city, callerOf(call), answers)
    },
    answer: (id) => receiptOf(city, id),
  }),
  write({
    id: 'askToBeRegistered',
    tag: 'applications',
    path: '/legal-representatives',
    allow: 'signed-in',
    scopes: WRITES,
    problems: [409, 429],
    summary: {
      zh: '申请登记为单位的法定代表人；材料在步骤 `hand-in` 中提交，由登记机关核对',
      en: 'Ask to be registered as an organisation’s legal representative; papers follow with the step `hand-in`, and the registration authority compares them',
    },
    body: named('RegistrationAsked', z.strictObject({ ...enterprise, unit: z.string().min(1).max(60) })),
    view: ReceiptView,
    place: ({ href }) => href,
    act: (call, answers) => askToBeRegistered(city, callerOf(call), answers),
    answer: (id) => receiptOf(city, id),
  }),
  write({
    id: 'layDownRepresentation',
    tag: 'applications',
    path: '/legal-representatives/{enterprise}/lay-down',
    allow: 'signed-in',
    params: z.strictObject({ enterprise: z.uuid() }),
    scopes: WRITES,
    problems: [404],
    summary: {
      zh: '不再担任单位的法定代表人；单位给的授权继续有效，到期为止',
      en: 'Lay down that one is an organisation’s legal representative; its mandates stay in force until they end',
    },
    body: named('LayingDown', z.strictObject({})),
    view: named('LaidDown', z.strictObject({ enterprise: z.uuid() })),
    act: (call) => layDown(city, callerOf(call), call.params.enterprise),
    answer: async (enterprise) => ({ enterprise }),
  }),
  question({
    id: 'listMandates',
    tag: 'applications',
    path: '/mandates',
    allow: 'signed-in',
    scopes: ['dossiers:read'],
    summary: {
      zh: '我代哪些单位办事，或者谁代我的单位办事，新的在前',
      en: 'Whom I act for, or who acts for the organisations whose legal representative I am, newest first',
    },
    query: z.strictObject({ which: z.enum(['mine', 'given']).default('mine') }),
    view: Mandates,
    show: async (call) => ({
      mandates: (await (call.query.which === 'mine' ? mineOf : givenOf)(city, call)).map((one) => ({
        dossier: one.dossier,
        number: one.number,
        procedure: one.kind,
        stage: one.stage,
        creditCode: one.creditCode,
        name: one.enterprise,
        person: one.person,
        matters: one.matters && [...one.matters],
        from: one.starts,
        until: one.ends,
      })),
    }),
  }),
]
