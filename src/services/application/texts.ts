/** Words of applying and of following an application, outside the pages' own. */
import { defineTexts } from '../../kernel/i18n/index.ts'

export const applyTexts = defineTexts({
  declare: { zh: '请勾选声明：所填内容属实', en: 'Please tick the declaration that what you have entered is true' },
  moved: {
    zh: '填写的内容在另一个窗口改过了，下面是现在的内容。请核对后再提交',
    en: 'Your answers were changed in another window; below is how they stand now. Check them, then submit again',
  },
  whom: { zh: '为谁申请？', en: 'Who are you applying for?' },
  whomLead: {
    zh: '这里列的是您担任法定代表人的单位，和授权您代办这件事的单位。没有列出来的，看下面。',
    en: 'These are the organisations whose legal representative you are, and those that have authorised you to act for them in this service. If one is missing, see below.',
  },
  whomNone: {
    zh: '这件事由单位申请。您现在不是任何单位登记的法定代表人，也没有单位授权您代办这件事，所以还不能在这里办。可以请单位的法定代表人本人登录，或者从下面申请；也可以带委托书到窗口办。',
    en: 'Only organisations can apply for this. You are not registered as the legal representative of any, and none has authorised you to act for it in this service, so you cannot apply here yet. The legal representative can sign in and apply, or you can ask for authorisation below; or somebody can apply at the counter with a written authorisation.',
  },
  whomMandate: { zh: '申请代单位办事', en: 'Ask to act for an organisation' },
  whomRegister: {
    zh: '我是法定代表人，这里还没有我的单位',
    en: 'I am the legal representative, and my organisation is not listed',
  },
  myself: { zh: '我自己（{name}）', en: 'Myself ({name})' },
  compared: {
    zh: '要和登记的核对，所以由工作人员看。',
    en: 'This has to be compared with the register, so an officer will look at it.',
  },
  toldBefore: {
    zh: '来自您 {day} 的申请“{matter}”。变了的，请直接改。',
    en: 'From your application of {day} for “{matter}”. If it is no longer right, change it here.',
  },
  'begun.saved': { zh: '{when} 保存，填到“{screen}”', en: 'Saved on {when}, at “{screen}”' },
  noOrgan: { zh: '办理机关（先回答第一题）', en: 'the responsible office (answer the first question)' },
  'next.check': { zh: '受理', en: 'Acceptance' },
  'next.checkText': {
    zh: '告诉您是否受理；要补正的一次说全。到期没有答复，就算受理。',
    en: 'You will be told whether your application is accepted. If anything has to be corrected, you will be told everything at once. If you hear nothing in time, it counts as accepted.',
  },
  'next.decide': { zh: '决定', en: 'Decision' },
  'next.decideText': {
    zh: '谁看过、每一步办了什么，进度页上都有。',
    en: 'The progress page shows every step and who has looked at your application.',
  },
  'next.deliver': { zh: '送达', en: 'Delivery' },
  'next.deliverText': {
    zh: '决定书送到“消息”，或者按您选的方式送达。',
    en: 'The decision is delivered to Messages, or in the way you chose.',
  },
  'due.correct': {
    zh: '{day} 前交回，{left}。到期没有交回，申请就终止，可以重新申请。',
    en: 'Send it back by {day} ({left}). If you do not, the application ends; you can apply again.',
  },
  'decision.rule': {
    zh: '理由：{reason}按公开规则“{table}”第 {version} 版当场决定。',
    en: 'Reason: {reason} Decided on the spot under the published rules “{table}”, version {version}.',
  },
})
