/**
 * YAML and JSON files of the pack. Codes are digits, and YAML reads digits without quotes as numbers: it makes 7 of 007 and
 * loses the last digits of eighteen. Such numbers are refused instead of being repaired.
 */
import { type Document, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import { type PackFile, type PackFolder, readText, refuse } from './folder.ts'
import { sayIssues } from './issues.ts'

type Place = readonly PropertyKey[]
type Refuse = (place: Place, sentence: string) => void
/** What a file becomes before the schema sees it, and where in the file a place of that stands. */
export type Prepared = { value: unknown; placeInFile: (place: Place) => Place }

const asItIs = (value: unknown): Prepared => ({ value, placeInFile: (place) => place })

/**
 * Reads one YAML or JSON file (by its ending) with a schema. Null where anything is wrong with it; what, stands in
 * `pack.errors` then. Use `z.strictObject`: an unknown field is a typing error far more often than a wish. `prepare` puts in
 * what the file takes from elsewhere.
 */
export function readYaml<S extends z.ZodType>(
  pack: PackFolder,
  path: string,
  schema: S,
  prepare: (json: unknown, refuse: Refuse) => Prepared = asItIs,
): PackFile<z.output<S>> | null {
  const text = readText(pack, path)
  if (text === null) return null
  const lines = new LineCounter()
  const json = path.endsWith('.json')
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, ...(json && { schema: 'json' }) })
  const before = pack.errors.length
  for (const { pos, message } of [...document.errors, ...document.warnings])
    refuse(pack, path, lines.linePos(pos[0]).line, message)
  if (pack.errors.length > before) return null
  refuseLossyNumbers(document, (offset, sentence) => refuse(pack, path, lines.linePos(offset).line, sentence))
  const refuseInFile: Refuse = (place, sentence) =>
    refuse(pack, path, lineOf(document.contents, place, lines), sentence)
  const { value, placeInFile } = prepare(document.toJS(), refuseInFile)
  const refuseAt: Refuse = (place, sentence) => refuseInFile(placeInFile(place), sentence)
  const parsed = schema.safeParse(value)
  if (!parsed.success)
    for (const { place, sentence } of sayIssues(parsed.error.issues, value)) refuseAt(place, sentence)
  return parsed.success && pack.errors.length === before ? { value: parsed.data, refuse: refuseAt } : null
}

/** Fifteen digits always survive as a JavaScript number; sixteen need not. */
const LOSSY = /^[-+]?(0\d|\d{16})/

function refuseLossyNumbers(document: Document.Parsed, complain: (offset: number, sentence: string) => void): void {
  visit(document, {
    Scalar: (_key, { value, source, range }) => {
      if (typeof value === 'number' && source !== undefined && LOSSY.test(source))
        complain(range?.[0] ?? 0, `${source} would lose digits: put it in quotes`)
    },
  })
}

/** The line of the nearest thing that is there: of the key for a field, of the entry for a list, else of what holds them. */
function lineOf(contents: unknown, place: readonly PropertyKey[], lines: LineCounter): number {
  let node: unknown = contents
  let line = 1
  for (const key of place) {
    const next = childOf(node, key)
    if (next === undefined) break
    line = lines.linePos(next.offset).line
    node = next.node
  }
  return line
}

function childOf(node: unknown, key: PropertyKey): { node: unknown; offset: number } | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key))
    return pair && isScalar(pair.key) ? { node: pair.value, offset: pair.key.range?.[0] ?? 0 } : undefined
  }
  const entry = isSeq<Node>(node) ? node.items[Number(key)] : undefined
  return entry === undefined ? undefined : { node: entry, offset: entry.range?.[0] ?? 0 }
}
