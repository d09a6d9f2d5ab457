/** How a difference between an organ and the entry is judged, in words. */
import { defineTexts } from '../../kernel/i18n/index.ts'

export const unifiedTexts = defineTexts({
  allowed: { zh: '允许', en: 'allowed' },
  steps: { zh: '错误：环节不同', en: 'fault: other steps' },
  time: { zh: '错误：时限不同', en: 'fault: another time limit' },
  conditions: { zh: '错误：条件不同', en: 'fault: other conditions' },
})
