/**
 * `consultation` 咨询: somebody asks the office about a matter before he applies. It is opened by the question and closed by the
 * answer; asking again is a new round. That an organ explains what it publishes: 行政许可法 art. 30 (2), general knowledge. No law
 * that we know gives it a time: five working days, and thirty days to ask again, are our rule.
 */
import { defineProcedure } from '../../casework/procedure/index.ts'

export const REPLY_WORKING_DAYS = 5

export const consultation = defineProcedure({
  name: 'consultation',
  title: { zh: '咨询', en: 'Question' },
  outcomes: {
    answered: { title: { zh: '已答复', en: 'Answered' }, tone: 'good' },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, tone: 'plain' },
  },
  stages: {
    asked: {
      title: { zh: '等答复', en: 'Waiting for the answer' },
      waitsFor: 'office',
      tasks: [{ name: 'answer', title: { zh: '答复咨询', en: 'Answer the question' }, role: 'receiver' }],
    },
    answered: { title: { zh: '已答复', en: 'Answered' }, waitsFor: 'nobody', end: true },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, waitsFor: 'nobody', end: true },
  },
  clocks: {
    reply: {
      title: { zh: '答复', en: 'Answer' },
      whose: 'office',
      runsIn: ['asked'],
      within: { workingDays: REPLY_WORKING_DAYS },
      warn: { workingDays: 1 },
      then: 'escalate',
      drives: true,
      says: {
        due: { zh: '{day} 前答复，{left}', en: 'Answer by {day}; {left}' },
        over: { zh: '应当 {day} 前答复，{left}', en: 'An answer was due by {day}; {left}' },
      },
    },
  },
  steps: {
    ask: {
      title: { zh: '提问', en: 'Ask' },
      done: { zh: '问题已经交给办理单位', en: 'The question was sent to the office' },
      from: [],
      to: 'asked',
      by: 'applicant',
      says: 'asked',
    },
    answer: {
      title: { zh: '答复', en: 'Answer' },
      done: { zh: '已答复', en: 'Answered' },
      from: ['asked'],
      to: 'answered',
      by: 'receiver',
      outcome: 'answered',
      says: 'answered',
    },
    'ask-again': {
      title: { zh: '接着问', en: 'Ask a follow-up' },
      done: { zh: '提问人接着问，办理单位重新计时', en: 'A follow-up was asked; the office’s time starts again' },
      from: ['answered'],
      to: 'asked',
      by: 'applicant',
      reopens: true,
      says: 'asked',
      needs: ['consultation/answered-lately'],
    },
    escalate: {
      title: { zh: '超期督办', en: 'Overdue' },
      done: {
        zh: '过了五个工作日还没有答复，已转单位负责人督办',
        en: 'There was no answer within five working days; the head of the office is following it up',
      },
      from: ['asked'],
      by: 'clock',
      tells: true,
      opens: [{ name: 'overdue', title: { zh: '督办超期', en: 'Follow up what is overdue' }, role: 'head' }],
    },
    withdraw: {
      title: { zh: '撤回提问', en: 'Withdraw the question' },
      done: { zh: '提问人撤回了问题', en: 'The question was withdrawn' },
      lead: {
        zh: '撤回以后，{unit}不再答复。以后还可以重新问。',
        en: '{unit} will then no longer answer it. You can ask again later.',
      },
      takes: [
        {
          name: 'reason',
          kind: 'text',
          title: { zh: '为什么撤回', en: 'Why' },
          required: false,
          maxLength: 500,
        },
      ],
      danger: true,
      from: ['asked'],
      to: 'withdrawn',
      by: 'applicant',
      outcome: 'withdrawn',
      does: ['question/end'],
    },
  },
})
