/** Words of the search of the whole city. */
import { defineTexts } from '../../../kernel/i18n/index.ts'

export const searchTexts = defineTexts({
  title: { zh: '搜索', en: 'Search' },
  titleFor: { zh: '搜索“{query}”', en: 'Search: {query}' },
  label: { zh: '您想办什么事？', en: 'What would you like to do?' },
  go: { zh: '搜索', en: 'Search' },
  found: { zh: '找到 {n} 条', en: '{n} {n|result|results}' },
  foundOne: { zh: '找到 1 条', en: 'One found' },
  near: {
    zh: '没有和“{query}”完全对应的。最接近的是：',
    en: 'Nothing matches “{query}” exactly. The closest results are:',
  },
  all: { zh: '全部事项', en: 'All services' },
  none: { zh: '没有找到“{query}”。', en: 'Nothing found for “{query}”.' },
  noneText: {
    zh: '换个说法试试，例如少写几个字，或者写要办的结果（“许可”“提取”）。也可以打 12345 问。',
    en: 'Try different or fewer words, or the result you need (“permit”, “withdrawal”). You can also call 12345.',
  },
  noneAll: { zh: '看全部事项', en: 'See all services' },
  promised: { zh: '承诺多久决定', en: 'Decided within' },
  audience: { zh: '谁可以办', en: 'Who can apply' },
  department: { zh: '办理单位', en: 'Handled by' },
  matter: { zh: '事项', en: 'Service' },
  event: { zh: '生活里的事', en: 'Life event' },
  unit: { zh: '办理单位', en: 'Office' },
  help: { zh: '帮助', en: 'Help' },
  elsewhere: { zh: '不在这里办', en: 'Not done here' },
  who: { zh: '找谁', en: 'Who to ask' },
  phone: { zh: '电话', en: 'Telephone' },
  moreUnits: { zh: '还有 {n} 个办理单位，按区查找', en: '{n} more {n|office|offices}: search by district' },
  unchecked: {
    zh: '“不在这里办”的去处是一般知识，没有逐条核对，去之前请先打电话。',
    en: 'Who to ask for what is not done here is general knowledge and has not been checked: call before you go.',
  },
})
