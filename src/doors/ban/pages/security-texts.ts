/** Words of the security log. */
import { defineTexts } from '../../../kernel/i18n/index.ts'

export const securityTexts = defineTexts({
  title: { zh: '安全日志', en: 'Security log' },
  lead: {
    zh: '失败和被拒绝的登录、被拒绝的操作、达到的限额、被终止的账号和权限，最新的在前，保存一年。同一分钟内相同的记为一行。',
    en: 'Sign-ins that failed or were refused, acts that were refused, limits that were reached, accounts and rights that were ended: the newest first, kept for a year. The same within a minute is one row.',
  },
  blind: {
    zh: '没有登录的，只记输入的账号名的代号：同一个名字代号相同，从代号得不到名字。网络只记到 /24 或 /48。',
    en: 'Of who was not signed in, a mark of the typed account name is kept: the same name has the same mark, and no mark leads to a name. Networks are kept to /24 or /48.',
  },
  all: { zh: '全部', en: 'All' },
  'sign-in': { zh: '登录失败', en: 'Failed sign-ins' },
  refused: { zh: '被拒绝的操作', en: 'Refused acts' },
  limited: { zh: '达到限额', en: 'Limits' },
  revoked: { zh: '终止', en: 'Ended' },
  when: { zh: '最后一次', en: 'Last at' },
  what: { zh: '什么', en: 'What' },
  who: { zh: '账号', en: 'Account' },
  where: { zh: '地址和程序', en: 'Route and program' },
  network: { zh: '网络', en: 'Network' },
  times: { zh: '次数', en: 'Times' },
  nobody: { zh: '没有登录', en: 'not signed in' },
  mark: { zh: '代号 {login}', en: 'mark {login}' },
  empty: { zh: '没有记录。', en: 'Nothing was recorded.' },
})
