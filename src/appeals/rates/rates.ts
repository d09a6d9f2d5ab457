/**
 * The three rates 三率 of a unit in a month, from the answers of return visits and from nothing else, so that anybody counts them again
 * (DOMAIN section 6; the formulas are our rule in the known spirit):
 *
 * - response 响应率: spoken to in time, of all that count;
 * - resolution 解决率: solved, of those that were reached, but for advice and suggestions;
 * - satisfaction 满意率: satisfied or partly satisfied, of those that were reached;
 * - score: 10 for response, 45 for resolution, 45 for satisfaction, as percentages; a rate nobody is counted for takes no part, and
 *   the others stand for it in their proportion.
 *
 * What was excluded counts nowhere, and its share is shown. Who was not reached after three tries stays in the response.
 */
import type { Text } from '../../kernel/i18n/index.ts'

/** One answer: of one appeal that was closed in the month. */
export type VisitAnswer = {
  unit: string
  sort: string
  reached: boolean
  inTime: boolean
  solved: boolean | null
  satisfied: 'yes' | 'partly' | 'no' | null
  excluded: boolean
}

export type Rate = { of: number; yes: number }
export type Rates = {
  appeals: number
  excluded: number
  response: Rate
  resolution: Rate
  satisfaction: Rate
  /** From 0 to 100; null where nothing counts. */
  score: number | null
}

const WEIGHTS = { response: 10, resolution: 45, satisfaction: 45 } as const
/** Sorts of appeals with nothing to solve. */
const ONLY_SAID = ['advice', 'suggestion']

/** Counts the rates of all answers together. */
export function countRates(answers: readonly VisitAnswer[]): Rates {
  const counted = answers.filter(({ excluded }) => !excluded)
  const reached = counted.filter((answer) => answer.reached)
  const solvable = reached.filter(({ sort }) => !ONLY_SAID.includes(sort))
  const rates = {
    response: rate(counted, ({ inTime }) => inTime),
    resolution: rate(solvable, ({ solved }) => solved === true),
    satisfaction: rate(reached, ({ satisfied }) => satisfied === 'yes' || satisfied === 'partly'),
  }
  return { appeals: answers.length, excluded: answers.length - counted.length, ...rates, score: scoreOf(rates) }
}

const rate = (answers: readonly VisitAnswer[], is: (answer: VisitAnswer) => boolean): Rate => ({
  of: answers.length,
  yes: answers.filter(is).length,
})

function scoreOf(rates: Record<keyof typeof WEIGHTS, Rate>): number | null {
  let [sum, weights] = [0, 0]
  for (const [name, weight] of Object.entries(WEIGHTS) as [keyof typeof WEIGHTS, number][]) {
    const { of, yes } = rates[name]
    if (of === 0) continue
    sum += (weight * yes) / of
    weights += weight
  }
  return weights === 0 ? null : (100 * sum) / weights
}

/** Who is ranked among whom. */
export const TABLES = {
  districts: { zh: '各区', en: 'Districts' },
  streets: { zh: '街道和乡镇', en: 'Streets and towns' },
  departments: { zh: '部门', en: 'Departments' },
  utilities: { zh: '公共服务企业', en: 'Public utilities' },
} as const satisfies Record<string, Text>
export type TableName = keyof typeof TABLES

export type Ranked = { key: string; rank: number; rates: Rates }

/**
 * Ranks by score, the best first; equal scores share a rank, and whoever has no score stands last without one (rank 0).
 * `keyOf` says in whose line an answer counts; null in nobody's.
 */
export function rank(answers: readonly VisitAnswer[], keyOf: (unit: string) => string | null): Ranked[] {
  const groups = new Map<string, VisitAnswer[]>()
  for (const answer of answers) {
    const key = keyOf(answer.unit)
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(answer)
    else groups.set(key, [answer])
  }
  const lines = [...groups].map(([key, group]) => ({ key, rates: countRates(group) }))
  lines.sort((one, other) => scoreIn(other) - scoreIn(one) || (one.key < other.key ? -1 : 1))
  return lines.map((line) => ({
    ...line,
    rank: line.rates.score === null ? 0 : 1 + lines.filter((other) => scoreIn(other) > scoreIn(line)).length,
  }))
}

const scoreIn = ({ rates }: { rates: Rates }) => rates.score ?? -1
