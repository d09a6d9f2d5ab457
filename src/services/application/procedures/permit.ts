/**
 * `permit`: an examined licence, under 行政许可法 art. 34 (site check by two), 38 (written decision with reasons), 42 (a limit,
 * and a longer one by the head; how long is said by the law of the matter), 44 (delivery), 45 (inspection and the like is not
 * counted).
 */
import { ARTICLE_45, defineProcedure } from '../../../casework/procedure/index.ts'
import { delivering } from './delivering.ts'
import { both, closing, overdueTask, PARAMETERS, receiving } from './parts.ts'

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
    ...delivering.stages,
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
    ...delivering.clocks,
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
      done: both('经负责人批准，办理期限延长，理由已告知', 'Extended, approved by the head; the reason was told'),
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
    'miss-promise': {
      title: both('超过承诺期限', 'The promised limit has passed'),
      done: both('超过了承诺期限，仍在法定期限内', 'The promised limit has passed; the statutory one has not'),
      from: ['examining', 'deciding'],
      by: 'clock',
      tells: true,
    },
    escalate: {
      title: both('超期督办', 'Overdue'),
      done: both(
        '超过法定期限，已转单位负责人督办；您可以申请行政复议',
        'The statutory limit has passed; the head of the office sees to it, and you may ask for reconsideration',
      ),
      from: ['examining', 'deciding'],
      by: 'clock',
      tells: true,
      opens: [overdueTask],
    },
    ...delivering.steps,
    ...closing.steps,
  },
})
