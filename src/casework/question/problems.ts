/** Why nothing is asked or answered. */
import { problem } from '../../kernel/problem/index.ts'

export const wordsMissing = problem('casework/words-missing', {
  status: 422,
  title: { zh: '还没有写内容', en: 'Nothing is written' },
  detail: { zh: '请写下内容，最多 2,000 字。', en: 'Write it down, in 2,000 characters at most.' },
})

export const tooManyQuestions = problem('casework/too-many-questions', {
  status: 409,
  title: { zh: '这件事的提问已经很多', en: 'There are many questions already' },
  detail: {
    zh: '这件事的提问已经到了上限。请在已有的提问里追问，或者联系办理单位。',
    en: 'No more questions can be added here. Go on in one that is there, or get in touch with the office.',
  },
})
