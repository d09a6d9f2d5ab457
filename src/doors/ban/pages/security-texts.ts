/** Words of the security log. */
import { defineTexts } from '../../../kernel/i18n/index.ts'

export const securityTexts = defineTexts({
  title: { zh: '安全日志', en: 'Security log' },
  lead: {
    zh: '失败和被拒绝的登录、被拒绝的操作、达到的限额、被终止的账号和权限，最新的在前，保存一年。同一分钟内相同的记为一行。',
    en: 'Failed and refused sign-ins, refused actions, limits reached, and accounts and rights that were ended, newest first and kept for a year. Identical entries within a minute share one row.',
  },
  blind: {
    zh: '没有登录的，只记输入的账号名的代号：同一个名字代号相同，从代号得不到名字。网络只记到 /24 或 /48。',
    en: 'For people who were not signed in, only a code for the account name they typed is kept: the same name always has the same code, and the code does not reveal the name. Networks are recorded only to /24 or /48.',
  },
  all: { zh: '全部', en: 'All' },
  'sign-in': { zh: '登录失败', en: 'Failed sign-ins' },
  refused: { zh: '被拒绝的操作', en: 'Refused actions' },
  limited: { zh: '达到限额', en: 'Limits reached' },
  revoked: { zh: '终止', en: 'Ended' },
  when: { zh: '最后一次', en: 'Last time' },
  what: { zh: '什么', en: 'What' },
  'what.why': { zh: '{what}：{why}', en: '{what}: {why}' },
  who: { zh: '账号', en: 'Account' },
  where: { zh: '地址和程序', en: 'Route and program' },
  network: { zh: '网络', en: 'Network' },
  times: { zh: '次数', en: 'Times' },
  nobody: { zh: '没有登录', en: 'not signed in' },
  mark: { zh: '代号 {login}', en: 'code {login}' },
  'gate/not-seen': { zh: '查看无权知道的内容', en: 'Asked for something that the account may not know of' },
  account: { zh: '账号', en: 'account' },
  program: { zh: '程序', en: 'program' },
  position: { zh: '岗位', en: 'position' },
  passkey: { zh: '通行密钥', en: 'passkey' },
  consent: { zh: '对外部系统的授权', en: 'consent to an outside system' },
  password: { zh: '密码', en: 'password' },
  'signing-key': { zh: '签署密钥', en: 'signing key' },
  'oauth/invalid-client': { zh: '程序的编号或者密钥不对', en: 'Wrong id or secret of a program' },
  empty: { zh: '没有记录。', en: 'There are no records.' },
})
