/** Why the gate lets nobody through. */
import { problem } from '../../kernel/problem/index.ts'

export const signInFirst = problem('gate/sign-in-first', {
  status: 401,
  title: { zh: '请先登录', en: 'Please sign in first' },
  detail: { zh: '请带上有效的访问令牌。', en: 'Send a valid access token with the request.' },
})

export const notForYou = problem('gate/not-for-you', {
  status: 403,
  title: { zh: '您不能打开这个页面', en: 'You cannot open this page' },
  detail: {
    zh: '这个页面需要相应的岗位。请在右上角选择岗位，或者联系本单位管理员。',
    en: 'You need a certain position to open this page. Choose a position at the top right, or ask the administrator of your unit.',
  },
})

export const wrongOrigin = problem('gate/wrong-origin', {
  status: 403,
  title: { zh: '请从本网站的页面提交', en: 'Please send this from a page of this site' },
  detail: {
    zh: '这个表单不是从本网站的页面提交的，或者页面打开太久了。请返回，刷新后再提交。',
    en: 'This form was not sent from a page of this site, or the page had been open too long. Go back, reload it, and send it again.',
  },
})

export const keyMissing = problem('gate/key-missing', {
  status: 400,
  title: { zh: '缺少幂等键', en: 'The idempotency key is missing' },
  detail: {
    zh: '写操作要带 Idempotency-Key 请求头，8 到 100 个字符，每个操作一个。',
    en: 'Every write needs an Idempotency-Key header of 8 to 100 characters, a new one for each operation.',
  },
})

export const scopeMissing = problem<{ scope: string }>('gate/scope-missing', {
  status: 403,
  title: { zh: '令牌没有这个权限', en: 'The token lacks a scope' },
  detail: {
    zh: ({ scope }) => `这个操作需要权限 ${scope}。请用带有这个权限的令牌。`,
    en: ({ scope }) => `This operation needs the scope ${scope}. Use a token that has it.`,
  },
})
