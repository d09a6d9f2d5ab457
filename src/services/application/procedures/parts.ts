/**
 * What every application goes through: the form is checked in five days, asked about once, and silence accepts (行政许可法
 * art. 32); the applicant may withdraw before the decision (our rule). Numbers of days are parameters: they are elements of the
 * matter and of its law. Where no article is named the rule is ours.
 */
import type { ProcedureInput } from '../../../casework/procedure/index.ts'
import { both } from './both.ts'
import { reason } from './takes.ts'

type Steps = ProcedureInput['steps']
type Stages = ProcedureInput['stages']
type Clocks = ProcedureInput['clocks']

/** Values that every application is opened with. */
export const PARAMETERS = [
  'situation',
  'answerDays',
  'correctDays',
  'promisedDays',
  'statutoryDays',
  'extensionDays',
  'deliverDays',
  'fourEyes',
  'siteCheck',
]

/** How an application ends. */
export const OUTCOMES = {
  granted: { title: both('已准予', 'Granted'), tone: 'good' },
  refused: { title: both('未准予', 'Refused'), tone: 'alarm' },
  'not-accepted': { title: both('不予受理', 'Not accepted'), tone: 'alarm' },
  abandoned: { title: both('逾期未补正，已终止', 'Ended (not corrected in time)'), tone: 'plain' },
  withdrawn: { title: both('已撤回', 'Withdrawn'), tone: 'plain' },
} satisfies ProcedureInput['outcomes']

const open = ['submitted', 'correcting', 'examining', 'deciding']

/** How an application opens. */
export const submitting = {
  submit: {
    title: both('提交申请', 'Submit'),
    done: both('申请已提交', 'The application was submitted'),
    from: [],
    to: 'submitted',
    by: 'applicant',
  },
} satisfies Steps

/** The first part of the way: whether it is accepted. */
export const acceptanceLeg = {
  title: both('受理', 'Acceptance'),
  stages: ['submitted', 'correcting'],
  clock: 'answer',
}

export const receiving = {
  stages: {
    submitted: {
      title: both('待受理', 'Waiting to be accepted'),
      waitsFor: 'office',
      tasks: [
        {
          name: 'receive',
          title: both('审查形式，决定是否受理', 'Check the application and decide whether to accept it'),
          role: 'receiver',
        },
      ],
    },
    correcting: { title: both('待补正', 'To be corrected'), waitsFor: 'applicant' },
  },
  clocks: {
    answer: {
      title: both('答复是否受理', 'Answer on acceptance'),
      whose: 'office',
      runsIn: ['submitted'],
      within: { workingDays: 'answerDays' },
      restarts: true,
      warn: { workingDays: 1 },
      then: 'accept-by-silence',
      drives: true,
      says: {
        due: both('{day} 前告知是否受理，{left}', 'Answer on acceptance by {day}; {left}'),
        heading: both('{day} 前告知是否受理', 'Answer on acceptance by {day}'),
      },
    },
    correct: {
      title: both('补正', 'Correction'),
      whose: 'applicant',
      runsIn: ['correcting'],
      within: { days: 'correctDays' },
      warn: { days: 7 },
      then: 'abandon',
      says: { due: both('{day} 前交回，{left}', 'Send it back by {day}; {left}') },
    },
  },
  steps: {
    'ask-for-correction': {
      title: both('请申请人补正', 'Ask for correction'),
      done: both('已一次告知全部需要补正的地方', 'Everything that has to be corrected has been named at once'),
      from: ['submitted'],
      to: 'correcting',
      by: 'receiver',
      once: 'round',
      spent: both(
        '补正已经一次告知过，不能再提。',
        'Corrections have already been asked for, once and in full, and cannot be asked for again.',
      ),
      corrects: true,
      notice: 'application/correction',
    },
    'hand-in': {
      title: both('交回补正', 'Send back the correction'),
      done: both('补正已交回', 'The correction was sent back'),
      from: ['correcting'],
      to: 'submitted',
      by: 'applicant',
      elsewhere: true,
    },
    'extend-correction': {
      title: both('再给三十天', 'Thirty more days'),
      done: both('补正时间延长三十天', 'Thirty more days to correct'),
      lead: both(
        '补正的时间再加三十天。只能加一次；已经填写的内容留着。',
        'You get thirty more days to make the corrections. This can be done only once; what you have filled in is kept.',
      ),
      from: ['correcting'],
      by: 'applicant',
      once: 'dossier',
      extends: [{ clock: 'correct', by: { days: 30 } }],
    },
    abandon: {
      title: both('视为放弃', 'Treated as given up'),
      done: both(
        '到期没有交回补正，申请终止；可以重新申请',
        'The correction was not sent back in time, so the application has ended; it can be made again',
      ),
      from: ['correcting'],
      to: 'closed',
      by: 'clock',
      outcome: 'abandoned',
      notice: 'application/termination',
    },
    accept: {
      title: both('受理', 'Accept'),
      done: both('已受理', 'Accepted'),
      from: ['submitted'],
      to: 'examining',
      by: 'receiver',
      first: 1,
      notice: 'application/acceptance',
    },
    'accept-by-silence': {
      title: both('视为受理', 'Accepted by silence'),
      done: both(
        '五个工作日内没有答复，从收到之日起视为受理',
        'There was no answer within five working days, so the application counts as accepted from the day it was received',
      ),
      from: ['submitted'],
      to: 'examining',
      by: 'clock',
      happenedAtStart: true,
      notice: 'application/acceptance',
    },
    'not-accept': {
      title: both('不予受理', 'Do not accept'),
      done: both('不予受理', 'Not accepted'),
      from: ['submitted'],
      to: 'closed',
      by: 'receiver',
      takes: [reason],
      danger: true,
      outcome: 'not-accepted',
      notice: 'application/not-accepted',
    },
  },
} satisfies { stages: Stages; clocks: Clocks; steps: Steps }

const whyWithdrawn = {
  name: 'reason',
  kind: 'text' as const,
  title: both('为什么撤回', 'Why'),
  required: false,
  maxLength: 500,
}

export const closing: { stages: Stages; steps: Steps } = {
  stages: { closed: { title: both('已办结', 'Closed'), waitsFor: 'nobody', end: true } },
  steps: {
    withdraw: {
      title: both('撤回申请', 'Withdraw'),
      done: both('申请人撤回了申请', 'The applicant withdrew'),
      lead: both(
        '撤回以后，{unit}不再办理。以后还可以重新提出。',
        '{unit} will stop handling it. You can begin again later.',
      ),
      takes: [whyWithdrawn],
      danger: true,
      from: open,
      to: 'closed',
      by: 'applicant',
      outcome: 'withdrawn',
      notice: 'application/termination',
    },
  },
}

export const overdueTask = {
  name: 'overdue',
  title: both('督办超期', 'Follow up what is overdue'),
  role: 'head' as const,
}
