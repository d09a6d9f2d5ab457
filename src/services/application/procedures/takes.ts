/** What the steps of officers ask, said once for the procedures that share it. */
import type { ProcedureInput } from '../../../casework/procedure/index.ts'
import { both } from './both.ts'

type Take = NonNullable<ProcedureInput['steps'][string]['takes']>[number]

/** 行政许可法 art. 38 (2): a refusal says why; so do, by our rule, all papers that turn something down or put it off. */
export const reason: Take = {
  name: 'reason',
  kind: 'text',
  title: both('理由', 'Reason'),
  hint: both(
    '申请人会在文书里看到这段话，请写明事实和依据。',
    'The applicant will read this in the notice. State the facts and the legal basis.',
  ),
}
export const reasonIfAny: Take = { ...reason, required: false }

/** What is left to fill in of what the matter gives: its own form (`gives.asks`). */
export const given: Take = {
  name: 'given',
  kind: 'given',
  title: both('准予的内容', 'What is granted'),
}

/** Read by colleagues only. */
export const whyBack: Take = {
  name: 'reason',
  kind: 'text',
  title: both('为什么退回，要补查什么', 'Why it is sent back, and what has to be examined further'),
  hint: both('只给同事看。', 'Only colleagues can see this.'),
  inside: true,
}

/** What is proposed (our rule): a plain grant can be decided as it was proposed; all else the decider words himself. */
export const proposal: Take = {
  name: 'proposal',
  kind: 'choice',
  title: both('建议', 'Proposal'),
  options: [
    { value: 'grant', title: both('建议准予', 'Grant') },
    { value: 'grant-with-conditions', title: both('建议附条件准予', 'Grant with conditions') },
    { value: 'refuse', title: both('建议不予', 'Refuse') },
  ],
}

/** 行政许可法 art. 38 (1) knows no form for them; that they stand in the decision itself is our rule. */
const conditionsTitle = both('附加的条件', 'Conditions')
export const conditionsProposed: Take = {
  name: 'conditions',
  kind: 'text',
  title: conditionsTitle,
  hint: both(
    '只在建议附条件准予时填写。写给申请人看：准予以后要做到什么，依据是什么；决定时可以修改。',
    'Only if you propose to grant with conditions. Write for the applicant: what has to be done after the grant, and on what legal basis. The decider can change it.',
  ),
  with: { take: 'proposal', is: 'grant-with-conditions' },
  inside: true,
  each: true,
}
export const conditions: Take = {
  name: 'conditions',
  kind: 'text',
  title: conditionsTitle,
  hint: both(
    '没有条件的不填。申请人会在决定书里看到这段话。',
    'Leave empty if there are no conditions. The applicant will read this in the decision.',
  ),
  required: false,
  each: true,
  filled: { step: 'propose', take: 'conditions' },
}

/** Written for each dossier (our rule): what was found, and what is proposed for it, is the ground of a decision about one person. */
export const opinion: Take = {
  name: 'opinion',
  kind: 'text',
  title: both('审查意见', 'Opinion'),
  hint: both(
    '查明了什么，为什么这样建议，依据是什么。只给决定人员看。',
    'What you found, why you propose this, and on what legal basis. Only the decider can see this.',
  ),
  inside: true,
  each: true,
}

/** 行政许可法 art. 34 (3): two officers at least see the site. What they saw is written for each site (our rule). */
export const siteCheck: Take[] = [
  { name: 'visited', kind: 'day', title: both('现场核查的日期', 'Date of the visit'), happened: true },
  {
    name: 'second',
    kind: 'officer',
    partakes: true,
    title: both('同去的另一名工作人员', 'The second officer'),
    hint: both(
      '现场核查要两名以上工作人员（行政许可法第三十四条）。',
      'At least two officers have to check the site (Administrative Licensing Law, art. 34).',
    ),
    none: both('本单位今天没有别的可以同去的工作人员。', 'There is no other officer in your unit who can go today.'),
  },
  // What is looked at there, as data of the matter (`site.checklist`); nothing where it has none.
  {
    name: 'checklist',
    kind: 'given',
    title: both('核查清单', 'Checklist'),
  },
  {
    name: 'findings',
    kind: 'text',
    title: both('核查情况', 'Findings'),
    hint: both(
      '现场看到了什么，与申请材料是否一致；不符合的写清楚。',
      'What you saw, and whether it matches the papers. Describe in full anything that does not conform.',
    ),
    inside: true,
    each: true,
  },
  {
    name: 'photos',
    kind: 'file',
    title: both('现场照片', 'Photographs of the site'),
    hint: both('申请人也能看到。', 'The applicant can see these too.'),
    required: false,
    max: 6,
  },
]

/** How and when a paper was handed over. */
export const service: Take[] = [
  {
    name: 'how',
    kind: 'choice',
    title: both('怎样送达', 'How it was delivered'),
    options: [
      { value: 'counter', title: both('窗口', 'At the counter') },
      { value: 'courier', title: both('快递', 'By courier') },
      { value: 'post', title: both('邮寄', 'By post') },
    ],
  },
  { name: 'day', kind: 'day', title: both('送达日期', 'Date of delivery'), happened: true },
]
