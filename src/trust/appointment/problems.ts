/** Why an appointment is refused. The codes are stable. */
import { problem } from '../../kernel/problem/index.ts'

export const appointmentNotFound = problem('appointment/not-found', {
  status: 404,
  title: { zh: '没有找到', en: 'Not found' },
  detail: { zh: '没有这个任职事项，或者它不归您管。', en: 'There is no such appointment, or it is not yours to see.' },
})

export const mayNotAppoint = problem('appointment/not-allowed', {
  status: 403,
  title: { zh: '您不能办这件任职', en: 'This appointment is not for you' },
  detail: {
    zh: '任职由本单位或上级单位的两名管理员办理：提出的人和本人都不能确认，也不能给自己任职。',
    en: 'Two administrators of the unit, or of one above it, appoint. Neither who proposed it nor whom it concerns confirms it, and nobody appoints himself.',
  },
})

export const unknownNames = problem<{ names: string }>('appointment/unknown-names', {
  status: 422,
  title: { zh: '有本市没有的内容', en: 'The city does not know this' },
  detail: {
    zh: ({ names }) => `本市没有这些职责、事项或地方：${names}。请重新选择；已经提出的请退回，重新提出。`,
    en: ({ names }) =>
      `The city has no such roles, kinds, matters or places: ${names}. Choose anew; what was proposed already has to be refused and proposed again.`,
  },
})

export const personUnfit = problem('appointment/person-unfit', {
  status: 422,
  title: { zh: '不能用这个姓名和号码提出', en: 'This name and number cannot be proposed' },
  detail: {
    zh: '不能用这个姓名和身份号码提出新的工作账号。请和本人核对姓名和号码；他已经有工作账号的，请改用“任职”，用那个账号提出。',
    en: 'No new account for work can be proposed under this name and number. Check both with the person; where there is an account for work already, propose a position for that one.',
  },
})

export const notForWork = problem('appointment/not-for-work', {
  status: 422,
  title: { zh: '这不是工作账号', en: 'This is no account for work' },
  detail: {
    zh: '岗位只能给工作账号：个人账号只办本人的事。请给这个人提出新的工作账号。',
    en: 'Only an account for work takes a position: an account of one’s own is for one’s own matters. Propose a new officer.',
  },
})

export const outOfDate = problem('appointment/out-of-date', {
  status: 409,
  title: { zh: '任职期间已经过去', en: 'Its time is over' },
  detail: {
    zh: '这个岗位的最后一天已经过去。请退回，需要时重新提出。',
    en: 'The last day of this position has passed. Refuse it, and propose it anew where it is still needed.',
  },
})

export const alreadyDecided = problem('appointment/already-decided', {
  status: 409,
  title: { zh: '已经有结果', en: 'It has been decided' },
  detail: {
    zh: '这件任职已经确认或退回。请刷新页面看结果。',
    en: 'This appointment was confirmed or refused already. Reload the page to see which.',
  },
})
