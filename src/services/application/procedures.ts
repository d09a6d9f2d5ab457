/**
 * The two ways of an application 办件. `permit`: examined, under 行政许可法 art. 32 (form is checked in five days, asked once,
 * silence accepts), 34 (site check by two), 38 (written decision with reasons), 42 (twenty days, ten more by the head),
 * 44 (delivered in ten days), 45 (inspection and the like is not counted). `instant`: a published rule table decides on the
 * spot what is clear; what it is unsure of goes to an officer, on the same way. Numbers of days are parameters: they
 * are elements of the matter. Where no article is named the rule is ours.
 */
import { ARTICLE_45, defineProcedure, type ProcedureInput } from '../../casework/procedure/index.ts'
import type { Text } from '../../kernel/i18n/index.ts'

const both = (zh: string, en: string): Text => ({ zh, en })
type Steps = ProcedureInput['steps']
type Stages = ProcedureInput['stages']
type Clocks = ProcedureInput['clocks']

/** Values that every application is opened with. */
export const PARAMETERS = [
  'answerDays',
  'correctDays',
  'promisedDays',
  'statutoryDays',
  'extensionDays',
  'deliverDays',
  'fourEyes',
  'siteCheck',
]

const open = ['submitted', 'correcting', 'examining', 'deciding']

const receiving: { stages: Stages; clocks: Clocks; steps: Steps } = {
  stages: {
    submitted: {
      title: both('待受理', 'Waiting to be accepted'),
      waitsFor: 'office',
      tasks: [
        {
          name: 'receive',
          title: both('审查形式，决定是否受理', 'Check the form and decide on acceptance'),
          role: 'receiver',
        },
      ],
    },
    correcting: { title: both('请您补正', 'Please correct'), waitsFor: 'applicant' },
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
    },
    correct: {
      title: both('补正', 'Correction'),
      whose: 'applicant',
      runsIn: ['correcting'],
      within: { days: 'correctDays' },
      warn: { days: 7 },
      then: 'abandon',
    },
  },
  steps: {
    'ask-for-correction': {
      title: both('请申请人补正', 'Ask for correction'),
      done: both('请您补正：一次告知全部需要改的地方', 'You are asked to correct what is named, all at once'),
      from: ['submitted'],
      to: 'correcting',
      by: 'receiver',
      once: 'round',
      corrects: true,
      notice: 'correction',
    },
    'hand-in': {
      title: both('交回补正', 'Hand in the correction'),
      done: both('补正已交回', 'The correction was handed in'),
      from: ['correcting'],
      to: 'submitted',
      by: 'applicant',
    },
    'extend-correction': {
      title: both('再给三十天', 'Thirty more days'),
      done: both('补正时间延长三十天', 'Thirty more days to correct'),
      from: ['correcting'],
      by: 'applicant',
      once: 'dossier',
      extends: [{ clock: 'correct', by: { days: 30 } }],
    },
    abandon: {
      title: both('视为放弃', 'Given up'),
      done: both(
        '到期没有交回补正，申请终止；可以重新申请',
        'No correction came in time; the application ends, and may be made again',
      ),
      from: ['correcting'],
      to: 'closed',
      by: 'clock',
      outcome: 'abandoned',
      notice: 'termination',
    },
    accept: {
      title: both('受理', 'Accept'),
      done: both('已受理', 'Accepted'),
      from: ['submitted'],
      to: 'examining',
      by: 'receiver',
      notice: 'acceptance',
    },
    'accept-by-silence': {
      title: both('视为受理', 'Accepted by silence'),
      done: both(
        '五个工作日内没有答复，从收到之日起视为受理',
        'No answer came within five working days: accepted as of the day of receipt',
      ),
      from: ['submitted'],
      to: 'examining',
      by: 'clock',
      happenedAtStart: true,
      notice: 'acceptance',
    },
    'not-accept': {
      title: both('不予受理', 'Do not accept'),
      done: both('不予受理', 'Not accepted'),
      from: ['submitted'],
      to: 'closed',
      by: 'receiver',
      outcome: 'not-accepted',
      notice: 'not-accepted',
    },
  },
}

const closing: { stages: Stages; steps: Steps } = {
  stages: { closed: { title: both('已办结', 'Closed'), waitsFor: 'nobody', end: true } },
  steps: {
    withdraw: {
      title: both('撤回申请', 'Withdraw'),
      done: both('申请人撤回了申请', 'The applicant withdrew'),
      from: open,
      to: 'closed',
      by: 'applicant',
      outcome: 'withdrawn',
      notice: 'termination',
    },
  },
}

const overdueTask = { name: 'overdue', title: both('督办超期', 'See to what is overdue'), role: 'head' as const }

export const permit = defineProcedure({
  name: 'permit',
  title: both('行政许可（审查）', 'Licence, examined'),
  parameters: PARAMETERS,
  stages: {
    ...receiving.stages,
    examining: {
      title: both('审查中', 'Being examined'),
      waitsFor: 'office',
      tasks: [{ name: 'examine', title: both('审查材料，现场核查', 'Examine papers and site'), role: 'examiner' }],
    },
    deciding: {
      title: both('待决定', 'Waiting for a decision'),
      waitsFor: 'office',
      tasks: [{ name: 'decide', title: both('作出决定', 'Decide'), role: 'decider' }],
    },
    delivering: {
      title: both('待送达', 'Being delivered'),
      waitsFor: 'office',
      tasks: [{ name: 'deliver', title: both('送达决定', 'Deliver the decision'), role: 'receiver' }],
    },
    ...closing.stages,
  },
  clocks: {
    ...receiving.clocks,
    promised: {
      title: both('承诺期限', 'Promised limit'),
      whose: 'office',
      runsIn: ['examining', 'deciding'],
      within: { workingDays: 'promisedDays' },
      warn: { workingDays: 2 },
      then: 'miss-promise',
      drives: true,
    },
    statutory: {
      title: both('法定期限', 'Statutory limit'),
      whose: 'office',
      runsIn: ['examining', 'deciding'],
      within: { workingDays: 'statutoryDays' },
      warn: { workingDays: 3 },
      then: 'escalate',
    },
    suspension: {
      title: both('暂停的时间', 'Time of the pause'),
      whose: 'office',
      runsIn: ['examining'],
      startsWith: ['suspend'],
      endsWith: ['resume'],
      within: { days: 'plannedDays' },
      then: 'resume-by-clock',
    },
    delivery: {
      title: both('送达', 'Delivery'),
      whose: 'office',
      runsIn: ['delivering'],
      within: { workingDays: 'deliverDays' },
      warn: { workingDays: 2 },
      then: 'escalate-delivery',
      drives: true,
    },
  },
  steps: {
    submit: {
      title: both('提交申请', 'Submit'),
      done: both('申请已提交', 'The application was submitted'),
      from: [],
      to: 'submitted',
      by: 'applicant',
    },
    ...receiving.steps,
    'record-site-check': {
      title: both('记录现场核查', 'Record the site check'),
      done: both('两名工作人员完成现场核查', 'Two officers checked the site'),
      from: ['examining'],
      by: 'examiner',
    },
    suspend: {
      title: both('送检验，暂停计时', 'Suspend for inspection'),
      done: both(
        '期限暂停：检验、检测等时间不计入（行政许可法第四十五条）',
        'The time limit is paused: inspection and the like is not counted (Licensing Law, art. 45)',
      ),
      from: ['examining'],
      by: 'examiner',
      pauses: ['promised', 'statutory'],
      grounds: ARTICLE_45,
      notice: 'suspension',
    },
    resume: {
      title: both('检验有结果，继续计时', 'Resume'),
      done: both('检验有了结果，期限继续计算', 'The result is there; the time limit runs again'),
      from: ['examining'],
      by: 'examiner',
      resumes: ['promised', 'statutory'],
    },
    'resume-by-clock': {
      title: both('暂停到期', 'End of the pause'),
      done: both('告知的暂停时间已到，期限继续计算', 'The announced pause is over; the time limit runs again'),
      from: ['examining'],
      by: 'clock',
      resumes: ['promised', 'statutory'],
    },
    propose: {
      title: both('提出审查意见', 'Propose a decision'),
      done: both('审查结束，等待决定', 'Examined; waiting for the decision'),
      from: ['examining'],
      to: 'deciding',
      by: 'examiner',
      needs: ['application/site-checked'],
    },
    'send-back': {
      title: both('退回审查', 'Send back'),
      done: both('退回继续审查', 'Sent back to be examined further'),
      from: ['deciding'],
      to: 'examining',
      by: 'decider',
    },
    extend: {
      title: both('延长期限', 'Extend the time limit'),
      done: both('经负责人批准，期限延长十个工作日', 'Extended by ten working days, approved by the head'),
      from: ['examining', 'deciding'],
      by: 'head',
      once: 'dossier',
      notice: 'extension',
      extends: [
        { clock: 'promised', by: { workingDays: 'extensionDays' } },
        { clock: 'statutory', by: { workingDays: 'extensionDays' } },
      ],
    },
    grant: {
      title: both('准予许可', 'Grant'),
      done: both('准予许可', 'Granted'),
      from: ['deciding'],
      to: 'delivering',
      by: 'decider',
      outcome: 'granted',
      differsFrom: ['propose'],
      needs: ['application/site-checked'],
      notice: 'decision',
    },
    refuse: {
      title: both('不予许可', 'Refuse'),
      done: both('不予许可', 'Refused'),
      from: ['deciding'],
      to: 'closed',
      by: 'decider',
      outcome: 'refused',
      differsFrom: ['propose'],
      notice: 'refusal',
    },
    deliver: {
      title: both('记录送达', 'Record delivery'),
      done: both('决定已送达', 'The decision was delivered'),
      from: ['delivering'],
      to: 'closed',
      by: 'receiver',
    },
    'deliver-in-box': {
      title: both('送达到“我的”', 'Delivered to the in-box'),
      done: both('决定已送达到“我的”', 'The decision was delivered to the in-box'),
      from: ['delivering'],
      to: 'closed',
      by: 'job',
    },
    'miss-promise': {
      title: both('超过承诺期限', 'The promised limit has passed'),
      done: both('超过了承诺期限，仍在法定期限内', 'The promised limit has passed; the statutory one has not'),
      from: ['examining', 'deciding'],
      by: 'clock',
    },
    escalate: {
      title: both('超期督办', 'Overdue'),
      done: both(
        '超过法定期限，已转单位负责人督办；您可以申请行政复议',
        'The statutory limit has passed; the head of the office sees to it, and you may ask for reconsideration',
      ),
      from: ['examining', 'deciding'],
      by: 'clock',
      opens: [overdueTask],
    },
    'escalate-delivery': {
      title: both('送达超期', 'Delivery overdue'),
      done: both(
        '超过送达期限，已转单位负责人督办',
        'The limit for delivery has passed; the head of the office sees to it',
      ),
      from: ['delivering'],
      by: 'clock',
      opens: [overdueTask],
    },
    ...closing.steps,
  },
})

export const instant = defineProcedure({
  name: 'instant',
  title: both('即时办理', 'Decided on the spot'),
  parameters: PARAMETERS,
  stages: {
    received: { title: both('已收到', 'Received'), waitsFor: 'office' },
    ...receiving.stages,
    examining: {
      title: both('审查中', 'Being examined'),
      waitsFor: 'office',
      tasks: [{ name: 'examine', title: both('审查并提出意见', 'Examine and propose'), role: 'examiner' }],
    },
    deciding: {
      title: both('待决定', 'Waiting for a decision'),
      waitsFor: 'office',
      tasks: [{ name: 'decide', title: both('作出决定', 'Decide'), role: 'decider' }],
    },
    ...closing.stages,
  },
  clocks: {
    ...receiving.clocks,
    statutory: {
      title: both('法定期限', 'Statutory limit'),
      whose: 'office',
      runsIn: ['examining', 'deciding'],
      within: { days: 'statutoryDays' },
      warn: { days: 1 },
      then: 'escalate',
      drives: true,
    },
  },
  steps: {
    submit: {
      title: both('提交申请', 'Submit'),
      done: both('申请已提交', 'The application was submitted'),
      from: [],
      to: 'received',
      by: 'applicant',
    },
    'grant-by-rule': {
      title: both('按公开规则准予', 'Granted by rule'),
      done: both('符合公开的规则，当场准予', 'The published rules are met: granted on the spot'),
      from: ['received'],
      to: 'closed',
      by: 'rule',
      outcome: 'granted',
      notice: 'decision',
    },
    'refuse-by-rule': {
      title: both('按公开规则不予', 'Refused by rule'),
      done: both('不符合公开的规则，不予办理', 'The published rules are not met: refused'),
      from: ['received'],
      to: 'closed',
      by: 'rule',
      outcome: 'refused',
      notice: 'refusal',
    },
    refer: {
      title: both('转工作人员', 'Referred to an officer'),
      done: both('规则拿不准，转工作人员办理', 'The rules are unsure: an officer looks at it'),
      from: ['received'],
      to: 'submitted',
      by: 'rule',
    },
    ...receiving.steps,
    propose: {
      title: both('提出审查意见', 'Propose a decision'),
      done: both('审查结束，等待决定', 'Examined; waiting for the decision'),
      from: ['examining'],
      to: 'deciding',
      by: 'examiner',
    },
    'send-back': {
      title: both('退回审查', 'Send back'),
      done: both('退回继续审查', 'Sent back to be examined further'),
      from: ['deciding'],
      to: 'examining',
      by: 'decider',
    },
    grant: {
      title: both('准予', 'Grant'),
      done: both('准予', 'Granted'),
      from: ['deciding'],
      to: 'closed',
      by: 'decider',
      outcome: 'granted',
      differsFrom: ['propose'],
      notice: 'decision',
    },
    refuse: {
      title: both('不予', 'Refuse'),
      done: both('不予', 'Refused'),
      from: ['deciding'],
      to: 'closed',
      by: 'decider',
      outcome: 'refused',
      differsFrom: ['propose'],
      notice: 'refusal',
    },
    escalate: {
      title: both('超期督办', 'Overdue'),
      done: both(
        '超过法定期限，已转单位负责人督办；您可以申请行政复议',
        'The statutory limit has passed; the head of the office sees to it, and you may ask for reconsideration',
      ),
      from: ['examining', 'deciding'],
      by: 'clock',
      opens: [overdueTask],
    },
    ...closing.steps,
  },
})
