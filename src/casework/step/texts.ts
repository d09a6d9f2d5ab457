/** Words of fields that steps ask, where the step itself does not say them. */
import { defineTexts } from '../../kernel/i18n/index.ts'

export const texts = defineTexts({
  'officer.none': {
    zh: '本单位今天没有别的可以选择的工作人员。',
    en: 'There is no other officer in your unit who can be chosen today.',
  },
  'officer.bars': {
    zh: '参加以后，不能再办这件的“{steps}”。',
    en: 'Can then no longer take these steps in this case: {steps}.',
  },
  'further.source': { zh: '补正时补交', en: 'Submitted with the correction' },
  'units.more': { zh: '{label}（第 {n} 个，可以不选）', en: '{label} ({n}, optional)' },
  'items.lines': { zh: '一行一项，最多 {n} 项。', en: 'One per line, {n} at most.' },
})
