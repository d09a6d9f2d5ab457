/** What commands and the start say when all is well, in the language of the machine; what does not work stands in `refusals.ts`. */
import { defineTexts, type Say } from './kernel/i18n/index.ts'
import { machineLanguage } from './kernel/operator/index.ts'

const texts = defineTexts({
  'keys.made': { zh: '密钥已生成：{place}', en: 'The keys were made: {place}' },
  'keys.there': { zh: '密钥在这里：{place}', en: 'The keys are there: {place}' },
  'keys.care': {
    zh: '只有密钥的主人可以读取。请另存一份，不要和数据库备份放在一起：\n群众告诉本市的一切都用这些密钥加密，没有密钥，备份就没有用。',
    en: 'They are for their owner alone. Keep a copy apart from the backups of the database:\na backup without these keys is useless, since everything people told the city is sealed with them.',
  },
  'keys.rotated': {
    zh: '已重新包装 {n} 个密钥，旧密钥下面没有剩下的了。',
    en: '{n} {n|key was|keys were} wrapped anew; nothing is left under an older one.',
  },
  'keys.olderStay': {
    zh: '旧密钥还在 {place} 里，供备份使用。请另存一份，再用这个命令移除：npx yipan keys retire',
    en: 'Older generations stay in {place}, for backups. Keep a copy of it apart, then take them out with: npx yipan keys retire',
  },
  'keys.retired': {
    zh: '旧密钥已从文件里移除。以前的备份要用您另存的那一份才能打开。',
    en: 'Older generations are out of the file. A backup from before needs the copy of it that you kept.',
  },
  'keys.from': { zh: '从 {moment} 起', en: 'from {moment}' },
  'keys.fromFirst': { zh: '从开始起', en: 'from the first' },
  'keys.until': { zh: '到 {moment} 止', en: 'until {moment}' },
  'keys.untilRenewed': { zh: '到更换为止', en: 'until it is renewed' },
  'keys.since': { zh: '{moment} 起视为泄露', en: 'compromised since {moment}' },
  'keys.renewed': {
    zh: '密钥 {kid} 从 {moment} 起签署 {what}，各进程都用它。',
    en: 'The key {kid} signs {what} from {moment}, in every process.',
  },
  'keys.waits': {
    zh: '密钥 {kid} 已经在等待：从 {moment} 起签署 {what}。',
    en: 'The key {kid} waits already: it signs {what} from {moment}.',
  },
  'keys.compromised': {
    zh: '密钥 {kid} 不再签署，从现在起签署的不算数。',
    en: 'The key {kid} signs nothing any more, and counts for nothing since now.',
  },
  'keys.compromisedSince': {
    zh: '密钥 {kid} 不再签署，从 {moment} 起签署的不算数。',
    en: 'The key {kid} signs nothing any more, and counts for nothing since {moment}.',
  },
  'keys.replaced': {
    zh: '它正在使用的，已换上新密钥。请看：npx yipan keys list',
    en: 'Where it signed until now, a fresh one took its place. See: npx yipan keys list',
  },
  admin: {
    zh: '管理员 {login} 可以用这个密码登录，只显示这一次：\n\n  {password}\n',
    en: 'The administrator {login} can sign in with this password, which is shown once:\n\n  {password}\n',
  },
  'remit.all': { zh: '{position} 负责本单位的所有工作。', en: '{position} is for all that its unit does.' },
  'remit.some': { zh: '{position} 负责：{parts}。', en: '{position} is for {parts}.' },
  'erase.found': { zh: '以这个人的名义开立的账号：', en: 'In the name of this person:' },
  'erase.work': { zh: '{login}：工作账号，{state}', en: '{login}: for work, {state}' },
  'erase.own': { zh: '{login}：个人账号，{state}', en: '{login}: his own, {state}' },
  'erase.positions': { zh: '，{n} 个岗位', en: ', {n} {n|position|positions}' },
  'state.active': { zh: '在用', en: 'open' },
  'state.closed': { zh: '已停用', en: 'closed' },
  'state.ended': { zh: '已结束', en: 'ended' },
  'erase.nothing': {
    zh: '什么都没有删除。要删除以上全部内容，用这个命令，删除以后不能恢复：npx yipan erase {login} --confirm',
    en: 'Nothing was erased. All of this goes, and cannot be brought back, with: npx yipan erase {login} --confirm',
  },
  'erase.done': {
    zh: '已删除这个人的信息和 {n} 个办件；只有他一名当事人的其他办件，办结满五年后删除。',
    en: 'The person was erased, with {n} {n|case|cases}; each other case of his alone follows five years after it ended.',
  },
  'erase.backups': {
    zh: '到现在为止的备份里，还有已删除内容的密钥。保存期满后请销毁这些备份。',
    en: 'Backups made until now still hold the keys of what was erased. Destroy them when their time is over.',
  },
  program: {
    zh: '程序可以用这个编号和密钥代表 {login}，只显示这一次：\n\n  client  {id}\n  secret  {secret}\n\n怎样换取令牌，见 /api。',
    en: 'A program can act for {login} with these, which are shown once:\n\n  client  {id}\n  secret  {secret}\n\nHow it gets its tokens stands at /api.',
  },
  'program.open': { zh: '它又可以换取令牌了。', en: 'It gets tokens again.' },
  'program.closed': {
    zh: '它不能再换取令牌，已有的令牌也已失效。',
    en: 'It gets no tokens any more, and those it has stopped working.',
  },
  'outside.made': {
    zh: '群众可以用本市账号登录 {name}。它需要这些内容，只显示这一次：\n\n{rows}\n其他配置由它的程序库从这里读取：{address}/oauth/.well-known/openid-configuration。停用：npx yipan close-relying-party {id}',
    en: 'People can sign in to {name} with their account here. It needs this for that, shown once:\n\n{rows}\nIts library finds the rest at {address}/oauth/.well-known/openid-configuration. To end it: npx yipan close-relying-party {id}',
  },
  'outside.closed': {
    zh: '不能再用本市账号登录这个系统。群众仍然看得到以前的登录。',
    en: 'Nobody signs in there from here any more. People still see when they did.',
  },
  'outside.open': {
    zh: '又可以用本市账号登录这个系统了，群众以前的同意仍然有效。',
    en: 'People can sign in there again; what they agreed to holds.',
  },
  'account.closed': {
    zh: '不能再用 {login} 登录，它的程序也已停止。',
    en: 'Nobody signs in to {login} any more, and its programs stand still.',
  },
  'account.open': { zh: '{login} 已恢复。', en: '{login} is open again.' },
  'account.reset': {
    zh: '{login} 的所有登录方式都已作废。本人在 /first-sign-in 凭这个码设置新密码；码只能用一次，一周内有效，只显示这一次：\n\n  {code}\n',
    en: 'All ways to sign in to {login} are void. With this code, which works once within a week and is shown once, its owner sets a new password at /first-sign-in:\n\n  {code}\n',
  },
  'demo.closed': {
    zh: '已永久停用演示的 {n} 个账号。它们的办件还在。',
    en: '{n} {n|account|accounts} of the demonstration are closed for good. Their cases are still there.',
  },
  verified: {
    zh: '{dossiers} 个办件，{events} 个事件，{differences} 处不一致',
    en: '{dossiers} {dossiers|case|cases}, {events} {events|event|events}, {differences} {differences|difference|differences}',
  },
  'grow.there': { zh: '{there} 个办件，共要 {all} 个，每秒 {rate} 个', en: '{there} of {all} cases, {rate}/s' },
  'grow.made': {
    zh: '已生成 {n} 个办件，每秒 {rate} 个（含索引和统计），都有生成的标记。',
    en: '{n} {n|case was|cases were} made, {rate}/s with indexes and statistics; all are marked as made.',
  },
  'model.written': {
    zh: '{place}：由 {examples} 条诉求得到，{labels} 个分类，{size} kB',
    en: '{place}: learned from {examples} {examples|message|messages}, {labels} categories, {size} kB',
  },
  'paper.drawn': { zh: '{file}，{language}：已生成，{size} kB', en: '{file}, {language}: drawn, {size} kB' },
  'start.interrupted': {
    zh: '  上一次启动中断了，重新准备演示。',
    en: '  The first start was interrupted; its demonstration is made anew.',
  },
  'start.database': { zh: '数据库', en: 'The database' },
  'start.working': { zh: '  {what} … {s} 秒 {detail}', en: '  {what} … {s} s {detail}' },
  'start.done': { zh: '  {what}：已完成，用时 {s} 秒', en: '  {what}: done in {s} s' },
  'start.ready': {
    zh: '\n  一盘棋已启动，用时 {s} 秒。\n\n  京通，群众和企业：  {address}/\n  京办，工作人员：    {address}/ban\n  开放接口，程序：    {address}/api\n',
    en: '\n  Yipan 一盘棋 is ready after {s} s.\n\n  Tong 京通, for people and enterprises:  {address}/\n  Ban  京办, for officers:               {address}/ban\n  Open, for programs:                   {address}/api\n',
  },
  'start.simulator': {
    zh: '  演示里发出的邮件和短信都在这里看：{page}\n',
    en: '  What the demonstration sends by e-mail and SMS is shown here: {page}\n',
  },
  'start.end': { zh: '  按 Ctrl-C 结束。\n', en: '  Ctrl-C ends it.\n' },
})

/** Says it in the language of the machine: the first of `LC_ALL`, `LC_MESSAGES`, `LANG` that is set. */
export const say: Say<Parameters<ReturnType<typeof texts>>[0]> = (key, values) =>
  texts(machineLanguage(process.env))(key, values)
