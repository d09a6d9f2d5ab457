/** `yipan lint matters`: where organs differ from the catalogue. */
import { readPack } from './city.ts'
import type { Config } from './kernel/config/index.ts'
import { defineTexts, type Language } from './kernel/i18n/index.ts'
import { printTable } from './print-table.ts'
import { differencesIn, isFault, viewDifference } from './services/matter/index.ts'

const lintTexts = defineTexts({
  matter: { zh: '事项', en: 'matter' },
  unit: { zh: '单位', en: 'unit' },
  element: { zh: '要素', en: 'element' },
  judgement: { zh: '判定', en: 'judgement' },
  said: { zh: '目录 → 单位', en: 'entry → unit' },
  count: {
    zh: '{implementations} 个实施事项，{differences} 处和目录不同，其中 {faults} 处错误',
    en: '{implementations} implementations, {differences} differences from their entries, {faults} of them faults',
  },
  refused: {
    zh: '名称、基本编码、类型、设定依据和材料，实施事项写不了自己的：写了的城市包读不进来。',
    en: 'Name, catalogue code, type, legal basis and materials cannot differ: a pack in which they do is refused.',
  },
})

/**
 * `yipan lint matters`: where organs differ from the catalogue's entry (四级四同), allowed or not; ends with 1 where one is not.
 * Reads the pack alone: no database is opened.
 */
export function lintMatters(config: Config, { city, language }: { city?: string; language: Language }): void {
  const say = lintTexts(language)
  const { base, matters } = readPack({ city: city ?? config.city })
  const differences = differencesIn(matters.matters, base.departments)
  const rows = differences.map((one) => {
    const { code, unit, element, judgement, entry, own } = viewDifference(one, language)
    return [judgement, code, unit, element, `${shortened(entry)} → ${shortened(own)}`]
  })
  printTable([[say('judgement'), say('matter'), say('unit'), say('element'), say('said')], ...rows])
  const faults = differences.filter(isFault).length
  const implementations = matters.matters.flatMap((matter) => matter.implementations).length
  console.log(`\n${say('refused')}`)
  console.log(say('count', { implementations, differences: differences.length, faults }))
  if (faults > 0) process.exitCode = 1
}

const shortened = (words: string) => (words === '' ? '–' : words.length > 60 ? `${words.slice(0, 59)}…` : words)
