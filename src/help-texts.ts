/** Words of the help: what each command, argument and option is for, in both languages. */
import { defineTexts } from './kernel/i18n/index.ts'

export const helpTexts = defineTexts({
  yipan: { zh: '一盘棋：一座城市的数字政务。', en: '一盘棋: the digital government of a city, on one board.' },
  language: { zh: 'zh 或者 en；不写就用本机的语言', en: "zh or en; the machine's own unless said" },
  start: { zh: '启动系统（npm start）', en: 'start the city (npm start)' },
  keys: {
    zh: '没有密钥的，生成密钥；显示密钥存放的位置',
    en: "make the city's keys where there are none, and show where they lie",
  },
  'keys.rotate': {
    zh: '运行中换上新密钥，重新包装全部密钥',
    en: 'wrap everything with a fresh key, while the city runs',
  },
  'keys.rotate.keep': {
    zh: '用文件里已有的新密钥：先把文件分发到其他机器',
    en: 'with the key that is in the file: after the file was given to other machines',
  },
  'keys.retire': {
    zh: '移除文件里不再使用的旧密钥',
    en: 'take older keys out of the file, where nothing lies under them any more',
  },
  'keys.list': { zh: '列出签署用的各代密钥', en: 'list the keys that sign, all generations' },
  'keys.renew': { zh: '运行中生成下一代签署密钥', en: 'make the next key that signs, while the city runs' },
  'keys.renew.what': { zh: '签署什么', en: 'what it signs' },
  'keys.compromised': {
    zh: '标明一个签署密钥已经泄露：不再签署，从那时起签署的不算数',
    en: 'mark a key that signs as known to somebody else: it signs no more, and counts for nothing since then',
  },
  'keys.compromised.key': { zh: '密钥编号，见 keys list', en: 'its id, as in keys list' },
  'keys.compromised.since': {
    zh: '从什么时候起，例如 2026-03-02T09:00:00+08:00；不写就是现在',
    en: 'since when, as 2026-03-02T09:00:00+08:00; now unless said',
  },
  admin: { zh: '建立系统管理员账号', en: 'make the first administrator of a city' },
  'admin.login': { zh: '登录用的账号名', en: 'the name to sign in with' },
  'admin.unit': {
    zh: '管理哪个单位的人员，编号见 units.yaml；不写就是第一个',
    en: 'the unit whose officers he administers, as in units.yaml; the first one unless said',
  },
  remit: {
    zh: '设定岗位的职责范围；不写选项就是本单位的所有工作',
    en: 'say what a position is for within its unit; all that it does where nothing is said',
  },
  'remit.position': {
    zh: '岗位编号，见 people.yaml 或者“人员与岗位”页',
    en: 'the position, as in people.yaml or on the page of officers',
  },
  'remit.kinds': { zh: '办件种类', en: 'kinds of case' },
  'remit.matters': { zh: '事项编码', en: 'codes of services' },
  'remit.categories': { zh: '种类里的类别', en: 'categories within a kind' },
  'remit.places': { zh: '区或者街道，十二位代码', en: 'districts or streets, in twelve digits' },
  erase: {
    zh: '列出一个人名下的所有账号，删除他的信息和他告诉本市的内容',
    en: 'list every account in the name of a person, and erase him with what he told the city',
  },
  'erase.login': { zh: '这个人的一个账号', en: 'an account of the person' },
  'erase.confirm': { zh: '看过清单以后，确认删除', en: 'erase, after the list was read' },
  program: { zh: '登记一个代表账号使用开放接口的程序', en: 'make a client of the open API that acts for an account' },
  'account.login': { zh: '账号', en: 'the account' },
  'program.readOnly': { zh: '只能查看，不能办理', en: 'it sees, and does nothing' },
  'program.ending': {
    zh: '可以结束登录和授权（权限 access:end）',
    en: 'it may take away what opens accounts (scope access:end)',
  },
  outside: {
    zh: '登记一个外部系统，群众可以用本市账号登录它（OpenID Connect）',
    en: 'register an outside system in which people sign in with their account here (OpenID Connect)',
  },
  'outside.name': { zh: '系统的名称', en: 'what people call it' },
  'outside.redirect': {
    zh: '登录后返回的地址，必须一字不差；可以写几次',
    en: 'where a sign-in leads back to, letter by letter; may be given again',
  },
  'outside.afterSignOut': {
    zh: '退出后返回的地址；可以写几次',
    en: 'where a sign-out leads back to; may be given again',
  },
  'outside.english': { zh: '英文名称，另有的才写', en: 'its name in English, where it has another' },
  'outside.public': { zh: '不能保守密钥的应用', en: 'an app that can keep no secret' },
  'outside.alg': {
    zh: '身份令牌的签名算法；对方只支持 RS256 的写 RS256',
    en: 'what its id tokens are signed with; RS256 where its library checks nothing else',
  },
  'outside.close': {
    zh: '停用外部系统：不能再用本市账号登录它',
    en: 'close an outside system: nobody signs in there from here any more',
  },
  'outside.id': { zh: '编号', en: 'its id' },
  'outside.open': { zh: '恢复已停用的外部系统', en: 'open a closed outside system again' },
  account: {
    zh: '停用、恢复或者重置账号：重置后，本人凭码设置新密码',
    en: 'close an account, open it again, or reset it: then its owner sets a new password with a code',
  },
  'account.act': { zh: 'close 停用、open 恢复或者 reset 重置', en: 'close, open or reset' },
  'program.close': { zh: '停用程序：它的令牌立即失效', en: 'close a program: its tokens stop working' },
  'program.id': { zh: '程序编号', en: 'the client' },
  'program.open': { zh: '恢复已停用的程序', en: 'open a closed program again' },
  closeDemo: {
    zh: '正式启用前，停用演示建立的所有账号',
    en: 'close every account that a demonstration made, before a city begins on its database',
  },
  verify: { zh: '按事件重新推算，报告所有不一致的地方', en: 'fold all events again and report every difference' },
  grow: {
    zh: '给演示生成办件，每件都有经过；中断了可以接着生成；几种办件合计这个数',
    en: 'fill a demonstration with made cases, each with its history; goes on where it was interrupted; kinds of case that can be grown share the number',
  },
  'grow.dossiers': { zh: '一共要有多少个', en: 'how many the city shall have in all' },
  'grow.largest': {
    zh: '其中一家企业有多少个；不写就是十分之一',
    en: 'how many of them are of one enterprise; a tenth unless said',
  },
  lint: { zh: '检查城市包里写了、但不该写的内容', en: 'look for what the city pack may say and should not' },
  'lint.matters': {
    zh: '列出各单位与目录不同的地方；有错误的，以 1 结束',
    en: 'list where offices differ from the entries of the catalogue; faults end with 1',
  },
  'lint.city': {
    zh: '正在编写的城市包；不写就是本市的',
    en: 'a city pack that is being written; that of this city unless said',
  },
  'lint.papers': {
    zh: '用两种语言生成每种文书的样张；有生成不了的，以 1 结束',
    en: 'draw a specimen of each paper in both languages; one that cannot be drawn ends with 1',
  },
  'lint.into': { zh: '把样张存到这里', en: 'keep the specimens there, to look at' },
  recount: {
    zh: '用公布的回访答案（CSV）把接诉即办三率和排名再算一遍',
    en: 'count the three rates of appeals and the ranking again, from the published answers (CSV)',
  },
  'recount.file': { zh: '从 /appeals/rates 下载的文件', en: 'the file as downloaded from /appeals/rates' },
  'lint.positions': {
    zh: '列出群众能选到、但有步骤没有人办的单位；有的，以 1 结束',
    en: 'list the units that people can choose, and the steps there that nobody can take; any ends with 1',
  },
  messages: {
    zh: '按城市包里的情形和说法写出诉求范例，供 train 使用',
    en: 'write the messages that follow from the situations in the city pack, for train',
  },
  'messages.part': { zh: '全部、训练的，还是留出的', en: 'all, those to learn from, or those held out' },
  train: {
    zh: '用标好分类的诉求训练分类模型（docs/models.md）',
    en: 'learn which category messages belong to (docs/models.md)',
  },
  'train.labels': {
    zh: '每行一条的 JSONL，可以是 .gz：label，以及 tokens 或者 title 和 detail',
    en: 'JSONL, may be .gz: label, and tokens or title and detail',
  },
  'train.out': { zh: '模型文件放在哪个文件夹', en: 'the folder for the model' },
  'train.precision': {
    zh: '不用人看就通过的，要有多大比例是对的',
    en: 'what share has to be right of what passes without a person',
  },
  classify: {
    zh: '给诉求分类：从标准输入逐行读 {id, text}',
    en: 'say the category of messages: lines of {id, text} on standard input',
  },
  'classify.model': { zh: 'train 写的文件夹', en: 'the folder that train wrote' },
  similar: {
    zh: '找说同一件事的诉求：从标准输入按时间顺序逐行读 {id, time, title, detail}',
    en: 'find messages about the same thing: lines of {id, time, title, detail} in time order on standard input',
  },
  'similar.days': { zh: '往回找多少天', en: 'how many days back' },
  capsule: { zh: '任何人都能核对的决定（docs/capsule.md）', en: 'decisions that anybody can check (docs/capsule.md)' },
  'capsule.check': {
    zh: '重新推算一项决定：相符（0）、不相符（1）、读不了（2）',
    en: 'work a decision out again: follows (0), does not follow (1), unreadable (2)',
  },
  'capsule.file': { zh: '存证包', en: 'the decision file' },
  'capsule.keys': {
    zh: '本市的公开密钥，来自 /.well-known/yipan-capsule-keys.json',
    en: "the city's public keys, from /.well-known/yipan-capsule-keys.json",
  },
  'capsule.export': {
    zh: '写出一项决定的存证包；查看有记录',
    en: 'write the decision file of a decision; the reading is recorded',
  },
  'capsule.number': { zh: '办件编号', en: 'the number of the case' },
  display: { zh: '显示帮助', en: 'display help for command' },
  helpCommand: { zh: '显示命令的帮助', en: 'display help for command' },
  'title.Usage:': { zh: '用法：', en: 'Usage:' },
  'title.Arguments:': { zh: '参数：', en: 'Arguments:' },
  'title.Options:': { zh: '选项：', en: 'Options:' },
  'title.Commands:': { zh: '命令：', en: 'Commands:' },
  choices: { zh: '（可选：{choices}）', en: ' (choices: {choices})' },
  default: { zh: '（不写就是 {value}）', en: ' (default: {value})' },
})
