/** Words of the citizens' door outside its pages. */
import { defineTexts } from '../../kernel/i18n/index.ts'

export const tongTexts = defineTexts({
  waiting: { zh: '{matter}：请补正 {n} 处', en: '{matter}: {n} to correct' },
  now: { zh: '现在改', en: 'Correct now' },
  resume: { zh: '接着填', en: 'Go on' },
  closedOn: { zh: '{day} 办结', en: 'Closed on {day}' },
  draftSaved: { zh: '{when} 保存', en: 'Saved {when}' },
  inbox: { zh: '消息', en: 'Messages' },
  drafts: { zh: '草稿', en: 'Drafts' },
  sessions: { zh: '登录记录', en: 'My sign-ins' },
  wrong: { zh: '登录名或密码不对', en: 'Login or password is wrong' },
  pause: { zh: '试得太多，请等 {n} 秒再试', en: 'Too many tries: please wait {n} seconds' },
  unknownDevice: { zh: '不认识的设备', en: 'Unknown device' },
  statusWrong: {
    zh: '编号和查询码对不上，请对照回执再输入',
    en: 'Number and code do not fit together; look at your receipt',
  },
  waitsOffice: { zh: '{unit}正在办理，您不用做什么。', en: '{unit} is working on it; there is nothing for you to do.' },
  waitsApplicant: {
    zh: '请您补正。登录后在“我的”里办理。',
    en: 'You are asked to correct something: sign in and see “My things”.',
  },
  waitsNobody: { zh: '这件事已经办结。', en: 'It is closed.' },
  messageAnswer: { zh: '您的问题有答复了：{matter}', en: 'Your question was answered: {matter}' },
  messageNotice: { zh: '{notice}：{matter}', en: '{notice}: {matter}' },
  backHome: { zh: '回首页', en: 'Go to the home page' },
  back: { zh: '看看我的办理', en: 'See my things' },
  positions: { zh: '选择岗位', en: 'Choose a position' },
  positionsLead: { zh: '您在一个时刻只以一个身份办事。', en: 'You act in one capacity at a time.' },
  asMyself: { zh: '以本人身份（不办公）', en: 'As myself (not on duty)' },
  choose: { zh: '用这个身份', en: 'Act as this' },
  look: { zh: '查看', en: 'Looked' },
  present: { zh: '现在的身份', en: 'Present' },
})
