/**
 * `permit`: an examined licence, under 行政许可法 art. 34 (site check by two), 38 (written decision with reasons), 42 (a limit,
 * and a longer one by the head; how long is said by the law of the matter), 44 (delivery), 45 (inspection and the like is not
 * counted).
 */
import { ARTICLE_45, defineProcedure } from '../../../casework/procedure/index.ts'
import { both } from './both.ts'
import { decidingClocks, decidingStages, decidingSteps, decisionLeg, missingPromise } from './deciding.ts'
import { delivering, deliveryLeg } from './delivering.ts'
import { acceptanceLeg, closing, OUTCOMES, PARAMETERS, receiving, submitting } from './parts.ts'
import { reason, reasonIfAny, siteCheck } from './takes.ts'

const deciding = decidingSteps('delivering')
/** Our rule: who saw the site has examined, whichever of the two he was, and does not decide where the matter asks for four eyes. */
const differsFrom = [...deciding.grant.differsFrom, 'record-site-check']

/** 行政许可法 art. 32: what has to be corrected is asked for before acceptance, once and in full. */
const NOTE_ACCEPTED = both(
  '受理后不能再要求补正（行政许可法第三十二条）。',
  'After acceptance you can no longer ask for corrections (Administrative Licensing Law, art. 32).',
)
const SPENT = both(
  '补正已经一次告知过，不能再提（行政许可法第三十二条）。',
  'Corrections have already been asked for, once and in full, and cannot be asked for again (Administrative Licensing Law, art. 32).',
)

/** Bidding 招标 and auction 拍卖 stand in art. 45, too; no matter here gives out a limited number. */
const GROUNDS = ['inspection', 'testing', 'quarantine', 'appraisal', 'expert-review', 'hearing'] as const
const ground = {
  name: 'ground',
  kind: 'choice' as const,
  title: both('因为什么暂停', 'Reason for the pause'),
  hint: both(
    '只有行政许可法第四十五条列出的情形，时间才不计入期限。',
    'Only for the reasons listed in art. 45 of the Administrative Licensing Law is time not counted.',
  ),
  options: GROUNDS.map((value) => ({ value, title: ARTICLE_45[value] })),
}
/** Sixty days at most are our rule. */
const plannedDays = {
  name: 'plannedDays',
  kind: 'count' as const,
  title: both('预计多少天（自然日）', 'Expected number of calendar days'),
  hint: both(
    '1 到 60。到时没有记录结果，期限自动继续计算。',
    '1 to 60. Without a result by then, the count goes on by itself.',
  ),
  min: 1,
  max: 60,
  unit: both('天', 'days'),
}

export const permit = defineProcedure({
  name: 'permit',
  title: both('行政许可（审查）', 'Licence, examined'),
  parameters: PARAMETERS,
  outcomes: OUTCOMES,
  route: [
    acceptanceLeg,
    {
      ...decisionLeg('promised'),
      note: {
        where: 'siteCheck',
        text: both('这期间两名工作人员到现场核查', 'During this time two officers visit the site'),
      },
    },
    deliveryLeg,
  ],
  stages: {
    ...receiving.stages,
    ...decidingStages,
    deciding: { ...decidingStages.deciding, note: NOTE_ACCEPTED },
    examining: {
      title: both('审查中', 'Being examined'),
      note: NOTE_ACCEPTED,
      waitsFor: 'office',
      tasks: [
        {
          name: 'examine',
          title: both('审查材料，现场核查', 'Examine the papers and check the site'),
          role: 'examiner',
        },
      ],
    },
    ...delivering.stages,
    ...closing.stages,
  },
  clocks: {
    ...receiving.clocks,
    ...decidingClocks((count) => ({ workingDays: count }), { promised: 2, statutory: 3 }),
    suspension: {
      title: both('暂停的时间', 'Length of the pause'),
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
    ...submitting,
    ...receiving.steps,
    'ask-for-correction': { ...receiving.steps['ask-for-correction'], spent: SPENT },
    'record-site-check': {
      title: both('记录现场核查', 'Record the site check'),
      done: both('两名工作人员完成现场核查', 'Two officers have checked the site'),
      from: ['examining'],
      by: 'examiner',
      takes: siteCheck,
      visits: true,
      first: 6,
    },
    suspend: {
      title: both('送检验，暂停计时', 'Pause for inspection'),
      done: both(
        '期限暂停：检验、检测等时间不计入（行政许可法第四十五条）',
        'The time limit is paused: time for inspection, testing and the like is not counted (Administrative Licensing Law, art. 45)',
      ),
      from: ['examining'],
      by: 'examiner',
      takes: [ground, plannedDays, reasonIfAny],
      pauses: ['promised', 'statutory'],
      grounds: ARTICLE_45,
      notice: 'application/suspension',
    },
    resume: {
      title: both('检验有结果，继续计时', 'Resume with the result'),
      done: both('检验有了结果，期限继续计算', 'There is a result, so the time limit is running again'),
      from: ['examining'],
      by: 'examiner',
      first: 2,
      resumes: ['promised', 'statutory'],
    },
    'resume-by-clock': {
      title: both('暂停到期', 'End of the pause'),
      done: both('告知的暂停时间已到，期限继续计算', 'The announced pause is over, so the time limit is running again'),
      from: ['examining'],
      by: 'clock',
      resumes: ['promised', 'statutory'],
    },
    ...deciding,
    propose: { ...deciding.propose, needs: ['application/site-checked'] },
    extend: {
      title: both('延长期限', 'Extend the time limit'),
      done: both(
        '经负责人批准，办理期限延长，理由已告知',
        'The time limit was extended with the approval of the head; the reason has been given',
      ),
      from: ['examining', 'deciding'],
      by: 'head',
      takes: [reason],
      once: 'dossier',
      spent: both(
        '期限已经延长过一次，不能再延长（行政许可法第四十二条）。',
        'The time limit has already been extended once and cannot be extended again (Administrative Licensing Law, art. 42).',
      ),
      notice: 'application/extension',
      extends: [
        { clock: 'promised', by: { workingDays: 'extensionDays' } },
        { clock: 'statutory', by: { workingDays: 'extensionDays' } },
      ],
    },
    'grant-as-proposed': {
      ...deciding['grant-as-proposed'],
      differsFrom,
      done: both('准予许可', 'Granted'),
      needs: ['application/site-checked', ...deciding['grant-as-proposed'].needs],
    },
    grant: {
      ...deciding.grant,
      differsFrom,
      title: both('准予许可', 'Grant'),
      done: both('准予许可', 'Granted'),
      needs: ['application/site-checked'],
    },
    refuse: { ...deciding.refuse, differsFrom, title: both('不予许可', 'Refuse'), done: both('不予许可', 'Refused') },
    ...missingPromise,
    ...delivering.steps,
    ...closing.steps,
  },
})
