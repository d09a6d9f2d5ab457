/** Words of the catalogue as CPSV-AP that no matter says itself. */
import { defineTexts, type Language, type Text } from '../../kernel/i18n/index.ts'

export const cpsvTexts = defineTexts({
  catalogue: { zh: '{city}政务服务事项目录', en: 'Catalogue of public services: {city}' },
  about: {
    zh: '全部政务服务事项：由谁办理，要什么条件和材料，多长时间，收不收费，得到什么结果。',
    en: 'All services of the government: which office handles them, under which conditions and with which papers, how long they take, what they cost and what they result in.',
  },
  demonstration: {
    zh: '这是演示系统的数据，不是政府公布的。',
    en: 'Data of a demonstration, not published by a government.',
  },
  conditions: { zh: '受理条件', en: 'Conditions' },
  channel: { zh: '{organ}：{form}，{time}', en: '{organ}: {form}, {time}' },
  window: {
    zh: '{organ}：{form}，{time}。{places}。{hours}',
    en: '{organ}: {form}, {time}. {places}. {hours}',
  },
  place: { zh: '{name}{window}，{address}', en: '{name}, {window}, {address}' },
  'place-only': { zh: '{name}，{address}', en: '{name}, {address}' },
  rule: { zh: '{law}{article}', en: '{law}, {article}' },
  fee: { zh: '{name}：{standard}（{basis}）', en: '{name}: {standard} ({basis})' },
  contact: { zh: '{organ}：{words}', en: '{organ}: {words}' },
  'material-sources': { zh: '材料来源渠道', en: 'Source of a material' },
})

/** What is said in each language, side by side. */
export const inBoth = (say: (language: Language) => string): Text => ({ zh: say('zh'), en: say('en') })
