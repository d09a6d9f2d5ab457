/** Words of the pages about rules that are not in force yet. */
import { defineTexts } from '../../../kernel/i18n/index.ts'

export const rulesTexts = defineTexts({
  title: { zh: '还没有生效的规则', en: 'Rules that are not in force yet' },
  lead: {
    zh: '新版规则生效以前，可以先看上个月的决定按它会怎样。这里不改变任何决定。',
    en: 'Before a new version takes effect, see how last month’s decisions would have gone under it. Nothing is decided here.',
  },
  none: { zh: '现在没有等待生效的规则。', en: 'No version is waiting to take effect.' },
  noneText: {
    zh: '城市包里有了生效日期在今天以后的规则表，就会列在这里。',
    en: 'A rule table of the city pack with a later day of effect is listed here.',
  },
  rule: { zh: '规则表', en: 'Rule table' },
  version: { zh: '第 {version} 版', en: 'Version {version}' },
  from: { zh: '{day} 起生效', en: 'In force from {day}' },
  row: { zh: '行', en: 'Row' },
  what: { zh: '改了什么', en: 'What changes' },
  differences: { zh: '和现行版的不同', en: 'What differs from the version in force' },
  same: { zh: '各行都和现行版一样。', en: 'All rows are those of the version in force.' },
  added: { zh: '新增的一行', en: 'A new row' },
  removed: { zh: '去掉的一行', en: 'This row is gone' },
  changed: { zh: '{label}：{before} → {after}', en: '{label}: {before} → {after}' },
  ask: { zh: '看上个月的决定会怎样', en: 'Ask last month’s decisions again' },
  askCare: {
    zh: '要读取这些决定所依据的事实。每一件都留下记录，申请人看得到。',
    en: 'This reads the facts those decisions rested on. Each reading is recorded, and the applicant can see it.',
  },
  touched: { zh: '会影响谁', en: 'Whom it would touch' },
  period: {
    zh: '{from} 到 {until} 收到的 {n} 件，规则表作过答复：',
    en: '{n} applications received from {from} to {until} were answered by the table:',
  },
  most: {
    zh: '这一个月的件太多，只看了最早的 {n} 件。',
    en: 'There were too many in this month: only the first {n} were asked.',
  },
  nothing: { zh: '这一个月没有规则表答复过的件。', en: 'The table answered nothing in this month.' },
  move: { zh: '变化', en: 'Change' },
  count: { zh: '件数', en: 'How many' },
  stays: { zh: '不变', en: 'Unchanged' },
  way: { zh: '{before} → {after}', en: '{before} → {after}' },
  numbers: { zh: '会变的件', en: 'The ones that would change' },
  number: { zh: '编号', en: 'Number' },
  more: { zh: '只列出前 {n} 件。', en: 'Only the first {n} are listed.' },
  whole: { zh: '全市', en: 'the whole city' },
  scope: { zh: '范围：{unit}', en: 'Scope: {unit}' },
})
