/** Words of the pages about rules that are not in force yet. */
import { defineTexts } from '../../../kernel/i18n/index.ts'

export const rulesTexts = defineTexts({
  title: { zh: '还没有生效的规则', en: 'Rules that are not in force yet' },
  lead: {
    zh: '新版规则生效以前，可以先看上个月的决定按它会怎样。这里不改变任何决定。',
    en: 'Before a new version takes effect, you can see how last month’s decisions would have come out under it. This changes no decision.',
  },
  none: { zh: '现在没有等待生效的规则。', en: 'No new version is waiting to take effect.' },
  noneText: {
    zh: '以后要生效的规则表会列在这里。',
    en: 'Rule tables that take effect after today are listed here.',
  },
  rule: { zh: '规则表', en: 'Rule table' },
  version: { zh: '第 {version} 版', en: 'Version {version}' },
  from: { zh: '{day} 起生效', en: 'In force from {day}' },
  row: { zh: '哪一行', en: 'Row' },
  case: { zh: '第 {n} 行', en: 'Row {n}' },
  what: { zh: '改了什么', en: 'What changes' },
  differences: { zh: '和现行版的不同', en: 'What differs from the version in force' },
  same: { zh: '各行都和现行版一样。', en: 'Every row is the same as in the version in force.' },
  added: { zh: '新增的一行', en: 'A new row' },
  removed: { zh: '去掉的一行', en: 'A removed row' },
  changed: { zh: '{label}：{before} → {after}', en: '{label}: {before} → {after}' },
  ask: { zh: '看上个月的决定会怎样', en: 'Replay last month’s decisions' },
  askCare: {
    zh: '要读取这些决定所依据的事实。每一件都留下记录，申请人看得到。',
    en: 'This reads the facts on which those decisions were based. Each reading is recorded, and the applicant can see it.',
  },
  touched: { zh: '会影响谁', en: 'Who would be affected' },
  period: {
    zh: '{from} 到 {until} 收到的 {n} 件，规则表作过答复：',
    en: '{n} {n|application|applications} received from {from} to {until} had an answer from the table:',
  },
  most: {
    zh: '这一个月的件太多，只看了最早的 {n} 件。',
    en: 'There were too many in this month: only the first {n} were replayed.',
  },
  nothing: { zh: '这一个月没有规则表答复过的件。', en: 'The table gave no answer in this month.' },
  move: { zh: '变化', en: 'Change' },
  count: { zh: '件数', en: 'Number of cases' },
  stays: { zh: '不变', en: 'Unchanged' },
  way: { zh: '{before} → {after}', en: '{before} → {after}' },
  numbers: { zh: '会变的件', en: 'Cases that would change' },
  number: { zh: '编号', en: 'Number' },
  more: { zh: '只列出前 {n} 件。', en: 'Only the first {n} are listed.' },
  whole: { zh: '全市', en: 'the whole city' },
  scope: { zh: '范围：{unit}', en: 'Scope: {unit}' },
})
