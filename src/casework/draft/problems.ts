/** Why a draft cannot go on. */
import type { Text } from '../../kernel/i18n/index.ts'
import { problem } from '../../kernel/problem/index.ts'

export const draftGone = problem('draft/gone', {
  status: 404,
  title: { zh: '没有这份草稿', en: 'There is no such draft' },
  detail: {
    zh: '它可能已经提交或者删除了。请看“我的”。',
    en: 'It may have been submitted or deleted. See “My cases”.',
  },
})

export const tooManyDrafts = problem<{ most: number }>('draft/too-many', {
  status: 409,
  title: { zh: '草稿太多', en: 'You have too many drafts' },
  detail: {
    zh: ({ most }) => `一个账号最多存 ${most} 份草稿。请先提交或者删除不用的草稿。`,
    en: ({ most }) => `An account can keep at most ${most} drafts. Submit or delete some of them first.`,
  },
})

export const tooManyHeld = problem<{ most: number }>('draft/too-many-held', {
  status: 409,
  title: { zh: '未引用的文件太多', en: 'Too many unused files' },
  detail: {
    zh: ({ most }) =>
      `一个程序最多有 ${most} 个上传了还没有引用的文件。请先在填报内容或者步骤里引用；没有引用的，七天后删除。`,
    en: ({ most }) =>
      `A program can have at most ${most} uploaded files that nothing refers to yet. Refer to them in answers or steps first; unused files are erased after seven days.`,
  },
})

export const draftMoved = problem<{ savedAt: string }>('draft/moved', {
  status: 409,
  title: { zh: '草稿之后又改过', en: 'The draft has changed' },
  detail: {
    zh: '要提交的草稿，在您看过之后又保存过。请重新读取，核对后再提交。',
    en: 'The draft was saved again after you read it. Read it again, check it, then submit it.',
  },
})

export const fileRefused = problem<{ why: Text }>('draft/file-refused', {
  status: 422,
  title: { zh: '这个文件不能用', en: 'This file cannot be used' },
  detail: { zh: ({ why }) => `${why.zh}。`, en: ({ why }) => `${why.en}.` },
})
