/** Why what was said once for many dossiers does not do for one of them. */
import { problem } from '../../kernel/problem/index.ts'

/** `zh`, `en`: what is wrong, each fault after the name of what it is about. */
export const unfitHere = problem<{ zh: string; en: string }>('casework/unfit-here', {
  status: 422,
  title: { zh: '批量填写的内容不适合这一件', en: 'What was entered for all cases does not fit this one' },
  detail: {
    zh: ({ zh }) => `${zh}。这一件请单独办理。`,
    en: ({ en }) => `${en}. Please handle this case separately.`,
  },
})
