/** Words of asking about a matter. */
import { defineTexts } from '../../../kernel/i18n/index.ts'

export const texts = defineTexts({
  'ask.title': { zh: '问一问', en: 'Ask a question' },
  'ask.lead': {
    zh: '办理单位在 {n} 个工作日内答复，这个期限是我们自己定的。答复会出现在“消息”和“我的”里。只有您和办理单位看得到。',
    en: 'The office answers within {n} working {n|day|days} (a rule of this system). The answer will appear in Messages and under “My cases”. Only you and the office can read it.',
  },
  'ask.unit': { zh: '问哪个单位', en: 'Which office' },
  'ask.goesTo': { zh: '问题交给{organ}。', en: 'Your question goes to {organ}.' },
  'ask.text': { zh: '您想问什么', en: 'Your question' },
  'ask.hint': {
    zh: '最多 2,000 字。不用写身份证号码。',
    en: 'At most 2,000 characters. There is no need to give your identity number.',
  },
  'ask.left': {
    zh: '同一事项，每天最多向一个单位问 {most} 个；今天一共还可以问 {n} 个。',
    en: 'You can ask one office at most {most} questions a day about the same service; today you can ask {n} more in all.',
  },
  'ask.go': { zh: '把问题交给办理单位', en: 'Send it to the office' },

  mine: { zh: '我的', en: 'My cases' },
  guide: { zh: '看办事指南', en: 'See the guide' },
  clock: {
    zh: '五个工作日是我们自己定的期限。过了还没有答复，单位负责人会来督办，也会告诉您。',
    en: 'The limit of five working days is a rule of this system. If there is no answer by then, the head of the office follows it up, and you are told.',
  },
  thread: { zh: '提问和答复', en: 'Question and answer' },
  more: { zh: '补充几句', en: 'Add to the question' },
  again: { zh: '还不清楚？{day} 前可以接着问', en: 'Still unclear? You can ask a follow-up until {day}' },
  story: { zh: '进展', en: 'What has happened' },
  who: { zh: '谁看过我的问题', en: 'Who has looked at my question' },
  'who.none': { zh: '还没有工作人员看过。', en: 'No officer has looked at it yet.' },
  'who.some': {
    zh: '工作人员看过 {n} 次，都为了这件事。',
    en: 'Officers have looked at it {n} {n|time|times}, always to handle this case.',
  },
  'who.all': { zh: '查看每一次', en: 'See each time' },
  withdraw: {
    zh: '不想问了？答复以前可以撤回。',
    en: 'No longer need an answer? You can withdraw the question until it is answered.',
  },
  'withdraw.go': { zh: '撤回提问', en: 'Withdraw the question' },
})
