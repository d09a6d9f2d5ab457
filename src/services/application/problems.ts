/** Why an application cannot go on. */
import type { Text } from '../../kernel/i18n/index.ts'
import { problem } from '../../kernel/problem/index.ts'

export const answersWrong = problem<{ errors: { path: string; message: string }[] }>('application/answers-wrong', {
  status: 422,
  title: { zh: '有的内容需要改', en: 'Some answers need to be changed' },
  detail: { zh: '请按 errors 里的说明改好后再提交。', en: 'Correct what is listed in errors, then send it again.' },
})

/** Only for the page: what was typed stands there again (correction-routes.ts). */
export const correctionWrong = problem<{ staying: boolean; refused: Record<string, Text> }>(
  'application/correction-wrong',
  {
    status: 422,
    title: { zh: '有的内容需要改', en: 'Some answers need to be changed' },
    detail: {
      zh: '请按每一项旁边的说明改好后再交。',
      en: 'Follow the note beside each answer, then send it again.',
    },
  },
)

export const notCompetent = problem<{ who: string }>('application/not-competent', {
  status: 409,
  title: { zh: '这里不能受理', en: 'This is not handled here' },
  detail: { zh: ({ who }) => `这件事由${who}办理。`, en: ({ who }) => `This is handled by ${who}.` },
})

export const appliedBefore = problem<{ why: Text }>('application/applied-before', {
  status: 409,
  title: { zh: '已经申请过了', en: 'You have already applied for this' },
  detail: {
    zh: ({ why }) => `${why.zh} 申请过的在“我的”里。`,
    en: ({ why }) => `${why.en} You will find your application under “My cases”.`,
  },
})

export const notForWhom = problem('application/not-for-whom', {
  status: 403,
  title: { zh: '您不能为这个单位申请', en: 'You may not apply for this organisation' },
  detail: {
    zh: '只能为自己、您担任法定代表人的单位，或者授权您代办这件事的单位申请。',
    en: 'You can apply only for yourself, for an organisation whose legal representative you are, or for one that has authorised you to act for it in this service.',
  },
})

export const siteNotChecked = problem('application/site-not-checked', {
  status: 409,
  title: { zh: '还没有现场核查', en: 'The site has not been checked' },
  detail: {
    zh: '还没有现场核查：两名工作人员核查后才能提出意见和决定（行政许可法第三十四条）。',
    en: 'The site has not been checked. Two officers have to check it before an opinion or a decision can be given (Administrative Licensing Law, art. 34).',
  },
})

export const notPlainlyProposed = problem('application/not-plainly-proposed', {
  status: 409,
  title: { zh: '不能按审查意见直接准予', en: 'It cannot be granted as proposed' },
  detail: {
    zh: '“准予（按审查意见）”只用于建议准予、不附条件、没有内容要填的件；这一件请用“准予”或者“不予”。',
    en: '“Grant as proposed” is only for cases that the examiner proposed to grant without conditions and where nothing has to be filled in. Use “Grant” or “Refuse” for this one.',
  },
})
