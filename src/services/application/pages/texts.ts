/** Words of an application 申请: from the first question to the decision. */
import { defineTexts } from '../../../kernel/i18n/index.ts'

export const texts = defineTexts({
  'begun.one': { zh: '您有一份申请草稿', en: 'You have an unfinished application' },
  'begun.several': { zh: '您有几份申请草稿', en: 'You have several unfinished applications' },
  'begun.back': { zh: '办事指南', en: 'Guide' },
  'begun.go': { zh: '接着填', en: 'Continue' },
  'begun.anew': { zh: '重新填', en: 'Start again' },
  'begun.anewText': {
    zh: '重新填，这一份里填过的内容和上传的文件就删除了。',
    en: 'If you start again, everything in this application is deleted, including files.',
  },
  'begun.others': { zh: '为别的申请人办', en: 'For somebody else' },
  'review.previous': { zh: '上一页', en: 'Previous page' },
  'review.title': { zh: '核对您填写的内容', en: 'Check your answers' },
  'review.lead': {
    zh: '不对的点“修改”。提交以后由{organ}办理。',
    en: 'If something is not right, choose “Change”. Once you submit, {organ} will handle your application.',
  },
  'review.agree': { zh: '电子送达', en: 'Electronic delivery' },
  'review.agreeLabel': {
    zh: '我同意通知书送到京通的“消息”里，就算送达',
    en: 'I agree that a notice counts as delivered once it is in my Messages here',
  },
  'review.agreeHint': {
    zh: '不同意也可以提交。不同意的，办理单位用别的方式送达，可能慢一些。',
    en: 'You can apply without agreeing. The office will then deliver notices in another way, which may take longer.',
  },
  'review.declare': { zh: '我的声明', en: 'My declaration' },
  'review.declareLabel': {
    zh: '我填写的内容和上传的材料都是真实的',
    en: 'Everything I have entered and uploaded is true',
  },
  'review.declareHint': {
    zh: '您要对所填内容和上传材料的真实性负责。',
    en: 'You are responsible for the truth of what you submit.',
  },
  'review.send': { zh: '提交给{organ}', en: 'Send to {organ}' },
  'review.later': { zh: '先存着，以后再办', en: 'Save and finish later' },

  'correction.title': { zh: '请改这几处', en: 'Please correct these points' },
  'correction.titleOne': { zh: '请改这一处', en: 'Please correct this point' },
  'correction.lead': {
    zh: '只需改下面列出的，其他内容都已收到。{organ}已经一次告知要改的全部内容。',
    en: 'You only need to correct what is listed here; everything else is in order. {organ} has told you everything at once.',
  },
  'correction.due': { zh: '请在期限前改好', en: 'Please correct it in time' },
  'correction.go': { zh: '交回给{organ}', en: 'Send back to {organ}' },
  'correction.later': { zh: '先存着', en: 'Save for later' },
  'correction.more': { zh: '来不及？', en: 'Need more time?' },
  'correction.moreText': {
    zh: '可以再要三十天，只有一次，不用说明理由。上面填的留着。',
    en: 'You can have thirty more days, once, without giving a reason. What you typed above will be kept.',
  },
  'correction.moreGo': { zh: '再要三十天', en: 'Ask for thirty more days' },
  'correction.back': { zh: '回到进度', en: 'Back to progress' },
})
