/** Words of mandates outside their pages. */
import { defineTexts } from '../../kernel/i18n/index.ts'

export const mandateTexts = defineTexts({
  who: { zh: '谁提出的', en: 'Who is asking' },
  name: { zh: '姓名', en: 'Name' },
  number: { zh: '证件号码', en: 'Document number' },
  words: { zh: '说明', en: 'Message' },
  known: { zh: '城市现在的记录', en: 'What the city has on record' },
  knownName: { zh: '这个代码的单位', en: 'Organisation with this code' },
  unknown: { zh: '还没有记录', en: 'Not on record yet' },
  knownHeads: { zh: '记录的法定代表人', en: 'Legal representative on record' },
  noHead: { zh: '没有', en: 'None' },
  hasHead: {
    zh: '有；确认以后，记录改为申请人',
    en: 'There is one; once confirmed, the applicant replaces them on record',
  },
  basis: { zh: '依据', en: 'Basis' },
  basisText: {
    zh: '民法典第一百六十一条、第一百六十三条、第一百六十五条（一般知识，未核对原文）；期限最长三年、三十天答复是本系统自定。',
    en: 'Civil Code, articles 161, 163 and 165 (general knowledge, not checked against the text); the three-year maximum and the thirty days to answer are rules of this system.',
  },
  waits: { zh: '有 {n} 个人申请代您的单位办事', en: '{n} {n|request|requests} to act for your organisation' },
  answer: { zh: '看一看，再答复', en: 'Look at them and answer' },
  all: { zh: '所有事项', en: 'all services' },
  span: { zh: '{starts}至{ends}', en: '{starts} to {ends}' },
  over: { zh: '授权到期', en: 'The period has ended' },
  erased: { zh: '内容已删除', en: 'Erased' },
  replaced: {
    zh: '{name}的法定代表人登记为别人了，您不能再代表它办事。不对的，请马上联系登记机关',
    en: 'Somebody else is now registered as the legal representative of {name}, so you can no longer act for it. If that is wrong, contact the registration authority at once',
  },
  laidDown: {
    zh: '另一位登记的法定代表人不再代表{name}',
    en: 'Another registered legal representative no longer represents {name}',
  },
  city: { zh: '市政务服务系统', en: 'The city' },
})
