/** Words of what is filled in, screen by screen, and of what was begun. */
import { defineTexts } from '../../../kernel/i18n/index.ts'

export const texts = defineTexts({
  'question.of': { zh: '第 {n} 页，共 {of} 页', en: 'Page {n} of {of}' },
  'question.saved': { zh: '已保存 {when}', en: 'Saved {when}' },
  'question.before': { zh: '填写以前请先看', en: 'Before you start' },
  'question.previous': { zh: '上一页', en: 'Previous page' },
  'question.toGuide': { zh: '办事指南', en: 'Guide' },
  'question.toReview': { zh: '不改了，回到核对页', en: 'Back to “Check your answers”' },
  'question.next': { zh: '继续', en: 'Continue' },
  'question.go': { zh: '保存并继续', en: 'Save and continue' },
  'question.later': { zh: '先存着，以后再办', en: 'Save and finish later' },
  'question.change': { zh: '保存并回到核对页', en: 'Save and check your answers' },
  'question.progress': { zh: '进度', en: 'Progress' },
  'question.none': { zh: '这一页没有要填的。', en: 'There is nothing to fill in on this page.' },

  'drafts.title': { zh: '草稿', en: 'Drafts' },
  'drafts.empty': {
    zh: '没有草稿。填到一半停下的申请会保存在这里，换设备也能接着填。',
    en: 'You have no drafts. Anything you leave half-finished appears here, and you can continue it on any device.',
  },
  'drafts.find': { zh: '找要办的事', en: 'Find a service' },
  'drafts.resume': { zh: '接着填', en: 'Continue' },
  'drafts.keep': { zh: '再留三个月', en: 'Keep for three more months' },
  'drafts.keepNamed': { zh: '{matter}的草稿再留三个月', en: 'Keep for three more months: draft for {matter}' },
  'drafts.kept': { zh: '草稿会再留三个月。', en: 'The draft will be kept for another three months.' },
  'drafts.ending': {
    zh: '您的草稿快要删除了：可以接着填，也可以保留',
    en: 'One of your drafts is about to be deleted: continue it, or keep it',
  },
  'drafts.delete': { zh: '删除', en: 'Delete' },
  'drafts.deleteNamed': { zh: '删除{matter}的草稿', en: 'Delete the draft for {matter}' },
  'drafts.deleted': { zh: '草稿已经删除。', en: 'The draft has been deleted.' },
  'drafts.saved': { zh: '已经存好。', en: 'Your draft has been saved.' },
  'drafts.savedText': {
    zh: '随时可以接着填，换一台设备登录也可以。',
    en: 'You can continue at any time, on any device where you sign in.',
  },

  'drafts.savedAt': { zh: '{when} 保存', en: 'Saved {when}' },
  'drafts.erasedAfter': { zh: '{day} 以前没有提交就删除', en: 'will be deleted on {day} if not sent by then' },

  'left.title': { zh: '表单更新了', en: 'The form has changed' },
  'left.lead': {
    zh: '您之前填写的这些内容，新的表单不再问，或者换了问法。提交以前一直为您留着；还需要的，请填到新的问题里。',
    en: 'The new form no longer asks for these answers, or asks for them differently. They are kept for you until you submit; if any are still needed, enter them in the new questions.',
  },
  'left.count': { zh: '您之前填写的 {n} 项', en: 'Your earlier answers ({n})' },
})
