/** `yipan recount`: counts the rates again from the answers of a month as they were published. No city, no database. */
import type { BasePack } from '../../base/pack/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import { rankAll } from './answers.ts'
import { fromCsv } from './published.ts'
import { TABLES } from './rates.ts'
import { texts } from './texts.ts'
import { viewLine } from './view.ts'

/** Each table with its lines, ready to print: rank, who, score, the rates, how many. Throws where a line is none. */
export function recount(base: BasePack, csv: string, language: Language): { title: string; rows: string[][] }[] {
  const answers = fromCsv(csv)
  const say = texts(language)
  const head = ['rank', 'who', 'score', 'response', 'resolution', 'satisfaction', 'appeals', 'excluded'] as const
  return rankAll(base, answers).flatMap(({ table, lines }) => {
    if (lines.length === 0) return []
    const rows = lines.map(({ name, rank, rates }) => {
      const line = viewLine(pick(name, language), rank, rates, language)
      return [
        line.rank,
        line.name,
        line.score,
        ...line.rates.map(({ percent }) => percent),
        line.appeals,
        line.excluded,
      ]
    })
    return [{ title: pick(TABLES[table], language), rows: [head.map((one) => say(one)), ...rows] }]
  })
}
