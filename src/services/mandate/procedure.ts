/**
 * `mandate` 授权委托: somebody asks to act for an enterprise, in all matters or in some, from a day until a day; its legal
 * representative confirms or refuses. Only what he confirmed is a right: what the asker typed is none.
 * Rule: 民法典 art. 161 (one may act through an agent), 163 and 165 (委托代理 is given by the represented, and names the agent, the
 * matters, the powers and the time), 173 (it ends with its time, when it is taken back or laid down): general knowledge. Thirty days to
 * answer, three years at most, and a fresh sign-in are our rules.
 */
import { defineProcedure } from '../../casework/procedure/index.ts'

export const ANSWER_DAYS = 30

const message = {
  name: 'reason',
  kind: 'text',
  title: { zh: '想告诉对方的话', en: 'Message to the person' },
  required: false,
  maxLength: 500,
} as const

export const mandate = defineProcedure({
  name: 'mandate',
  title: { zh: '单位授权代办', en: 'Authorisation to act for an organisation' },
  parameters: ['termDays'],
  outcomes: {
    refused: { title: { zh: '没有授权', en: 'Not authorised' }, tone: 'plain' },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, tone: 'plain' },
    lapsed: { title: { zh: '没有答复，已失效', en: 'Lapsed without an answer' }, tone: 'plain' },
    over: { title: { zh: '授权到期', en: 'The period has ended' }, tone: 'plain' },
    'taken-back': { title: { zh: '单位收回了授权', en: 'Withdrawn by the organisation' }, tone: 'plain' },
    'laid-down': { title: { zh: '代办人不再代办', en: 'Given up by the agent' }, tone: 'plain' },
  },
  stages: {
    asked: { title: { zh: '等单位确认', en: 'Waiting for the organisation' }, waitsFor: 'others' },
    given: { title: { zh: '单位已同意', en: 'Agreed' }, waitsFor: 'nobody' },
    ended: { title: { zh: '已结束', en: 'Ended' }, waitsFor: 'nobody', end: true },
  },
  clocks: {
    answer: {
      title: { zh: '单位答复', en: 'Answer from the organisation' },
      whose: 'applicant',
      runsIn: ['asked'],
      within: { days: ANSWER_DAYS },
      then: 'lapse',
      drives: true,
      says: {
        heading: { zh: '单位要在 {day} 前答复', en: 'The organisation has to answer by {day}' },
        due: { zh: '单位 {day} 前答复，{left}', en: 'The organisation has to answer by {day}; {left}' },
        over: { zh: '单位到 {day} 没有答复', en: 'The organisation did not answer by {day}' },
      },
    },
    // Closes the dossier. A limit that would end on a day off ends with the next working day (民法典 art. 203); the right itself ends on its
    // own last day (base.mandate), which is the one that people are told.
    term: {
      title: { zh: '授权期限', en: 'Period of the authorisation' },
      whose: 'applicant',
      runsIn: ['asked', 'given'],
      within: { days: 'termDays' },
      warn: { days: 14 },
      then: 'expire',
      inside: true,
    },
  },
  steps: {
    ask: {
      title: { zh: '申请代单位办事', en: 'Ask to act for an organisation' },
      done: {
        zh: '代办申请已经提交，等单位的法定代表人确认',
        en: 'Request to act for the organisation sent; its legal representative has to confirm it',
      },
      from: [],
      to: 'asked',
      by: 'applicant',
    },
    confirm: {
      title: { zh: '同意授权', en: 'Authorise' },
      done: { zh: '单位的法定代表人同意授权', en: 'The legal representative authorised it' },
      lead: {
        zh: '同意以后，代办人在授权的事项和期限里替单位办的事，由单位承担后果（民法典第一百六十二条）。您随时可以收回。不认识这个人的，请不要同意。',
        en: 'Once you agree, your organisation is bound by what this person does for it in these services during this period (Civil Code, art. 162). You can withdraw the authorisation at any time. Do not agree if you do not know this person.',
      },
      from: ['asked'],
      to: 'given',
      by: 'represented',
      fresh: true,
      first: 1,
      needs: ['mandate/not-over'],
      does: ['mandate/give'],
      tells: true,
    },
    refuse: {
      title: { zh: '不同意', en: 'Refuse' },
      done: { zh: '单位没有同意授权', en: 'The organisation did not agree' },
      lead: { zh: '对方会知道您没有同意。', en: 'The person will be told that you did not agree.' },
      takes: [message],
      danger: true,
      from: ['asked'],
      to: 'ended',
      by: 'represented',
      outcome: 'refused',
      tells: true,
    },
    'take-back': {
      title: { zh: '收回授权', en: 'Withdraw the authorisation' },
      done: { zh: '单位收回了授权', en: 'The organisation withdrew the authorisation' },
      lead: {
        zh: '收回以后，对方马上不能再替单位办事，也看不到单位的办件和草稿。已经办的事不受影响。',
        en: 'The person can then no longer act for the organisation or see its cases and drafts. What has already been done is not affected.',
      },
      takes: [message],
      danger: true,
      from: ['given'],
      to: 'ended',
      by: 'represented',
      needs: ['mandate/asked'],
      does: ['mandate/end'],
      outcome: 'taken-back',
      tells: true,
    },
    'lay-down': {
      title: { zh: '不再代办', en: 'Stop acting for it' },
      done: { zh: '代办人不再代办', en: 'The agent stopped acting for the organisation' },
      lead: {
        zh: '以后您不能再替这个单位办事，也看不到它的办件和草稿。单位会收到消息。',
        en: 'You will then no longer be able to act for this organisation or see its cases and drafts. The organisation will be told.',
      },
      danger: true,
      from: ['given'],
      to: 'ended',
      by: 'applicant',
      needs: ['mandate/asked'],
      does: ['mandate/end', 'mandate/tell-heads'],
      outcome: 'laid-down',
    },
    withdraw: {
      title: { zh: '撤回代办申请', en: 'Withdraw the request' },
      done: { zh: '代办申请撤回了', en: 'The request was withdrawn' },
      lead: { zh: '撤回以后，单位不能再确认。', en: 'The organisation can then no longer confirm it.' },
      danger: true,
      from: ['asked'],
      to: 'ended',
      by: 'applicant',
      outcome: 'withdrawn',
    },
    lapse: {
      title: { zh: '没有答复，失效', en: 'Lapse' },
      done: {
        zh: '三十天里单位没有答复，申请失效',
        en: 'The organisation did not answer within thirty days, so the request lapsed',
      },
      from: ['asked'],
      to: 'ended',
      by: 'clock',
      outcome: 'lapsed',
      tells: true,
    },
    expire: {
      title: { zh: '授权到期', en: 'Expire' },
      done: { zh: '授权到期了', en: 'The authorisation has expired' },
      from: ['asked', 'given'],
      to: 'ended',
      by: 'clock',
      needs: ['mandate/asked'],
      does: ['mandate/end'],
      outcome: 'over',
      tells: true,
    },
  },
})
