/** Letters that were mistyped, left out or added; more, and it is another word. */
const MOST_APART = 3

/** The known name that was most likely meant by one that is not known, whatever its case; null where none is near. */
export function nearest(typed: string, known: readonly string[]): string | null {
  const [found] = known.toSorted((one, other) => distance(typed, one) - distance(typed, other))
  return found !== undefined && distance(typed, found) <= MOST_APART ? found : null
}

/** How many letters have to be changed, put in or taken out (Levenshtein), whatever their case. */
function distance(one: string, other: string): number {
  const [from, to] = [one.toUpperCase(), other.toUpperCase()]
  let row = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1]
    for (let at = 1; at <= to.length; at += 1)
      next[at] = Math.min(
        (row[at] ?? 0) + 1,
        (next[at - 1] ?? 0) + 1,
        (row[at - 1] ?? 0) + (letter === to[at - 1] ? 0 : 1),
      )
    row = next
  }
  return row.at(-1) ?? 0
}
