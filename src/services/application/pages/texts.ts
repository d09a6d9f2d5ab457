/** Words of an application 申请: from the first question to the decision. */
import { defineTexts } from '../../../kernel/i18n/index.ts'

export const texts = defineTexts({
  'question.of': { zh: '第 {n} 页，共 {of} 页', en: 'Page {n} of {of}' },
  'question.saved': { zh: '已保存 {when}', en: 'Saved {when}' },
  'question.previous': { zh: '上一页', en: 'Previous page' },
  'question.toGuide': { zh: '办事指南', en: 'The guide' },
  'question.toReview': { zh: '不改了，回到核对页', en: 'Back to the review' },
  'question.next': { zh: '继续', en: 'Go on' },
  'question.go': { zh: '保存并继续', en: 'Save and go on' },
  'question.later': { zh: '先存着，以后再办', en: 'Save and finish later' },
  'question.change': { zh: '保存并回到核对页', en: 'Save and return to the review' },
  'question.progress': { zh: '进度', en: 'Progress' },
  'question.none': { zh: '这一页没有要填的。', en: 'There is nothing to fill in on this page.' },

  'drafts.title': { zh: '没填完的', en: 'Drafts' },
  'drafts.empty': {
    zh: '没有没填完的表。填到一半停下的会在这里，换设备也能接着填。',
    en: 'No drafts. What you stop half-way appears here, and you can go on with it on any device.',
  },
  'drafts.find': { zh: '找要办的事', en: 'Find what you need' },
  'drafts.resume': { zh: '接着填', en: 'Go on' },
  'drafts.delete': { zh: '删除', en: 'Delete' },
  'drafts.deleteNamed': { zh: '删除{matter}的草稿', en: 'Delete the draft for {matter}' },
  'drafts.deleted': { zh: '草稿已经删除。', en: 'The draft is deleted.' },
  'drafts.saved': { zh: '已经存好。', en: 'Saved.' },
  'drafts.savedText': {
    zh: '随时可以接着填，换一台设备登录也可以。',
    en: 'Go on with it whenever you like, on any device where you sign in.',
  },

  'left.title': { zh: '表单更新了', en: 'The form has changed' },
  'left.lead': {
    zh: '您之前填写的这些内容，新的表单不再问，或者换了问法。提交以前一直为您留着；还需要的，请填到新的问题里。',
    en: 'The new form no longer asks for this, or asks in another way. It is kept for you until you send; where it is still needed, put it into the new questions.',
  },
  'left.count': { zh: '您之前填写的 {n} 项', en: 'What you had written before ({n})' },

  'review.title': { zh: '核对您填写的内容', en: 'Check your answers' },
  'review.lead': {
    zh: '不对的点“修改”。提交以后由{organ}办理。',
    en: 'Use “Change” where something is not right. Once sent, {organ} handles it.',
  },
  'review.agree': { zh: '电子送达', en: 'Electronic service' },
  'review.agreeLabel': {
    zh: '我同意通知书送到京通的“消息”里，就算送达',
    en: 'I agree that a notice counts as served when it stands in my messages here',
  },
  'review.agreeHint': {
    zh: '不同意也可以提交。不同意的，办理单位用别的方式送达，可能慢一些。',
    en: 'You may apply without agreeing. Then the organ serves notices in another way, which may take longer.',
  },
  'review.declare': { zh: '我的声明', en: 'My declaration' },
  'review.declareLabel': { zh: '我填写的内容和上传的材料都是真实的', en: 'What I have written and uploaded is true' },
  'review.declareHint': {
    zh: '申请人对申请材料实质内容的真实性负责（行政许可法第三十一条）。',
    en: 'The applicant answers for the truth of what is handed in (Administrative Licensing Law, article 31).',
  },
  'review.send': { zh: '提交给{organ}', en: 'Send to {organ}' },
  'review.later': { zh: '先存着，以后再办', en: 'Keep it, finish later' },

  'mine.title': { zh: '我的', en: 'My things' },
  'mine.waiting': { zh: '等您办的', en: 'Waiting for you' },
  'mine.drafts': { zh: '没填完的', en: 'Drafts' },
  'mine.running': { zh: '正在办的', en: 'Under way' },
  'mine.closed': { zh: '已经办完的', en: 'Finished' },
  'mine.empty': { zh: '这里还没有您的事。', en: 'Nothing here yet.' },
  'mine.emptyText': {
    zh: '您申请的每一件事，从草稿到结果，都会在这里。',
    en: 'Everything you apply for, from draft to result, will be here.',
  },
  'mine.find': { zh: '找要办的事', en: 'Find what you need' },
  'mine.noWaiting': { zh: '没有等您办的。', en: 'Nothing waits for you.' },
  'mine.noRunning': {
    zh: '没有正在办的。提交以后会出现在这里。',
    en: 'Nothing under way. What you send appears here.',
  },
  'mine.noClosed': { zh: '还没有办完的。', en: 'Nothing finished yet.' },
  'mine.more': { zh: '其他', en: 'Other' },

  'correction.title': { zh: '请改这几处', en: 'Please correct these' },
  'correction.titleOne': { zh: '请改这一处', en: 'Please correct this' },
  'correction.lead': {
    zh: '只用改下面列出的，其他的都已经收好。{organ}已经一次把要改的全部告诉您。',
    en: 'Only what is listed here; everything else is in order. {organ} has told you all there is to correct at once.',
  },
  'correction.due': { zh: '请在期限前改好', en: 'Due' },
  'correction.go': { zh: '交回给{organ}', en: 'Send back to {organ}' },
  'correction.more': { zh: '来不及？', en: 'Not enough time?' },
  'correction.moreText': {
    zh: '可以再要三十天，只有一次，不用说明理由。上面填的还没有保存，请先抄下来。',
    en: 'You can have thirty more days, once, without giving a reason. What you typed above is not kept: copy it first.',
  },
  'correction.moreGo': { zh: '再要三十天', en: 'Ask for thirty more days' },
  'correction.back': { zh: '回到进度', en: 'Back to progress' },
})
