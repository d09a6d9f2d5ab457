/**
 * Recording that a notice was handed over 送达, and withdrawing or correcting one that was issued in error. Who may withdraw
 * is the engine's question; the page only spares a link that would be refused.
 */

import type { FieldView } from '../../kernel/html/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import { PlainDate } from '../../kernel/time/index.ts'
import type { Call } from '../../trust/gate/index.ts'
import type { Principal } from '../../trust/policy/index.ts'
import { type Held, notFound, resourceOf } from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { alreadyServed, type Notice, readNotice, recordService, SERVED_HOW, withdrawNotice } from '../notice/index.ts'
import { faultOfDay, idOfTake, type StepFault, type StepTyped, stepWrong, typedText } from '../step/index.ts'
import { sayNotice } from '../story/index.ts'
import { dossierOnDesk, hrefOf } from './desk.ts'
import { StepPage } from './pages/index.ts'
import { headOf } from './steps.ts'
import { texts } from './texts.ts'

type NoticeCall = Call<{ dossier: string; notice: string }, unknown>
type Act = 'service' | 'withdrawal'

const LONGEST_CORRECTION = 500

/** Deciders and heads of the unit withdraw; not in a dossier they are a party to. */
export const mayWithdraw = ({ engine }: CaseworkCity, { dossier }: Held, by: Principal): boolean =>
  ['decider', 'head'].some((role) =>
    engine.policy.allows({ action: 'step', principal: by, resource: resourceOf(dossier), by: role }),
  )

/** The notice of the dossier that the address names. Throws `casework/not-found`. */
export async function noticeOf(city: CaseworkCity, { dossier, notice }: NoticeCall['params']): Promise<Notice> {
  const found = await readNotice(city.database, notice)
  if (found?.dossier !== dossier) throw notFound()
  return found
}

/** The page on which a service is recorded, or a notice withdrawn; `typed` where it was sent and something is wrong, or it was left half-way (`isAgain`). */
export async function noticePage(city: CaseworkCity, call: NoticeCall, act: Act, typed?: StepTyped, isAgain = false) {
  const { language } = call
  const say = texts(language)
  const [onDesk, notice] = await Promise.all([dossierOnDesk(city, call), noticeOf(city, call.params)])
  if (notice.state !== 'valid') throw notFound()
  if (act === 'service' && notice.served !== null) throw alreadyServed()
  const problems = typed && !isAgain ? faultsOf(city, act, notice, typed) : []
  const shown = typed ?? { day: city.engine.clock.today() }
  const title = say(`notice.${act}`)
  const fields = fieldsOf(act, { typed: shown, problems, language })
  const labelOf = (path: string) => fields.find(({ name }) => name === path)?.label ?? ''
  return StepPage({
    frame: call.frame,
    dossier: await headOf(city, call, onDesk),
    title,
    danger: act === 'withdrawal',
    lead: say(`notice.${act}Lead`, {
      notice: sayNotice(city.engine, notice.kind, onDesk.held.dossier.matter, language),
      number: notice.number,
    }),
    fields,
    effects: act === 'service' ? [say('effect.served')] : [],
    problems: problems.map(({ path, message }) => ({
      href: `#step-${path}`,
      message: `${labelOf(path)}${language === 'zh' ? '：' : ': '}${pick(message, language)}`,
    })),
    action: `${hrefOf(call.params.dossier)}/notices/${notice.id}/${act}`,
    form: call.form(onDesk.held.dossier.sequence),
  })
}

type Viewing = { typed: StepTyped; problems: readonly StepFault[]; language: Language }

function fieldsOf(act: Act, viewing: Viewing): FieldView[] {
  const { typed, problems, language } = viewing
  const say = texts(language)
  const kind = typedText(typed, 'kind')
  const how = typedText(typed, 'how')
  const errorOf = (path: string) => {
    const fault = problems.find((one) => one.path === path)
    return fault ? { error: pick(fault.message, language) } : {}
  }
  if (act === 'service')
    return [
      {
        name: 'how',
        id: idOfTake('how'),
        kind: 'choice',
        required: true,
        value: how,
        label: say('ask.how'),
        ...errorOf('how'),
        options: SERVED_HOW.map((value) => ({ value, label: say(`how.${value}`), checked: value === how })),
      },
      {
        name: 'day',
        id: idOfTake('day'),
        kind: 'date',
        required: true,
        value: typedText(typed, 'day'),
        label: say('ask.day'),
        ...errorOf('day'),
      },
    ]
  return [
    {
      name: 'kind',
      id: 'step-kind',
      kind: 'choice',
      required: true,
      value: kind,
      label: say('ask.kind'),
      ...errorOf('kind'),
      options: (['replace', 'withdraw'] as const).map((value) => ({
        value,
        label: say(`notice.${value}`),
        checked: value === kind,
      })),
    },
    {
      name: 'correction',
      id: 'step-correction',
      kind: 'text',
      multiline: true,
      required: false,
      value: typedText(typed, 'correction'),
      label: say('ask.correction'),
      hint: say('ask.correction.hint'),
      ...errorOf('correction'),
    },
  ]
}

function faultsOf(city: CaseworkCity, act: Act, notice: Notice, typed: StepTyped): StepFault[] {
  const both = (key: 'needed' | 'choose') => ({ zh: texts('zh')(key), en: texts('en')(key) })
  if (act === 'service') {
    const day = faultOfDay(typedText(typed, 'day'), { today: city.engine.clock.today(), earliest: notice.day })
    return [
      ...(wayOf(typed) ? [] : [{ path: 'how', message: both('choose') }]),
      ...(day ? [{ path: 'day', message: day }] : []),
    ]
  }
  const kind = typedText(typed, 'kind')
  const correction = typedText(typed, 'correction')
  if (kind !== 'withdraw' && kind !== 'replace') return [{ path: 'kind', message: both('choose') }]
  if (kind === 'replace' && correction === '') return [{ path: 'correction', message: both('needed') }]
  return [...correction].length > LONGEST_CORRECTION
    ? [
        {
          path: 'correction',
          message: { zh: `最多 ${LONGEST_CORRECTION} 字`, en: `${LONGEST_CORRECTION} characters at most` },
        },
      ]
    : []
}

const wayOf = (typed: StepTyped) => SERVED_HOW.find((one) => one === typedText(typed, 'how'))

/** Does what the page asks for. Throws `casework/step-wrong` and what casework/notice throws. */
export async function actOnNotice(city: CaseworkCity, call: NoticeCall, act: Act, typed: StepTyped): Promise<string> {
  const notice = await noticeOf(city, call.params)
  const faults = faultsOf(city, act, notice, typed)
  if (faults.length > 0)
    throw stepWrong({ errors: faults.map(({ path, message }) => ({ path, message: `${message.zh} ${message.en}` })) })
  if (act === 'withdrawal')
    return withdrawNotice(
      city,
      call.principal,
      notice.id,
      typedText(typed, 'kind') === 'replace' ? typedText(typed, 'correction') : null,
    )
  return recordService(
    city,
    call.principal,
    notice.id,
    wayOf(typed) ?? 'counter',
    PlainDate.parse(typedText(typed, 'day')),
  )
}
