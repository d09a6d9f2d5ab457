/** The answers of one month, and in whose line of which table a unit counts. */
import type { BasePack } from '../../base/pack/index.ts'
import type { Database } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/i18n/index.ts'
import { type CityClock, instantAt, monthsLater, PlainDate } from '../../kernel/time/index.ts'
import { firstAnswer, readAnswers } from '../hotline/index.ts'
import { rank, TABLES, type TableName, type VisitAnswer } from './rates.ts'

type Names = Pick<BasePack, 'departments' | 'divisions'>
export type RatesCity = { database: Database; base: BasePack; clock: CityClock }

/** `2026-11`. */
export const isMonth = (month: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(month) && month >= '2000-01'
export const monthOf = (day: PlainDate): string => day.slice(0, 7)

const firstOf = (month: string): PlainDate => PlainDate.parse(`${month}-01`)

/** Months from the newest to the first in which an appeal closed, at most `limit`. */
export async function monthsWith({ database, clock }: RatesCity, limit = 24): Promise<string[]> {
  const first = await firstAnswer(database)
  const months: string[] = []
  for (let day = firstOf(monthOf(clock.today())); months.length < limit; day = monthsLater(day, -1)) {
    if (months.length > 0 && (first === null || `${monthOf(day)}-31` < first.slice(0, 10))) break
    months.push(monthOf(day))
  }
  return months
}

/** Every answer that counts in a month of the city's time. */
export async function answersOf({ database, base }: RatesCity, month: string): Promise<VisitAnswer[]> {
  const { zone } = base.city
  const first = firstOf(month)
  const rows = await readAnswers(
    database,
    instantAt(first, '00:00', zone),
    instantAt(monthsLater(first, 1), '00:00', zone),
  )
  return rows.map(({ unit, sort, reached, in_time: inTime, solved, satisfied }) => ({
    unit: unit ?? '',
    sort,
    reached,
    inTime,
    solved,
    satisfied: satisfied as VisitAnswer['satisfied'],
    excluded: false,
  }))
}

/**
 * In whose line a unit counts: a district with all that works in it, a street by itself, a department with its counterparts in the
 * districts, a utility by itself. Keys are division codes, units and departments.
 */
function keysIn({ departments, divisions }: Names, table: TableName) {
  return (id: string): string | null => {
    const unit = departments.unitOf(id)
    if (!unit) return null
    const isUtility = unit.id.startsWith('utility-')
    if (table === 'utilities') return isUtility ? unit.id : null
    if (table === 'streets') return unit.kind === 'street' ? unit.id : null
    if (table === 'districts') return divisions.districtOf(unit.division)?.code ?? null
    return isUtility || unit.kind === 'street' || unit.kind === 'service-centre' ? null : unit.department
  }
}

function nameIn({ departments, divisions }: Names, table: TableName, key: string): Text {
  const found =
    table === 'districts'
      ? divisions.get(key)
      : table === 'departments'
        ? departments.department(key)
        : departments.unitOf(key)
  return found?.name ?? { zh: key, en: key }
}

/** Every table of a month with its lines, each with its name. */
export const rankAll = (base: Names, answers: readonly VisitAnswer[]) =>
  (Object.keys(TABLES) as TableName[]).map((table) => ({
    table,
    lines: rank(answers, keysIn(base, table)).map((line) => ({ ...line, name: nameIn(base, table, line.key) })),
  }))
