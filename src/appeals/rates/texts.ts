/** Words of the pages about rates, in both languages. */
import { defineTexts } from '../../kernel/i18n/index.ts'

export const texts = defineTexts({
  title: { zh: '接诉即办“三率”', en: 'How appeals are handled: the three rates' },
  lead: {
    zh: '每件办结的诉求都由热线回访诉求人，问三件事：联系过没有，解决没有，满不满意。下面的数字只从这些回答算出。',
    en: 'When an appeal is closed the hotline asks the caller three things: were you spoken to, is it solved, are you satisfied. These figures come from the answers alone.',
  },
  month: { zh: '月份', en: 'Month' },
  show: { zh: '查看', en: 'Show' },
  rank: { zh: '名次', en: 'Rank' },
  who: { zh: '单位', en: 'Who' },
  appeals: { zh: '办结', en: 'Closed' },
  response: { zh: '响应率', en: 'Response' },
  resolution: { zh: '解决率', en: 'Resolution' },
  satisfaction: { zh: '满意率', en: 'Satisfaction' },
  excluded: { zh: '剔除', en: 'Excluded' },
  score: { zh: '综合得分', en: 'Score' },
  none: { zh: '这个月还没有回访过的诉求。', en: 'Nobody was asked back in this month yet.' },
  all: { zh: '全市', en: 'The whole city' },
  how: { zh: '怎么算', en: 'How it is counted' },
  howText: {
    zh: '响应率：在规定时间内联系过诉求人的；解决率：诉求人说解决了的（咨询、建议不算）；满意率：满意或者基本满意的。回访没有联系上的，只算响应率。得分：响应率占 10，解决率占 45，满意率占 45。这是本市系统的规则。',
    en: 'Response: the caller was spoken to within the time for it. Resolution: the caller says that it is solved (not counted for questions and suggestions). Satisfaction: satisfied or partly satisfied. Who could not be asked counts for the response only. The score is 10 for response, 45 for resolution and 45 for satisfaction. These are rules of this city’s system.',
  },
  again: { zh: '自己再算一遍', en: 'Count it again yourself' },
  againText: {
    zh: '下载这个月的全部回答（不含诉求和诉求人），用本系统的命令再算一遍：',
    en: 'Download all answers of the month, without appeals and callers, and count them with the system’s own command:',
  },
  download: { zh: '{month} 的回答（CSV）', en: 'Answers of {month} (CSV)' },
  of: { zh: '{yes}/{of}', en: '{yes} of {of}' },
  nothing: { zh: '没有', en: 'none' },
})
