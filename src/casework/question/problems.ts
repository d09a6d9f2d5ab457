/** Why nothing is asked or answered. */
import { problem } from '../../kernel/problem/index.ts'

export const tooManyQuestions = problem('casework/too-many-questions', {
  status: 409,
  title: { zh: '这件事的提问太多了', en: 'There are many questions already' },
  detail: {
    zh: '这件事的提问已经到了上限。请在已有的提问里追问，或者联系办理单位。',
    en: 'You cannot ask any more questions in this case. Ask a follow-up to an earlier one, or contact the office.',
  },
})
