/** Why somebody cannot ask to act for an enterprise. None of them says whether the city knows the enterprise. */
import { problem } from '../../kernel/problem/index.ts'

export const askingWrong = problem<{ errors: { path: string; message: string }[] }>('mandate/asking-wrong', {
  status: 422,
  title: { zh: '有的内容需要改', en: 'Some answers need to be changed' },
  detail: { zh: '请按 errors 里的说明改好后再提交。', en: 'Correct what is listed in errors, then send it again.' },
})

export const askedBefore = problem('mandate/asked-before', {
  status: 409,
  title: { zh: '这个单位您已经申请过了', en: 'You have already asked this organisation' },
  detail: {
    zh: '您对这个单位的申请还在等答复或者核对。要改内容，先撤回再重新申请。',
    en: 'Your request to this organisation is still waiting for an answer or a check. To change it, withdraw it and ask again.',
  },
})

export const refusedLately = problem('mandate/refused-lately', {
  status: 409,
  title: { zh: '这个单位刚刚没有同意', en: 'This organisation refused your request recently' },
  detail: {
    zh: '单位没有同意以后，三十天里不能再向它申请。请先和单位说好。',
    en: 'After a refusal you cannot ask the organisation again for thirty days. Please talk to it first.',
  },
})

export const askedAgainAndAgain = problem('mandate/asked-again-and-again', {
  status: 429,
  title: {
    zh: '三十天里您已经向这个单位申请了三次',
    en: 'You have asked this organisation three times in thirty days',
  },
  detail: {
    zh: '撤回的也算。请先和单位说好，过些天再申请。',
    en: 'Requests that you withdrew count, too. Please talk to the organisation first, and ask again in a few days.',
  },
})

export const askedTooOften = problem('mandate/asked-too-often', {
  status: 429,
  title: { zh: '等这个单位答复的申请太多了', en: 'Too many requests are waiting for this organisation' },
  detail: {
    zh: '已经有很多人申请代这个单位办事，还没有答复。请过几天再来，或者直接找单位。',
    en: 'Many people have asked to act for this organisation, and it has not answered yet. Come back in a few days, or contact the organisation directly.',
  },
})

export const representsAlready = problem('mandate/represents-already', {
  status: 409,
  title: { zh: '您已经是这个单位登记的法定代表人', en: 'You are already its registered legal representative' },
  detail: {
    zh: '不用申请，可以直接办理。',
    en: 'You do not need to ask: you can apply for the organisation straight away.',
  },
})

export const notRepresented = problem('mandate/not-represented', {
  status: 404,
  title: { zh: '您不是这个单位登记的法定代表人', en: 'You are not its registered legal representative' },
  detail: {
    zh: '可能已经办过，或者登记改了。请回到“我代哪些单位办事”看现在的情况。',
    en: 'It may have been done already, or the registration has changed. Go back to “Who I act for” to see how things stand.',
  },
})

export const overBefore = problem('mandate/over', {
  status: 409,
  title: { zh: '授权的最后一天已经过了', en: 'The last day of the authorisation has passed' },
  detail: { zh: '请对方重新申请，写明新的期限。', en: 'Ask the person to make a new request with a new end date.' },
})
