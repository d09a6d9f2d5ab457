/** Why nothing was looked for. */
import { problem } from '../../kernel/problem/index.ts'

export const searchTooWide = problem<Record<never, never>>('casework/search-too-wide', {
  status: 422,
  title: { zh: '查找范围太大', en: 'The search is too wide' },
  detail: {
    zh: () => '姓名请至少写两个汉字或者三个字母，证件号码和电话请至少写末四位。',
    en: () =>
      'Enter at least two characters of a Chinese name, three letters of any other name, or the last four digits of a document or telephone number.',
  },
})
