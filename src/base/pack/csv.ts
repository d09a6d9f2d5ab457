/**
 * CSV files of the pack (RFC 4180, one line a row): lines that begin with `#` before the header are remarks, the header
 * names exactly the fields of the schema, and a quoted cell ends on its own line (our rule: then a row is a line).
 */
import type { z } from 'zod'
import { type PackFile, type PackFolder, readText, refuse } from './folder.ts'
import { sayIssues } from './issues.ts'
import { keptOr } from './kept.ts'

/** Reads a table; every cell reaches the schema as text. Null where anything is wrong. `refuse` takes `[row, column]`. */
export function readCsv<S extends z.ZodObject>(
  pack: PackFolder,
  path: string,
  schema: S,
): PackFile<z.output<S>[]> | null {
  const text = readText(pack, path)
  if (text === null) return null
  const lines = text.split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  const head = lines.findIndex((line) => !line.startsWith('#'))
  const value = keptOr(pack.kept, [path, text], () => readRows(pack, path, schema, lines, head))
  return value && { value, refuse: ([row], sentence) => refuse(pack, path, head + 2 + Number(row ?? -1), sentence) }
}

function readRows<S extends z.ZodObject>(
  pack: PackFolder,
  path: string,
  schema: S,
  lines: readonly string[],
  head: number,
): z.output<S>[] | null {
  const before = pack.errors.length
  const columns = cellsOf(lines[head] ?? '') ?? []
  for (const problem of wrongColumns(columns, Object.keys(schema.shape)))
    refuse(pack, path, Math.max(head, 0) + 1, problem)
  if (pack.errors.length > before) return null
  const lineOf = (row: number) => head + 2 + row
  const rows: z.output<S>[] = []
  for (const [row, line] of lines.slice(head + 1).entries()) {
    const cells = cellsOf(line)
    if (cells?.length !== columns.length) {
      refuse(pack, path, lineOf(row), sayCount(cells, columns.length))
      continue
    }
    const value = Object.fromEntries(columns.map((column, index) => [column, cells[index]]))
    const parsed = schema.safeParse(value)
    if (parsed.success) rows.push(parsed.data)
    else for (const { sentence } of sayIssues(parsed.error.issues, value)) refuse(pack, path, lineOf(row), sentence)
  }
  return pack.errors.length > before ? null : rows
}

function wrongColumns(columns: readonly string[], expected: readonly string[]): string[] {
  const unknown = columns.filter((column) => !expected.includes(column))
  const missing = expected.filter((column) => !columns.includes(column))
  const twice = columns.filter((column, index) => columns.indexOf(column) < index)
  return [
    ...unknown.map((column) => `the column ${column} is not known`),
    ...missing.map((column) => `the column ${column} is missing`),
    ...twice.map((column) => `the column ${column} stands twice`),
  ]
}

const sayCount = (cells: readonly string[] | null, expected: number): string =>
  cells === null ? 'a quoted cell does not end on its line' : `has ${cells.length} cells, the header has ${expected}`

/** The cells of one line, or null where a quoted one is not closed. */
function cellsOf(line: string): string[] | null {
  if (!line.includes('"')) return line.split(',')
  const cells: string[] = []
  let rest = line
  for (;;) {
    const match = /^(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/.exec(rest)
    if (match === null) return null
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] === '') return cells
    rest = rest.slice(match[0].length)
  }
}
