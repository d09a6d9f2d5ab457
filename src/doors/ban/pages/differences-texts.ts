/** Words of the page that holds organs against the catalogue. */
import { defineTexts } from '../../../kernel/i18n/index.ts'

export const differencesTexts = defineTexts({
  title: { zh: '四级四同对照', en: 'Unified at four levels' },
  lead: {
    zh: '同一事项在各级的名称、编码、类型、依据、材料、环节、时限和条件应当一致。这里列出各单位和目录不同的地方。',
    en: 'A matter has the same name, code, type, basis, materials, steps, time limit and conditions at every level. Here is where organs differ from the catalogue.',
  },
  refused: {
    zh: '名称、编码、类型、依据和材料，单位写不了自己的，所以不会出现在这里。承诺时限、地点、时间和电话可以不同。',
    en: 'Name, code, type, basis and materials cannot differ, so they are not listed. Promised time, place, hours and telephone may.',
  },
  count: { zh: '共 {count} 处不同，其中 {faults} 处错误。', en: '{count} differences, {faults} of them faults.' },
  most: { zh: '只显示前 {n} 处，错误在前。', en: 'The first {n} are shown, faults first.' },
  none: { zh: '各单位和目录没有不同。', en: 'No organ differs from the catalogue.' },
  where: { zh: '事项和单位', en: 'Matter and organ' },
  element: { zh: '要素', en: 'Element' },
  entry: { zh: '目录', en: 'Catalogue' },
  own: { zh: '单位', en: 'Organ' },
  judgement: { zh: '判定', en: 'Judgement' },
  nothing: { zh: '没有写', en: 'nothing' },
})
