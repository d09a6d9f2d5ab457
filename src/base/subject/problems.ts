/** Why a subject cannot be opened. The codes are stable. */
import { problem } from '../../kernel/problem/index.ts'

export const subjectNotFound = problem('base/subject-not-found', {
  status: 404,
  title: { zh: '没有找到', en: 'Not found' },
  detail: {
    zh: '没有这个人或单位。请核对后再试。',
    en: 'There is no such person or organisation. Please check and try again.',
  },
})

export const subjectErased = problem('base/subject-erased', {
  status: 410,
  title: { zh: '个人信息已删除', en: 'Personal data erased' },
  detail: {
    zh: '这个人的个人信息已经依法删除，不能再打开。',
    en: 'This person’s personal data has been erased as the law requires and can no longer be opened.',
  },
})
