/** Words of following a dossier of one’s own, outside the pages’ own. */
import { defineTexts } from '../../kernel/i18n/index.ts'

export const ownTexts = defineTexts({
  'step.stale': {
    zh: '您打开这一页之后，这件事有了变化。您写的还在这里；请看过变化后再提交。',
    en: 'Something has happened since you opened this page. What you wrote is still here; look at what happened, then send it.',
  },
  'asked.me': { zh: '我', en: 'I' },
  'asked.party': { zh: '申请人', en: 'The applicant' },
  qr: { zh: '进度查询的二维码', en: 'QR code of the progress page' },
  mine: { zh: '我的', en: 'My things' },
  'due.correct': {
    zh: '{day} 前交回，{left}。到期没有交回，申请就终止，可以重新申请。',
    en: 'Hand it in by {day}: {left}. After that the application ends, and may be made again.',
  },
  'done.asked': { zh: '问题已经交给办理单位。', en: 'Your question was sent to the office.' },
  'decision.text': { zh: '理由和依据写在文书里。', en: 'Reasons and articles stand in the notice.' },
  remedies: {
    zh: '不服的，可以在 {day} 前申请行政复议，或者六个月内起诉。',
    en: 'If you disagree, ask for reconsideration by {day}, or sue within six months.',
  },
  'readings.none': { zh: '还没有工作人员看过。', en: 'No officer has looked yet.' },
  'readings.some': {
    zh: '工作人员看过 {n} 次，都为了这件事。',
    en: 'Officers looked {n} times, each for this matter.',
  },
  'message.answer': { zh: '您的问题有答复了：{matter}', en: 'Your question was answered: {matter}' },
  'message.warned': { zh: '期限快到了，请尽快办：{matter}', en: 'Your time is running out: {matter}' },
  'message.notice': { zh: '{notice}：{matter}', en: '{notice}: {matter}' },
  'reading.me': { zh: '您自己', en: 'You' },
  'reading.officer': { zh: '{unit}工作人员', en: 'An officer of {unit}' },
  'reading.public': { zh: '凭编号和查询码', en: 'Somebody with number and code' },
  'reading.program': { zh: '通过接口', en: 'A program, through the API' },
  'reading.operator': { zh: '系统管理人员', en: 'An operator of the city' },
  'reading.list': { zh: '在列表里看到', en: 'Seen in a list' },
  'reading.see': { zh: '查看', en: 'Looked' },
  'reading.act': { zh: '办理：{step}', en: 'Acted: {step}' },
  'why.own-matter': { zh: '办自己的事', en: 'Your own matter' },
  'why.examination': { zh: '办理这件事', en: 'To handle this matter' },
  'why.public-status': { zh: '查询进度', en: 'To check progress' },
  'why.service': { zh: '送达', en: 'To serve a notice' },
  'why.administration': { zh: '管理', en: 'Administration' },
  'notice.valid': { zh: '有效', en: 'Valid' },
  'notice.replaced': { zh: '已被替代', en: 'Replaced' },
  'notice.withdrawn': { zh: '已撤回', en: 'Withdrawn' },
  'notice.drawing': { zh: '正在生成', en: 'Being made' },
})
