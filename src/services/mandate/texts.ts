/** Words of mandates outside their pages. */
import { defineTexts } from '../../kernel/i18n/index.ts'

export const mandateTexts = defineTexts({
  who: { zh: '谁提出的', en: 'Who asks' },
  name: { zh: '姓名', en: 'Name' },
  number: { zh: '证件号码', en: 'Number of the document' },
  words: { zh: '说明', en: 'What was said with it' },
  known: { zh: '城市现在的记录', en: 'What the city knows' },
  knownName: { zh: '这个代码的单位', en: 'The organisation with this code' },
  unknown: { zh: '还没有记录', en: 'Not known yet' },
  knownHeads: { zh: '记录的法定代表人', en: 'Legal representative on record' },
  noHead: { zh: '没有', en: 'None' },
  hasHead: {
    zh: '有；确认以后，记录改为申请人',
    en: 'There is one; with the confirmation the applicant takes the place',
  },
  basis: { zh: '依据', en: 'Basis' },
  basisText: {
    zh: '民法典第一百六十一条、第一百六十三条、第一百六十五条（一般知识，未核对原文）；期限最长三年、三十天答复是本系统自定。',
    en: 'Civil Code, articles 161, 163 and 165 (general knowledge, not checked against the text); three years at most and thirty days to answer are our own rules.',
  },
  waitsOne: { zh: '有 1 个人申请代您的单位办事', en: 'Somebody asks to act for your organisation' },
  waits: { zh: '有 {n} 个人申请代您的单位办事', en: '{n} requests to act for your organisation' },
  answer: { zh: '看一看，再答复', en: 'Look at them and answer' },
  all: { zh: '所有事项', en: 'all matters' },
  span: { zh: '{starts} 至 {ends}', en: '{starts} to {ends}' },
  over: { zh: '授权到期', en: 'Its time is over' },
  erased: { zh: '内容已删除', en: 'Erased' },
  replaced: {
    zh: '{name}的法定代表人登记为别人了，您不能再代表它办事。不对的，请马上联系登记机关',
    en: 'Somebody else is now registered as the legal representative of {name}; you act for it no more. If that is wrong, call the organ that registers it at once',
  },
  city: { zh: '市政务服务系统', en: 'The city' },
})
