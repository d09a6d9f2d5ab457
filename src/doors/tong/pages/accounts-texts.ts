/** Words of the page of accounts in one's name. */
import { defineTexts } from '../../../kernel/i18n/index.ts'

export const texts = defineTexts({
  title: { zh: '我名下的账号', en: 'Accounts in my name' },
  lead: {
    zh: '以您的名义开立的账号和岗位都在这里。工作账号只办公事，看不到您本人的事。',
    en: 'Every account and position in your name stands here. An account for work is for the office alone, and sees nothing of your own.',
  },
  private: {
    zh: '个人账号：办您本人和您代表的企业的事',
    en: 'Your own account: for your matters and those of whom you represent',
  },
  work: { zh: '工作账号', en: 'Account for work' },
  current: { zh: '正在使用', en: 'Signed in' },
  closed: { zh: '已停用', en: 'Closed' },
  asked: { zh: '等您确认', en: 'Waits for your answer' },
  agreedAt: { zh: '{when} 确认是本人', en: 'Said to be yours on {when}' },
  from: { zh: '{from} 起', en: 'from {from}' },
  until: { zh: '{from} 至 {to}', en: '{from} to {to}' },
  mine: { zh: '是我的', en: 'It is mine' },
  mineNamed: { zh: '{login} 是我的', en: '{login} is mine' },
  notMine: { zh: '不是我的', en: 'It is not mine' },
  notMineNamed: { zh: '{login} 不是我的', en: '{login} is not mine' },
  whatFollows: {
    zh: '您说不是您的，那个账号立即停用，不再记在您名下；管理员和您本人都不能再用它登录。',
    en: 'If you say that one is not yours it is closed at once and no longer in your name; nobody signs in with it any more.',
  },
  programs: { zh: '替我办事的程序', en: 'Programs that act for me' },
  programsLead: {
    zh: '这些程序可以用这个账号的权限办事。停用后立即不能再用；要恢复，请联系市里的运维人员。',
    en: 'These programs act with what this account may do. One that is closed stops at once; only those who run the city open it again.',
  },
  reads: { zh: '只能查看', en: 'It may look only' },
  ends: { zh: '还可以结束登录、授权，停用程序', en: 'It may also end sign-ins, consents and programs' },
  writes: { zh: '可以查看和办理', en: 'It may look and act' },
  close: { zh: '停用', en: 'Close it' },
  closeNamed: { zh: '停用{name}', en: 'Close {name}' },
  'done.closed': { zh: '那个程序已经停用。', en: 'That program is closed.' },
  'done.agreed': { zh: '已经确认。', en: 'Confirmed.' },
  'done.refused': {
    zh: '那个账号已经停用，不再记在您名下。',
    en: 'That account is closed, and no longer in your name.',
  },
})
