/** Words of applying and of following an application, outside the pages' own. */
import { defineTexts } from '../../kernel/i18n/index.ts'

export const applyTexts = defineTexts({
  declare: { zh: '请勾选声明：所填内容属实', en: 'Please tick the declaration that what you wrote is true' },
  moved: {
    zh: '填写的内容在另一个窗口改过了，下面是现在的内容。请核对后再提交',
    en: 'What you wrote was changed in another window; this is how it stands now. Check it, then send it',
  },
  whom: { zh: '为谁申请？', en: 'For whom do you apply?' },
  whomLead: { zh: '您担任法定代表人的单位列在这里。', en: 'Enterprises that you represent by law are listed here.' },
  whomNone: {
    zh: '这件事由单位申请。您现在不是任何单位登记的法定代表人，所以在这里办不了。请由单位的法定代表人本人登录；刚换了法定代表人的，等登记机关的登记更新以后再来；别人代办的，带委托书到窗口办。',
    en: 'This is for organisations. You are not registered as the legal representative of any, so you cannot apply here. The legal representative signs in himself or herself; after a change, come back when the register shows it; somebody else goes to the window with a written mandate.',
  },
  myself: { zh: '我自己（{name}）', en: 'Myself ({name})' },
  'begun.saved': { zh: '{when} 保存，填到“{screen}”', en: 'Saved on {when}, at “{screen}”' },
  noOrgan: { zh: '办理机关（先回答第一题）', en: 'the competent office (answer the first question)' },
  'next.check': { zh: '受理', en: 'Acceptance' },
  'next.checkText': {
    zh: '告诉您是否受理；要补正的一次说全。到期没有答复，就算受理。',
    en: 'You hear whether it is accepted; what must be corrected is named all at once. Without an answer in time it counts as accepted.',
  },
  'next.decide': { zh: '决定', en: 'Decision' },
  'next.decideText': {
    zh: '由谁看过、每一步办了什么，进度页上都有。',
    en: 'Who has looked and every step stand on the progress page.',
  },
  'next.deliver': { zh: '送达', en: 'Delivery' },
  'next.deliverText': {
    zh: '决定书送到“消息”，或者按您选的方式送达。',
    en: 'The decision comes to your messages, or as you chose.',
  },
  'due.correct': {
    zh: '{day} 前交回，{left}。到期没有交回，申请就终止，可以重新申请。',
    en: 'Hand it in by {day}: {left}. After that the application ends, and may be made again.',
  },
  'decision.rule': {
    zh: '理由：{reason}。按公开规则“{table}”第 {version} 版当场决定。',
    en: 'Reason: {reason}. Decided on the spot by the published rules “{table}”, version {version}.',
  },
})
