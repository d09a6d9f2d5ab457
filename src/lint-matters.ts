/** `yipan lint matters`: where organs differ from the catalogue. */
import { readPack } from './city.ts'
import type { Config } from './kernel/config/index.ts'
import { defineTexts, type Language } from './kernel/i18n/index.ts'
import { printTable } from './print-table.ts'
import { differencesIn, isFault, viewDifference } from './services/matter/index.ts'

const lintTexts = defineTexts({
  matter: { zh: '事项', en: 'service' },
  unit: { zh: '单位', en: 'unit' },
  element: { zh: '要素', en: 'element' },
  judgement: { zh: '判定', en: 'judgement' },
  said: { zh: '目录 → 单位', en: 'entry → unit' },
  count: {
    zh: '{implementations} 个实施事项，{differences} 处与目录不同，其中 {faults} 处错误',
    en: '{implementations} implementations, {differences} differences from their entries, {faults} of them faults',
  },
  refused: {
    zh: '名称、基本编码、类型、设定依据和材料由目录统一规定：实施事项另写了的，城市包不能载入。',
    en: 'Name, catalogue code, type, legal basis and materials cannot differ: a pack in which they do is refused.',
  },
})

/**
 * `yipan lint matters`: where organs differ from the catalogue's entry (四级四同), allowed or not; ends with 1 where one is not.
 * Reads the pack alone: no database is opened.
 */
export function lintMatters(config: Config, { city, language }: { city?: string; language: Language }): void {
  const lintSay = lintTexts(language)
  const { base, matters } = readPack({ city: city ?? config.city })
  const differences = differencesIn(matters.matters, base.departments)
  const rows = differences.map((one) => {
    const { code, unit, element, judgement, entry, own } = viewDifference(one, language)
    return [judgement, code, unit, element, `${shortened(entry)} → ${shortened(own)}`]
  })
  printTable([[lintSay('judgement'), lintSay('matter'), lintSay('unit'), lintSay('element'), lintSay('said')], ...rows])
  const faults = differences.filter(isFault).length
  const implementations = matters.matters.flatMap((matter) => matter.implementations).length
  console.log(`\n${lintSay('refused')}`)
  console.log(lintSay('count', { implementations, differences: differences.length, faults }))
  if (faults > 0) process.exitCode = 1
}

const shortened = (words: string) => (words === '' ? '–' : words.length > 60 ? `${words.slice(0, 59)}…` : words)
