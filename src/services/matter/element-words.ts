/** Values of elements in words: codes by their lists (GB/T 39046-2020 annex A where it has one, else ours), times, lists. */
import { type Language, pick, sayDate, type Text } from '../../kernel/i18n/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import type { AllElements } from './elements.ts'
import { enterpriseTopics, personTopics } from './topics.ts'

const text = (zh: string, en: string): Text => ({ zh, en })

export const lists = {
  type: {
    '01': text('行政许可', 'licence'),
    '05': text('行政给付', 'benefit'),
    '07': text('行政确认', 'confirmation'),
    '08': text('行政奖励', 'reward'),
    '09': text('行政裁决', 'adjudication'),
    '10': text('其他类别事项', 'other power'),
    '20': text('公共服务事项', 'public service'),
  },
  state: { '1': text('在用', 'in use'), '2': text('暂停', 'suspended'), '3': text('取消', 'cancelled') },
  authorityNature: {
    '1': text('法定机关', 'statutory organ'),
    '2': text('授权组织', 'authorised body'),
    '3': text('受委托组织', 'entrusted body'),
    '9': text('其他', 'other'),
  },
  level: {
    '1': text('国家级', 'national'),
    '2': text('省级（直辖市）', 'province or municipality'),
    '3': text('市级', 'city'),
    '4': text('县级（区）', 'district or county'),
    '5': text('镇（乡、街道）级', 'street or town'),
    '6': text('村（社区）级', 'community or village'),
    '7': text('分级管理', 'several levels'),
  },
  powerSource: {
    '1': text('法定本级行使', 'its own by law'),
    '2': text('上级下放', 'delegated from above'),
    '3': text('上级授权', 'authorised from above'),
    '4': text('同级授权或者委托', 'entrusted at its level'),
  },
  audience: {
    '1': text('自然人', 'persons'),
    '2': text('企业法人', 'enterprises'),
    '3': text('事业法人', 'public institutions'),
    '4': text('社会组织法人', 'social organisations'),
    '5': text('行政机关', 'administrative organs'),
    '6': text('其他组织', 'other organisations'),
  },
  caseType: {
    '1': text('即办件', 'done on the spot'),
    '2': text('承诺件', 'within a promised time'),
    '9': text('其他', 'other'),
  },
  handlingForms: {
    '1': text('窗口办理', 'at a window'),
    '2': text('电脑端网上办理', 'online'),
    '3': text('移动端网上申请', 'from a phone'),
    '4': text('快递申请', 'by courier'),
    '9': text('其他', 'other'),
  },
  onlineDepth: {
    '1': text('咨询', 'advice'),
    '2': text('收件', 'receipt'),
    '3': text('预审', 'pre-check'),
    '4': text('受理', 'acceptance'),
    '5': text('办理', 'handling'),
    '6': text('结果反馈', 'result'),
    '7': text('电子证照反馈', 'electronic certificate'),
    '8': text('其他', 'other'),
  },
  crossRegion: {
    '1': text('全国', 'nationwide'),
    '2': text('跨省', 'across provinces'),
    '3': text('跨市', 'across cities'),
    '4': text('跨县（区）', 'across districts'),
  },
  resultType: {
    '10': text('证照', 'certificate'),
    '20': text('批文', 'decision'),
    '30': text('登记、备案凭证', 'filing receipt'),
    '99': text('其他', 'other'),
  },
  personTopics,
  enterpriseTopics,
} satisfies Record<string, Record<string, Text>>

const UNITS = {
  '1': text('{n} 个工作日', '{n} working {n|day|days}'),
  '2': text('{n} 日', '{n} {n|day|days}'),
  '3': text('{n} 小时', '{n} {n|hour|hours}'),
}

/** `10 个工作日`; 0 is `当场`. */
export function sayTime(value: number, unit: keyof typeof UNITS, language: Language): string {
  if (value === 0) return pick(text('当场办结', 'On the spot'), language)
  return pick(UNITS[unit], language, { n: value })
}

/** A code of a list in words; the code itself where the list does not know it. */
export function sayCode(list: keyof typeof lists, code: string, language: Language): string {
  const known: Record<string, Text> = lists[list]
  const words = known[code]
  return words === undefined ? code : pick(words, language)
}

const isList = (name: string): name is keyof typeof lists => Object.hasOwn(lists, name)

/** One element's value in words, one paragraph for each entry of a list. Nothing to say: an empty list. */
export function sayElement(name: keyof AllElements, elements: AllElements, language: Language): string[] {
  const value: unknown = elements[name]?.value
  if (value === undefined) return []
  if (name === 'statutoryDays') return [sayTime(elements.statutoryDays.value, elements.statutoryUnit.value, language)]
  if (name === 'promisedDays') return [sayTime(elements.promisedDays.value, elements.promisedUnit.value, language)]
  if (name === 'statutoryUnit' || name === 'promisedUnit') return [pick(UNIT_NAMES[elements[name].value], language)]
  if (name === 'effectiveFrom' || name === 'cancelledFrom') return [sayDate(String(value) as PlainDate, language)]
  if (isList(name))
    return [
      [value]
        .flat()
        .map((code) => sayCode(name, String(code), language))
        .join(language === 'zh' ? '、' : ', '),
    ]
  return sayValue(value, language)
}

const UNIT_NAMES = {
  '1': text('工作日', 'working day'),
  '2': text('自然日', 'calendar day'),
  '3': text('小时', 'hour'),
}

function sayValue(value: unknown, language: Language): string[] {
  if (typeof value === 'boolean') return [pick(value ? text('是', 'Yes') : text('否', 'No'), language)]
  if (typeof value === 'string' || typeof value === 'number') return [String(value)]
  if (Array.isArray(value))
    return value.length === 0
      ? [pick(text('无', 'None'), language)]
      : value.map((one) => sayValue(one, language).join(language === 'zh' ? '，' : '; '))
  if (isText(value)) return [pick(value, language)]
  if (typeof value === 'object' && value !== null)
    return [
      Object.values(value)
        .flatMap((one) => (typeof one === 'boolean' ? [] : sayValue(one, language)))
        .join(language === 'zh' ? '：' : ': '),
    ]
  return []
}

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value
