/** What can be wrong with an address that somebody adds, or with a link that was sent. The codes are stable. */
import { problem } from '../../kernel/problem/index.ts'

export const notAnAddress = problem<{ channel: 'email' | 'sms' }>('message/not-an-address', {
  status: 422,
  title: { zh: '地址不对', en: 'Not an address' },
  detail: {
    zh: ({ channel }) =>
      channel === 'email'
        ? '这不是邮箱地址。请写成像 name@example.com 的样子。'
        : '这不是手机号。请填写 11 位的中国大陆手机号。',
    en: ({ channel }) =>
      channel === 'email'
        ? 'This is not an e-mail address. It should look like name@example.com.'
        : 'This is not a mobile number. Enter a mobile number of mainland China with 11 digits.',
  },
})

export const noCarrier = problem('message/no-carrier', {
  status: 409,
  title: { zh: '暂时不能发送', en: 'Nothing is sent there' },
  detail: {
    zh: '本系统没有接通这个渠道，现在不能添加这样的地址。消息都在京通的“消息”里。',
    en: 'This city does not send by this channel, so such an address cannot be added. All messages are in your in-box.',
  },
})

export const tooManyAddresses = problem<{ most: number }>('message/too-many-addresses', {
  status: 409,
  title: { zh: '地址太多', en: 'Too many addresses' },
  detail: {
    zh: ({ most }) => `一个人最多可以有 ${most} 个地址。请先删除不用的。`,
    en: ({ most }) => `A person can have ${most} addresses at most. Remove one that you no longer use first.`,
  },
})

export const alreadyConfirmed = problem('message/already-confirmed', {
  status: 409,
  title: { zh: '这个地址已经确认过', en: 'This address is confirmed already' },
  detail: { zh: '不用再添加，消息已经可以发到这里。', en: 'You are already notified there; nothing has to be added.' },
})

export const tooManyCodes = problem<{ most: number }>('message/too-many-codes', {
  status: 429,
  title: { zh: '验证码发得太多', en: 'Too many codes' },
  detail: {
    zh: ({ most }) => `同一个地址一天最多收到 ${most} 个验证码。请明天再试。`,
    en: ({ most }) => `One address gets ${most} codes a day at most. Try again tomorrow.`,
  },
})

export const noSuchAddress = problem('message/no-such-address', {
  status: 404,
  title: { zh: '没有这个地址', en: 'No such address' },
  detail: {
    zh: '这个地址不在您的地址里，可能已经删除。',
    en: 'It is not among your addresses; it may have been removed.',
  },
})

export const codeWrong = problem<{ left: number }>('message/code-wrong', {
  status: 422,
  title: { zh: '验证码不对', en: 'Wrong code' },
  detail: {
    zh: ({ left }) =>
      left > 0 ? `验证码不对，还可以试 ${left} 次。` : '验证码不对，这个验证码不能再用。请重新发送验证码。',
    en: ({ left }) =>
      left > 0
        ? `The code is wrong. You can try ${left} more ${left === 1 ? 'time' : 'times'}.`
        : 'The code is wrong and can no longer be used. Ask for a new one.',
  },
})

export const codeOver = problem('message/code-over', {
  status: 409,
  title: { zh: '验证码已经失效', en: 'The code is no longer valid' },
  detail: { zh: '请重新发送验证码。', en: 'Ask for a new code.' },
})

export const linkOver = problem('message/link-over', {
  status: 404,
  title: { zh: '链接打不开', en: 'This link leads nowhere' },
  detail: {
    zh: '链接已经过期，或者不是发给您的。给您的消息都在“消息”里。',
    en: 'It has expired, or was not sent to you. Everything sent to you is under “Messages”.',
  },
})

export const notADeadLetter = problem('message/not-a-dead-letter', {
  status: 409,
  title: { zh: '不能重发', en: 'It cannot be sent again' },
  detail: {
    zh: '只有没有送到的才能重发。这一条可能已经有人重发过。',
    en: 'Only what could not be delivered can be sent again. Somebody may have done so already.',
  },
})
