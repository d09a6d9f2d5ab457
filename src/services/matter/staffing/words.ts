import { defineTexts, type Language, pick, type Text } from '../../../kernel/i18n/index.ts'
import type { MatterCity } from '../city.ts'
import type { Gap } from './gaps.ts'

export const staffingTexts = defineTexts({
  there: {
    zh: '{unit}还没有人在网上办这件事。请带上材料到它的办公地点，在窗口按纸质材料办理。',
    en: '{unit} does not handle this online yet. Take your papers to its counter, where it is handled on paper.',
  },
  address: { zh: '地址：{address}。', en: 'Address: {address}.' },
  phone: { zh: '电话：{phone}。', en: 'Telephone: {phone}.' },
  'some.one': {
    zh: '{units}还没有人在网上办这件事，要到它的窗口办。选了这一处，会告诉您地址和电话。',
    en: '{units} does not handle this online yet; you have to go to its counter. If you choose it, you will be given its address and telephone number.',
  },
  'some.more': {
    zh: '下列单位还没有人在网上办这件事，要到它们的窗口办：{units}。选了其中一处，会告诉您地址和电话。',
    en: 'These offices do not handle this online yet; you have to go to their counters: {units}. If you choose one of them, you will be given its address and telephone number.',
  },
  unknown: { zh: '地址和电话请拨打 12345 询问。', en: 'Call 12345 to ask for the address and telephone number.' },
  'gap.nobody': { zh: '缺“{role}”岗：{steps}没有人办', en: 'there is no {role}, so nobody can take {steps}' },
  'gap.same': {
    zh: '“{role}”岗只有前一步的经办人：{steps}要由另一个人办',
    en: 'the only {role} is the officer who took the previous step, and somebody else has to take {steps}',
  },
  'gap.alone': { zh: '只有一名工作人员：{steps}要两个人办', en: 'there is only one officer, and {steps} takes two' },
  'gap.places': { zh: '，限于{places}', en: ', in {places}' },
})

/** Which of the places that one can choose do not handle it online. */
export function sayUnhandled(units: readonly { name: Text }[], language: Language): string {
  const names = units.map(({ name }) => pick(name, language)).join(language === 'zh' ? '、' : ', ')
  return staffingTexts(language)(units.length === 1 ? 'some.one' : 'some.more', { units: names })
}

/** What nobody can do at one unit for one matter, by role: `缺“受理”岗：“受理”、“不予受理”没有人办`. */
export function sayGaps({ base, engine }: MatterCity, gaps: readonly Gap[], language: Language): string {
  const say = staffingTexts(language)
  const comma = language === 'zh' ? '、' : ', '
  const nameOf = (code: string) => {
    const division = base.divisions.get(code)
    return division ? pick(division.name, language) : code
  }
  const alike = Map.groupBy(gaps, ({ why, role, places }) => `${why} ${role} ${places}`)
  return [...alike.values()]
    .flatMap((group) => {
      const [first] = group
      if (!first) return []
      const steps = group.map(({ title }) => `“${pick(title, language)}”`).join(comma)
      const words = say(`gap.${first.why}`, { role: engine.roles.say([first.role], language), steps })
      return first.places ? [`${words}${say('gap.places', { places: first.places.map(nameOf).join(comma) })}`] : [words]
    })
    .join(language === 'zh' ? '；' : '; ')
}
