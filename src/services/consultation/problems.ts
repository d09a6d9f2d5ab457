/** Why a question about a matter is not sent. */
import { problem } from '../../kernel/problem/index.ts'

export const askingWrong = problem<{ errors: { path: string; message: string }[] }>('consultation/asking-wrong', {
  status: 422,
  title: { zh: '有的内容需要改', en: 'Some answers need to be changed' },
  detail: { zh: '请按 errors 里的说明改好后再发送。', en: 'Correct what is listed in errors, then send it again.' },
})

export const tooLateToAskAgain = problem('consultation/too-late-to-ask-again', {
  status: 409,
  title: { zh: '不能再接着问了', en: 'It is too late for a follow-up' },
  detail: {
    zh: '答复超过三十天了。还想问的，请从办事指南重新提问。',
    en: 'The answer is more than thirty days old. To ask something else, start a new question from the guide.',
  },
})
