/** Columns under each other on a terminal, where a Chinese character takes two places. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const widthOf = (words: string) => words.length + (words.match(/[\u2e80-\uffef]/g)?.length ?? 0)
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? '')))) ?? []
  for (const row of rows)
    console.log(
      row
        .map((words, column) => words + ' '.repeat((widths[column] ?? 0) - widthOf(words)))
        .join('  ')
        .trimEnd(),
    )
}
