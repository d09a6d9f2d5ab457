import type { Config } from './kernel/config/index.ts'
import { defineTexts, type Language } from './kernel/i18n/index.ts'
import { printTable } from './print-table.ts'
import { gapsIn, sayGaps } from './services/matter/index.ts'
import { withCity } from './with-city.ts'

const texts = defineTexts({
  unit: { zh: '单位', en: 'unit' },
  matter: { zh: '事项', en: 'service' },
  gap: { zh: '缺什么', en: 'what is missing' },
  none: {
    zh: '能选到的每个单位，每一步都有人办。',
    en: 'Every unit that can be chosen has somebody for every step.',
  },
  count: {
    zh: '{units} 个单位共缺 {gaps} 处，其中 {stops} 处会让办件停住。请在 /ban/officers 任命人员，或者用 npx yipan remit 放宽岗位职责。',
    en: '{units} {units|unit lacks|units lack} {gaps} {gaps|thing|things} in all, {stops} of which bring cases to a stop. Appoint officers at /ban/officers, or widen a position with npx yipan remit.',
  },
})

/**
 * `yipan lint positions`: for each unit to which a form can lead, the steps of its matters that nobody can take today; ends with 1 where
 * there are any. Asks the positions of the running city.
 */
export async function lintPositions(config: Config, { language }: { language: Language }): Promise<void> {
  await withCity(config, async (city) => {
    const say = texts(language)
    const gaps = await gapsIn(city)
    if (gaps.length === 0) return console.log(say('none'))
    const rows = [...Map.groupBy(gaps, ({ unit, matter }) => `${unit} ${matter.code}`)].map(([where, found]) => [
      ...where.split(' '),
      sayGaps(city, found, language),
    ])
    printTable([[say('unit'), say('matter'), say('gap')], ...rows])
    const units = new Set(gaps.map(({ unit }) => unit)).size
    const stops = gaps.filter((gap) => gap.stops).length
    console.log(`\n${say('count', { units, gaps: gaps.length, stops })}`)
    process.exitCode = 1
  })
}
