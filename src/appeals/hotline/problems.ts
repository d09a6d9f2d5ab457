/** Why an appeal is not taken in, or a step not taken. */
import { problem } from '../../kernel/problem/index.ts'

export const tellingWrong = problem<{ errors: { path: string; message: string }[] }>('hotline/telling-wrong', {
  status: 422,
  title: { zh: '有的内容需要改', en: 'Some answers need to be changed' },
  detail: { zh: '请按 errors 里的说明改好后再发送。', en: 'Correct what is listed in errors, then send it again.' },
})

export const notSentBack = problem('hotline/not-sent-back', {
  status: 409,
  title: { zh: '还没有退回重办过', en: 'It was not sent back yet' },
  detail: {
    zh: '没有解决的，先退回承办单位重办一次。',
    en: 'What is not solved goes back to the unit once, before it is closed.',
  },
})
