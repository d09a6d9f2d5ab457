/** Why what was said for a step is not enough. */
import { type Problem, problem } from '../../kernel/problem/index.ts'
import type { StepFault } from './read.ts'

export const stepWrong = problem<{ errors: { path: string; message: string }[] }>('casework/step-wrong', {
  status: 422,
  title: { zh: '有的内容需要改', en: 'Some answers need to be changed' },
  detail: {
    zh: '请按每一项旁边的说明改好后再提交。',
    en: 'Follow the note beside each field, then send it again.',
  },
})

/** All that is wrong with what was said for a step, each fault in both languages: a program has no page that says it in one. */
export const wrongWith = (faults: readonly StepFault[]): Problem =>
  stepWrong({ errors: faults.map(({ path, message }) => ({ path, message: `${message.zh} ${message.en}` })) })

export const signInAgain = problem('casework/sign-in-again', {
  status: 403,
  title: { zh: '请本人重新登录', en: 'Sign in again yourself' },
  detail: {
    zh: '这一步关系到别人能不能替您办事，只能由本人在网页上、刚登录的时候办，程序不能办。',
    en: 'This step decides whether somebody else may act for you. Only you yourself can take it, on the web page and shortly after signing in; a program cannot.',
  },
})
