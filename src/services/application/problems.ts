/** Why an application cannot go on. */
import type { Text } from '../../kernel/i18n/index.ts'
import { problem } from '../../kernel/problem/index.ts'

export const answersWrong = problem<{ errors: { path: string; message: string }[] }>('application/answers-wrong', {
  status: 422,
  title: { zh: '有的内容需要改', en: 'Some answers need to be changed' },
  detail: { zh: '请按 errors 里的说明改好后再提交。', en: 'Change what errors names, then send it again.' },
})

export const notCompetent = problem<{ who: string }>('application/not-competent', {
  status: 409,
  title: { zh: '这里不能受理', en: 'Not handled here' },
  detail: { zh: ({ who }) => `这件事由${who}办理。`, en: ({ who }) => `This is handled by ${who}.` },
})

export const notForWhom = problem('application/not-for-whom', {
  status: 403,
  title: { zh: '您不能为它申请', en: 'You may not apply for it' },
  detail: {
    zh: '只能为自己，或者为您担任法定代表人的单位申请。',
    en: 'One applies for oneself, or for an enterprise one represents by law.',
  },
})

export const fileRefused = problem<{ why: Text }>('application/file-refused', {
  status: 422,
  title: { zh: '这个文件不能用', en: 'This file cannot be used' },
  detail: { zh: ({ why }) => `${why.zh}。`, en: ({ why }) => `${why.en}.` },
})

export const draftGone = problem('application/draft-gone', {
  status: 404,
  title: { zh: '没有这份草稿', en: 'There is no such draft' },
  detail: {
    zh: '它可能已经提交或者删除了。请看“我的”。',
    en: 'It may have been submitted or deleted. See "My things".',
  },
})

export const draftMoved = problem<{ savedAt: string }>('application/draft-moved', {
  status: 409,
  title: { zh: '草稿之后又改过', en: 'The draft was changed since' },
  detail: {
    zh: '要提交的草稿，在您看过之后又保存过。请重新读取，核对后再提交。',
    en: 'It was saved again after you saw it. Read it once more, check it, then submit it.',
  },
})

export const siteNotChecked = problem('application/site-not-checked', {
  status: 409,
  title: { zh: '还没有现场核查', en: 'The site has not been checked' },
  detail: {
    zh: '还没有现场核查：两名工作人员核查后才能提出意见和决定（行政许可法第三十四条）。',
    en: 'The site has not been checked. Two officers check it before an opinion or a decision (Licensing Law, art. 34).',
  },
})

export const stillNeeded = problem<{ running: number; holdsPosition: boolean }>('application/still-needed', {
  status: 409,
  title: { zh: '现在还不能删除', en: 'This person cannot be erased now' },
  detail: {
    zh: ({ running }) =>
      running > 0 ? `还有 ${running} 件事没有办结，办结或者撤回后再删除。` : '这个账号还有岗位，请先结束岗位。',
    en: ({ running }) =>
      running > 0
        ? `${running} dossiers have not ended; erase after they end or are withdrawn.`
        : 'The account holds a position; end it first.',
  },
})
