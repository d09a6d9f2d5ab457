/** Words of the page that holds organs against the catalogue. */
import { defineTexts } from '../../../kernel/i18n/index.ts'

export const differencesTexts = defineTexts({
  title: { zh: '四级四同对照', en: 'Unified at four levels' },
  lead: {
    zh: '同一事项在各级的名称、编码、类型、依据、材料、环节、时限和条件应当一致。这里列出各单位和目录不同的地方。',
    en: 'A service should have the same name, code, type, legal basis, papers, steps, time limit and conditions at every level. This page lists where units differ from the catalogue.',
  },
  refused: {
    zh: '名称、编码、类型、依据和材料由目录统一规定，单位不能另写，所以不会出现在这里。承诺时限、地点、时间和电话可以不同。',
    en: 'Units cannot set their own name, code, type, legal basis or papers, so these are not listed. Promised time, place, hours and telephone may differ.',
  },
  count: {
    zh: '共 {count} 处不同，其中 {faults} 处错误。',
    en: '{count} {count|difference|differences}, of which {faults} {faults|is a fault|are faults}.',
  },
  most: { zh: '只显示前 {n} 处，错误在前。', en: 'Only the first {n} are shown, faults first.' },
  none: { zh: '各单位和目录没有不同。', en: 'No unit differs from the catalogue.' },
  where: { zh: '事项和单位', en: 'Service and unit' },
  element: { zh: '要素', en: 'Element' },
  entry: { zh: '目录', en: 'Catalogue' },
  own: { zh: '单位', en: 'Unit' },
  judgement: { zh: '判定', en: 'Judgement' },
  nothing: { zh: '没有写', en: 'nothing' },
})
