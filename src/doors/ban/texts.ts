/** Words of the officers' door that routes say: filters, blocked steps, questions of steps, what was done. */
import { defineTexts } from '../../kernel/i18n/index.ts'

export const texts = defineTexts({
  'view.all': { zh: '全部待办', en: 'All open work' },
  'view.mine': { zh: '我承办的', en: 'Taken by me' },
  'view.unclaimed': { zh: '待认领', en: 'Not taken' },
  'view.today': { zh: '今天到期', en: 'Due today' },
  'view.overdue': { zh: '已超期', en: 'Overdue' },
  found: { zh: '查找结果', en: 'What was found' },
  me: { zh: '我', en: 'Me' },
  colleague: { zh: '本单位工作人员', en: 'An officer of this unit' },
  erased: { zh: '个人信息已删除', en: 'Personal data erased' },
  unknownMatter: { zh: '其他事项', en: 'Another matter' },

  due: { zh: '{when}（{left}）', en: '{when} ({left})' },
  'idle.closed': { zh: '这件已经办结，没有要做的了。', en: 'This is closed; there is nothing left to do.' },
  'idle.applicant': { zh: '正在等申请人。', en: 'Waiting for the applicant.' },
  'idle.role': { zh: '要由“{role}”岗位来办。', en: 'This is for an officer of {role}.' },
  'idle.others': { zh: '正在等别的结果。', en: 'Waiting for something else.' },
  'idle.taken': { zh: '承办：{who}', en: 'Taken by: {who}' },
  'blocked.party': {
    zh: '您与本件有关系，应当回避，不能办理。办理中的留言和意见也不向您显示。',
    en: 'You have a part in this matter and must stand aside. Notes and opinions of colleagues are not shown to you.',
  },
  'blocked.correction': {
    zh: '受理后不能再要求补正（行政许可法第三十二条）。',
    en: 'After acceptance no correction can be asked for (Licensing Law, art. 32).',
  },
  'blocked.correctionOnce': {
    zh: '补正已经一次告知过，不能再提（行政许可法第三十二条）。',
    en: 'A correction was asked for, once and in full; it cannot be asked for again (Licensing Law, art. 32).',
  },
  'blocked.fourEyes': {
    zh: '“{other}”是您办的，“{step}”要由另一个人办。',
    en: 'You did “{other}”; somebody else has to do “{step}”.',
  },
  'blocked.site': {
    zh: '还没有现场核查：两名工作人员核查后才能提出意见和决定（行政许可法第三十四条）。',
    en: 'The site has not been checked. Two officers check it before an opinion or a decision (Licensing Law, art. 34).',
  },
  'blocked.extended': {
    zh: '期限已经延长过一次，不能再延长（行政许可法第四十二条）。',
    en: 'The time limit was extended once and cannot be extended again (Licensing Law, art. 42).',
  },
  'blocked.paused': {
    zh: '期限暂停中，有了结果再继续计时。',
    en: 'The time limit is paused until the result is there.',
  },

  'check.grant': { zh: '符合规则：{reason}', en: 'The rules are met: {reason}' },
  'check.refuse': { zh: '不符合规则：{reason}', en: 'The rules are not met: {reason}' },
  'check.unsure': { zh: '规则拿不准：{reason}', en: 'The rules are unsure: {reason}' },
  'check.rule': { zh: '{table} 第 {version} 版，{row} 行', en: '{table}, version {version}, row {row}' },
  'check.answers': { zh: '要填的都填了', en: 'All that is asked for is answered' },
  'check.answersWrong': {
    zh: '有 {n} 处没有填或不合要求：{labels}',
    en: '{n} answers are missing or do not fit: {labels}',
  },
  'check.site': { zh: '两名工作人员已现场核查', en: 'Two officers checked the site' },
  'check.siteMissing': { zh: '还要两名工作人员现场核查', en: 'Two officers have yet to check the site' },

  under: { zh: '编号 {number}', en: 'Number {number}' },
  received: { zh: '收到 {day}', en: 'Received {day}' },
  corrected: { zh: '{day} 补正', en: 'Corrected {day}' },
  'source.upload': { zh: '申请人上传', en: 'Uploaded by the applicant' },
  'source.commitment': { zh: '申请人告知承诺', en: 'Commitment of the applicant' },
  'served.not': { zh: '还没有送达', en: 'Not served yet' },
  'served.drawing': { zh: '正在生成', en: 'Being drawn' },
  'served.electronic': { zh: '{day} 送达“我的”', en: 'In the in-box, {day}' },
  'served.counter': { zh: '{day} 窗口送达', en: 'At the counter, {day}' },
  'served.courier': { zh: '{day} 快递送达', en: 'By courier, {day}' },
  'served.post': { zh: '{day} 邮寄送达', en: 'By post, {day}' },
  'notice.replaced': { zh: '已更正，由新文书替代', en: 'Replaced by a corrected one' },
  'notice.withdrawn': { zh: '已撤回', en: 'Withdrawn' },
  'notice.service': { zh: '记录送达', en: 'Record service' },
  'notice.withdrawal': { zh: '撤回或更正', en: 'Withdraw or correct' },
  'notice.serviceLead': {
    zh: '把《{notice}》（{number}）交给申请人以后，在这里记录。',
    en: 'Record here that {notice} ({number}) was handed over.',
  },
  'notice.withdrawalLead': {
    zh: '《{notice}》（{number}）发错了时使用。撤回或替代后，扫码查验会显示它已经无效。',
    en: 'For {notice} ({number}) where it was issued in error. Whoever checks its code then sees that it no longer holds.',
  },
  'notice.withdraw': { zh: '撤回，不再发', en: 'Withdraw it' },
  'notice.replace': { zh: '更正后重发，替代这一份', en: 'Correct it: a new one takes its place' },
  'said.reason': { zh: '理由', en: 'Reason' },
  'said.opinion': { zh: '审查意见', en: 'Opinion' },
  'said.findings': { zh: '核查情况', en: 'Findings' },
  'said.visited': { zh: '核查日期 {day}', en: 'Visited on {day}' },
  'said.second': { zh: '同去的工作人员：{who}', en: 'Second officer: {who}' },

  'ask.reason': { zh: '理由', en: 'Reason' },
  'ask.reason.hint': {
    zh: '申请人会在文书里看到这段话，请写明事实和依据。',
    en: 'The applicant reads these words in the notice. Give facts and articles.',
  },
  'ask.reason.send-back': { zh: '为什么退回，要补查什么', en: 'Why it goes back, and what has to be looked at' },
  'ask.reason.send-back.hint': { zh: '只给同事看。', en: 'For colleagues only.' },
  'ask.opinion': { zh: '审查意见', en: 'Opinion' },
  'ask.opinion.hint': {
    zh: '查明了什么，建议准予还是不予，依据是什么。只给决定人员看。',
    en: 'What was found, what you propose, and by which articles. For the decider only.',
  },
  'ask.findings': { zh: '核查情况', en: 'Findings' },
  'ask.findings.hint': {
    zh: '现场看到了什么，与申请材料是否一致。照片可以附在件里。',
    en: 'What you saw, and whether it agrees with the papers. Photographs can be added to the dossier.',
  },
  'ask.visited': { zh: '现场核查的日期', en: 'Day of the visit' },
  'ask.second': { zh: '同去的另一名工作人员', en: 'The second officer' },
  'ask.second.hint': {
    zh: '现场核查要两名以上工作人员（行政许可法第三十四条）。',
    en: 'At least two officers check the site (Licensing Law, art. 34).',
  },
  'ask.second.none': {
    zh: '本单位今天没有别的可以同去的工作人员。',
    en: 'No other officer of your unit can go today.',
  },
  'ask.ground': { zh: '因为什么暂停', en: 'Ground of the pause' },
  'ask.ground.hint': {
    zh: '只有行政许可法第四十五条列出的情形，时间才不计入期限。',
    en: 'Only the grounds in art. 45 of the Licensing Law stop the count.',
  },
  'ask.plannedDays': { zh: '预计多少天（自然日）', en: 'Planned calendar days' },
  'ask.plannedDays.hint': {
    zh: '1 到 60。到时没有记录结果，期限自动继续计算。',
    en: '1 to 60. Without a result by then, the count goes on by itself.',
  },
  days: { zh: '天', en: 'days' },
  'ask.how': { zh: '怎样送达', en: 'How it was served' },
  'ask.day': { zh: '送达日期', en: 'Day of service' },
  'ask.kind': { zh: '怎么处理', en: 'What to do with it' },
  'ask.correction': { zh: '更正说明', en: 'Correction' },
  'ask.correction.hint': {
    zh: '重发时必填，写在新文书的最前面。',
    en: 'Needed where it is issued anew; it stands first in the new notice.',
  },
  'how.counter': { zh: '窗口', en: 'At the counter' },
  'how.courier': { zh: '快递', en: 'By courier' },
  'how.post': { zh: '邮寄', en: 'By post' },
  needed: { zh: '请写明', en: 'Write this down' },
  choose: { zh: '请选一项', en: 'Choose one' },

  'effect.notice': {
    zh: '生成《{notice}》，编号、日期和内容当场确定，送给申请人。',
    en: '{notice} is made: its number, date and words are fixed, and it goes to the applicant.',
  },
  'effect.stage': { zh: '这件到“{stage}”。', en: 'The dossier goes to “{stage}”.' },
  'effect.end': { zh: '这件办结，不能再改。', en: 'The dossier is closed and cannot be changed.' },
  'effect.pause': { zh: '承诺期限和法定期限暂停计算。', en: 'The promised and the statutory limit stop running.' },
  'effect.extend': { zh: '期限延长一次，只有这一次。', en: 'The time limit is extended, this once.' },
  'effect.once': {
    zh: '只能提一次，提出后就不能再补充。',
    en: 'This can be asked for only once; nothing can be added later.',
  },
  'effect.served': {
    zh: '可以申请复议的决定，期限从送达的日期起算。',
    en: 'Where one may object, the time for it runs from the day of service.',
  },

  'done.noted': { zh: '留言已保存。', en: 'The note is kept.' },
  'done.attached': { zh: '文件已附上。', en: 'The file was added.' },
  'done.claimed': { zh: '您已认领这件。', en: 'You have taken this one.' },
  'done.released': { zh: '已放回待认领。', en: 'It was given back.' },
  'done.served': { zh: '送达已记录。', en: 'The service is recorded.' },
  'done.notice-withdrawn': { zh: '文书已撤回。', en: 'The notice was withdrawn.' },
  'done.notice-replaced': { zh: '已重发，原文书已被替代。', en: 'It was issued anew; the old one no longer holds.' },
  stop: { zh: '。', en: '.' },
})

export type Say = ReturnType<typeof texts>
