/** Words of the page of accounts in one's name. */
import { defineTexts } from '../../../kernel/i18n/index.ts'

export const texts = defineTexts({
  title: { zh: '我名下的账号', en: 'Accounts in my name' },
  lead: {
    zh: '以您的名义开立的账号和岗位都在这里。工作账号只办公事，看不到您本人的事。',
    en: 'All accounts and positions in your name are listed here. A work account is for official work only and cannot see your own cases.',
  },
  private: {
    zh: '个人账号：办您本人和您代表的企业的事',
    en: 'Personal account: for your own cases and those of the organisations you represent',
  },
  work: { zh: '工作账号', en: 'Work account' },
  current: { zh: '正在使用', en: 'Signed in' },
  closed: { zh: '已停用', en: 'Closed' },
  asked: { zh: '等您确认', en: 'Waiting for your answer' },
  agreedAt: { zh: '{when} 确认是本人', en: 'Confirmed as yours on {when}' },
  from: { zh: '{from} 起', en: 'from {from}' },
  until: { zh: '{from}至{to}', en: '{from} to {to}' },
  mine: { zh: '是我的', en: 'It is mine' },
  mineNamed: { zh: '{login} 是我的', en: '{login} is mine' },
  notMine: { zh: '不是我的', en: 'It is not mine' },
  notMineNamed: { zh: '{login} 不是我的', en: '{login} is not mine' },
  whatFollows: {
    zh: '您说不是您的，那个账号立即停用，不再记在您名下；管理员和您本人都不能再用它登录。',
    en: 'If you say that an account is not yours, it is closed at once and no longer in your name; neither you nor an administrator can sign in with it.',
  },
  programs: { zh: '替我办事的程序', en: 'Programs that act for me' },
  programsLead: {
    zh: '这些程序可以用这个账号的权限办事。停用后立即不能再用；要恢复，请联系市里的运维人员。',
    en: 'These programs act with the rights of this account. A program that you stop can no longer be used; only the city’s operators can start it again.',
  },
  reads: { zh: '只能查看', en: 'May only view' },
  ends: { zh: '还可以结束登录、授权，停用程序', en: 'May also end sign-ins, consents and programs' },
  writes: { zh: '可以查看和办理', en: 'May view and act' },
  close: { zh: '停用', en: 'Stop' },
  closeNamed: { zh: '停用{name}', en: 'Stop {name}' },
  'done.closed': { zh: '那个程序已经停用。', en: 'The program has been stopped.' },
  'done.agreed': { zh: '已经确认。', en: 'Confirmed.' },
  'done.refused': {
    zh: '那个账号已经停用，不再记在您名下。',
    en: 'The account has been closed and is no longer in your name.',
  },
})
