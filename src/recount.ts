/** `yipan recount`: the three rates of a month, counted again from the answers as they were published. */
import { readFileSync } from 'node:fs'
import { recount as recountRates } from './appeals/rates/index.ts'
import { readPack } from './city.ts'
import type { Config } from './kernel/config/index.ts'
import type { Language } from './kernel/i18n/index.ts'
import { printTable } from './print-table.ts'

/** Prints each table. Reads the pack alone, for the names of units: no database is opened. */
export function recount(config: Config, path: string, language: Language): void {
  const tables = recountRates(readPack(config).base, readFileSync(path, 'utf8'), language)
  for (const { title, rows } of tables) {
    console.log(`\n${title}`)
    printTable(rows)
  }
}
