/** Words that every notice carries, whatever it says. */
import { defineTexts } from '../../../kernel/i18n/index.ts'

export const texts = defineTexts({
  addressee: { zh: '{name}：', en: '{name}:' },
  page: { zh: '第 {page} 页，共 {pages} 页', en: 'Page {page} of {pages}' },
  number: { zh: '编号：{number}', en: 'No. {number}' },
  item: { zh: '序号', en: 'No.' },
  what: { zh: '要补正的内容', en: 'What to correct' },
  why: { zh: '原因和要求', en: 'Why, and how' },
})
