/** Why an appointment is refused. The codes are stable. */
import { problem } from '../../kernel/problem/index.ts'

export const appointmentNotFound = problem('appointment/not-found', {
  status: 404,
  title: { zh: '没有找到', en: 'Not found' },
  detail: {
    zh: '没有这项任免，或者不归您管理。',
    en: 'There is no such appointment, or it is not within your responsibility.',
  },
})

export const mayNotAppoint = problem('appointment/not-allowed', {
  status: 403,
  title: { zh: '您不能办理这项任免', en: 'You cannot decide on this appointment' },
  detail: {
    zh: '任职由本单位或上级单位的两名管理员办理：提出的人和本人都不能确认，也不能给自己任职。',
    en: 'An appointment takes two administrators of the unit or of a unit above it. Neither the one who proposed it nor the person concerned can confirm it, and nobody can appoint themselves.',
  },
})

export const unknownNames = problem<{ names: string }>('appointment/unknown-names', {
  status: 422,
  title: { zh: '有的内容本市没有', en: 'Something is not known in this city' },
  detail: {
    zh: ({ names }) => `本市没有这些职责、事项或地方：${names}。请重新选择；已经提出的请退回，重新提出。`,
    en: ({ names }) =>
      `This city does not know these roles, kinds of case, services or places: ${names}. Please choose again; if it has already been proposed, refuse it and propose it again.`,
  },
})

export const personUnfit = problem('appointment/person-unfit', {
  status: 422,
  title: { zh: '不能用这个姓名和号码提出', en: 'This name and number cannot be proposed' },
  detail: {
    zh: '不能用这个姓名和身份号码提出新的工作账号。请和本人核对姓名和号码；他已经有工作账号的，请改用“任职”，用那个账号提出。',
    en: 'No new work account can be proposed with this name and number. Check both with the person; if the person already has a work account, propose a position for that account.',
  },
})

export const notForWork = problem('appointment/not-for-work', {
  status: 422,
  title: { zh: '这不是工作账号', en: 'This is not a work account' },
  detail: {
    zh: '岗位只能给工作账号：个人账号只办本人的事。请给这个人提出新的工作账号。',
    en: 'Only a work account can hold a position; a personal account is only for a person’s own cases. Propose a new work account for this person.',
  },
})

export const outOfDate = problem('appointment/out-of-date', {
  status: 409,
  title: { zh: '任职期间已经过去', en: 'The period has ended' },
  detail: {
    zh: '这个岗位的最后一天已经过去。请退回，需要时重新提出。',
    en: 'The last day of this position has passed. Refuse it, and propose it again if it is still needed.',
  },
})

export const alreadyDecided = problem('appointment/already-decided', {
  status: 409,
  title: { zh: '已经有结果', en: 'It has already been decided' },
  detail: {
    zh: '这项任免已经确认或者退回。请刷新页面看结果。',
    en: 'This appointment has already been confirmed or refused. Reload the page to see the result.',
  },
})
