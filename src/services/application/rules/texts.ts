/** Words of the public page of a rule table. */
import { defineTexts } from '../../../kernel/i18n/index.ts'

export const tableTexts = defineTexts({
  lead: {
    zh: '提交后，从上到下看，第一个全部符合的情况就是结果。没有当场决定的，由工作人员看。',
    en: 'Once you have submitted, the cases below are checked from the top, and the first one that matches in full decides. Anything that is not decided on the spot goes to an officer.',
  },
  version: { zh: '第 {version} 版', en: 'Version {version}' },
  from: { zh: '{day} 起生效', en: 'in force from {day}' },
  until: { zh: '{day} 起由第 {version} 版代替', en: 'replaced by version {version} from {day}' },
  for: { zh: '用于', en: 'Used for' },
  case: { zh: '情况 {n}', en: 'Case {n}' },
  when: { zh: '符合这些', en: 'If all of this is so' },
  brings: { zh: '这样准予的', en: 'What is then granted' },
  tellsAll: {
    zh: '不予的，凡是符合的不予情况都会一次说清，不只说第一个。',
    en: 'A refusal tells you every case of refusal that applies, not only the first.',
  },
  always: { zh: '以上都不符合的', en: 'Anything that matches none of the above' },
  others: { zh: '其他版本', en: 'Other versions' },
})
