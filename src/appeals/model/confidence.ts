/**
 * How sure a model is: the chance that its first answer is right, learned from answers to messages it had not seen
 * (Platt 1999, with two facts: how far the first answer is ahead of the boundary, and how far of the second).
 */

/** An answer to a message that was not learned from. */
export type Tried = { first: number; second: number; isRight: boolean }

/** What the chance follows from; `untouched`: from this confidence on no person has to look. Above 1: never. */
export type Confidence = { constant: number; first: number; ahead: number; untouched: number }

/** What was seen right so seldom proves nothing. */
const LEAST = 50
const ROUNDS = 50
const RIDGE: number = 1e-3

export const confidenceIn = ({ constant, first, ahead }: Confidence, one: { first: number; second: number }): number =>
  1 / (1 + Math.exp(-(constant + first * one.first + ahead * (one.first - one.second))))

/** Learns it by Newton's method, and finds the threshold: the lowest above which the share `precision` is right. */
export function learnConfidence(tried: readonly Tried[], precision: number): Confidence {
  const at = [0, 0, 0]
  for (let round = 0; round < ROUNDS; round += 1) {
    const slope = at.map((value) => -RIDGE * value)
    const curve = at.map((_, row) => at.map((_, column) => (row === column ? RIDGE : 0) as number))
    for (const { first, second, isRight } of tried) {
      const facts = [1, first, first - second]
      const chance = 1 / (1 + Math.exp(-facts.reduce((sum, fact, index) => sum + fact * (at[index] ?? 0), 0)))
      for (const [row, fact] of facts.entries()) {
        slope[row] = (slope[row] ?? 0) + ((isRight ? 1 : 0) - chance) * fact
        const line = curve[row] ?? []
        for (const [column, other] of facts.entries())
          line[column] = (line[column] ?? 0) + chance * (1 - chance) * fact * other
      }
    }
    const move = solve(curve, slope)
    for (const [index, by] of move.entries()) at[index] = (at[index] ?? 0) + Math.max(-5, Math.min(5, by))
  }
  const [constant = 0, first = 0, ahead = 0] = at.map((value) => Number(value.toFixed(6)))
  const learned = { constant, first, ahead, untouched: 2 }
  return { ...learned, untouched: thresholdIn(learned, tried, precision) }
}

function thresholdIn(learned: Confidence, tried: readonly Tried[], precision: number): number {
  const sorted = tried
    .map((one) => ({ sure: confidenceIn(learned, one), isRight: one.isRight }))
    .sort((one, other) => other.sure - one.sure)
  let right = 0
  let found = 2
  for (const [index, { sure, isRight }] of sorted.entries()) {
    if (isRight) right += 1
    const isLast = sorted[index + 1]?.sure !== sure
    if (isLast && index + 1 >= LEAST && right / (index + 1) >= precision) found = sure
  }
  // Rounded up: never below what was found.
  return found > 1 ? 2 : Math.ceil(found * 1e6) / 1e6
}

/** Gauss, with the largest of each column first. */
function solve(matrix: readonly number[][], values: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, values[index] ?? 0])
  for (const [column] of rows.entries()) {
    const best = rows.slice(column).reduce((one, row) => (size(row, column) > size(one, column) ? row : one))
    rows.splice(rows.indexOf(best), 1)
    rows.splice(column, 0, best)
    for (const row of rows) {
      if (row === best) continue
      const by = (row[column] ?? 0) / (best[column] || 1)
      for (const [place, value] of best.entries()) row[place] = (row[place] ?? 0) - by * value
    }
  }
  return rows.map((row, index) => (row[values.length] ?? 0) / (row[index] || 1))
}
const size = (row: readonly number[], column: number) => Math.abs(row[column] ?? 0)
