/** Words of fields that steps ask, where the step itself does not say them. */
import { defineTexts } from '../../kernel/i18n/index.ts'

export const texts = defineTexts({
  'officer.none': {
    zh: '本单位今天没有别的可以选择的工作人员。',
    en: 'No other officer of your unit can be chosen today.',
  },
  'officer.bars': {
    zh: '参加以后，不能再办这件的“{steps}”。',
    en: 'Cannot take these steps here afterwards: {steps}.',
  },
  'further.source': { zh: '补正时补交', en: 'Sent with the correction' },
  'units.more': { zh: '{label}（第 {n} 个，可以不选）', en: '{label} ({n}, may be left out)' },
  'items.lines': { zh: '一行一项，最多 {n} 项。', en: 'One on a line, {n} at most.' },
})
