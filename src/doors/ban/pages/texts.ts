/** Words of the pages on who works here. */
import { defineTexts } from '../../../kernel/i18n/index.ts'

export const texts = defineTexts({
  'officers.title': { zh: '人员与岗位', en: 'Officers and positions' },
  'officers.lead': {
    zh: '任职和免职都要两名管理员：一人提出，另一人确认后才生效。谁也不能给自己任职。',
    en: 'Two administrators make and end positions: one proposes, another confirms, and only then it takes effect. Nobody appoints himself.',
  },
  'officers.unit': { zh: '单位', en: 'Unit' },
  'officers.show': { zh: '查看', en: 'Show' },
  'officers.new': { zh: '新工作人员…', en: 'New officer…' },
  'officers.position': { zh: '给已有账号任职…', en: 'Position for an account…' },
  'officers.waiting': { zh: '待确认', en: 'To be confirmed' },
  'officers.positions': { zh: '{unit}的岗位', en: 'Positions in {unit}' },
  'officers.none': { zh: '还没有岗位。', en: 'No positions yet.' },
  'officers.history': { zh: '任免记录', en: 'What was decided' },
  'officers.who': { zh: '谁', en: 'Who' },
  'officers.what': { zh: '岗位', en: 'Position' },
  'officers.roles': { zh: '职责', en: 'Roles' },
  'officers.when': { zh: '期间', en: 'Time' },
  'officers.kind': { zh: '事项', en: 'Act' },
  'officers.state': { zh: '状态', en: 'State' },
  'officers.by': { zh: '谁提出，谁确认', en: 'Proposed and decided by' },
  'officers.proposed': { zh: '提出', en: 'Proposed by' },
  'officers.decided': { zh: '决定', en: 'Decided by' },
  'officers.end': { zh: '免去…', en: 'End it…' },
  'officers.propose': { zh: '提出', en: 'Propose' },
  'officers.leave': { zh: '不提了，返回', en: 'Leave this and go back' },
  'officers.confirm': { zh: '确认，立即生效', en: 'Confirm: it takes effect' },
  'officers.refuse': { zh: '退回', en: 'Refuse' },
  'officers.takeBack': { zh: '收回', en: 'Take it back' },
  'code.lead': {
    zh: '新工作人员第一次登录时，用一次性的初次登录码自己设置密码。码只显示一次，七天内有效。',
    en: 'A new officer sets his own password at the first sign-in, with a code that works once. It is shown once and holds for seven days.',
  },
  'code.make': { zh: '生成初次登录码', en: 'Make a code for the first sign-in' },
  'code.again': { zh: '重新生成，前一个作废', en: 'Make another; this one is then void' },
  'code.title': { zh: '初次登录码，只显示这一次', en: 'The code for the first sign-in, shown this once' },
  'code.text': {
    zh: '请当面交给本人。本人打开“登录”页的“初次登录”，用账号 {login} 和这个码设置密码。',
    en: 'Hand it to the officer in person. On the page “First sign-in” he sets a password with the account {login} and this code.',
  },
})
