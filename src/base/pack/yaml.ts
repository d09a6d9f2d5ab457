/**
 * YAML and JSON files of the pack. Codes are digits, and YAML reads digits without quotes as numbers: it makes 7 of 007 and
 * loses the last digits of eighteen. Such numbers are refused instead of being repaired.
 */
import { type Document, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import { type PackFile, type PackFolder, readText, refuse } from './folder.ts'
import { sayIssues } from './issues.ts'
import { keptOr } from './kept.ts'

type Place = readonly PropertyKey[]
type Refuse = (place: Place, sentence: string) => void
/** What a file becomes before the schema sees it, and where in the file a place of that stands. */
export type Prepared = { value: unknown; placeInFile: (place: Place) => Place }

const asItIs = (value: unknown): Prepared => ({ value, placeInFile: (place) => place })

/**
 * Reads one YAML or JSON file (by its ending) with a schema. Null where anything is wrong with it; what, stands in
 * `pack.errors` then. Use `z.strictObject`: an unknown field is a typing error far more often than a wish. `prepare` puts in
 * what the file takes from elsewhere, and `elsewhere` is that as text: what was read before holds only while it is the same.
 * A path is read with one schema in the whole program.
 */
export function readYaml<S extends z.ZodType>(
  pack: PackFolder,
  path: string,
  schema: S,
  prepare: (json: unknown, refuse: Refuse) => Prepared = asItIs,
  elsewhere = '',
): PackFile<z.output<S>> | null {
  const text = readText(pack, path)
  if (text === null) return null
  const file = fileOf(pack, path, text)
  let placeInFile: Prepared['placeInFile'] | undefined
  const prepared = () => {
    const made = prepare(file.toJson(), file.refuse)
    placeInFile = made.placeInFile
    return made
  }
  const refuseAt: Refuse = (place, sentence) => file.refuse((placeInFile ?? prepared().placeInFile)(place), sentence)
  const read = keptOr<{ value: z.output<S> }>(pack.kept, [path, text, elsewhere], () => {
    const before = pack.errors.length
    if (!file.isWellFormed()) return null
    const { value } = prepared()
    const parsed = schema.safeParse(value)
    if (!parsed.success)
      for (const { place, sentence } of sayIssues(parsed.error.issues, value)) refuseAt(place, sentence)
    return parsed.success && pack.errors.length === before ? { value: parsed.data } : null
  })
  return read && { value: read.value, refuse: refuseAt }
}

/** Complains about places in a file that was read before: for those who know more than the floor that read it. */
export function refusePlaces(
  pack: PackFolder,
  path: string,
  faults: readonly { place: Place; sentence: string }[],
): void {
  const text = faults.length === 0 ? null : readText(pack, path)
  if (text === null) return
  const file = fileOf(pack, path, text)
  for (const { place, sentence } of faults) file.refuse(place, sentence)
}

/** One file, parsed with its lines when somebody asks: where nothing is wrong with JSON, nobody does. */
function fileOf(pack: PackFolder, path: string, text: string) {
  const isJson = path.endsWith('.json')
  let parsed: { document: Document.Parsed; lines: LineCounter } | undefined
  const parse = () => {
    const lines = new LineCounter()
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, ...(isJson && { schema: 'json' }) })
    parsed = { document, lines }
    return parsed
  }
  let plain: ReturnType<typeof plainJson>
  const complain = (offset: number, sentence: string) =>
    refuse(pack, path, (parsed ?? parse()).lines.linePos(offset).line, sentence)
  return {
    /** Whether it can be read at all; what is wrong is said. Lossy numbers are said, and do not end the reading. */
    isWellFormed: (): boolean => {
      if (isJson) plain = plainJson(text)
      if (plain !== undefined) return true
      const { document } = parsed ?? parse()
      for (const { pos, message } of [...document.errors, ...document.warnings]) complain(pos[0], message)
      if (document.errors.length + document.warnings.length > 0) return false
      if (MAY_BE_LOSSY.test(text)) refuseLossyNumbers(document, complain)
      return true
    },
    toJson: (): unknown => (plain === undefined ? (parsed ?? parse()).document.toJS() : plain.value),
    refuse: (place: Place, sentence: string): void => {
      const { document, lines } = parsed ?? parse()
      refuse(pack, path, lineOf(document.contents, place, lines), sentence)
    },
  }
}

/**
 * What JSON itself says, several times as fast; nothing where JSON would not tell what we refuse: text that is no JSON, a key
 * that stands twice, a number that may have lost digits.
 */
function plainJson(text: string): { value: unknown } | undefined {
  if (MAY_BE_LOSSY.test(text)) return undefined
  let keys = 0
  try {
    const value: unknown = JSON.parse(text, (_key, inner: unknown) => {
      if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) keys += Object.keys(inner).length
      return inner
    })
    const written = [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon !== undefined)
    return written.length === keys ? { value } : undefined
  } catch {
    return undefined
  }
}

/** Fifteen digits always survive as a JavaScript number; sixteen need not. */
const LOSSY = /^[-+]?(0\d|\d{16})/
/** A text in which no such number can stand: most files, which need no second look. */
const MAY_BE_LOSSY = /(?<![^\s[\]{},:])[-+]?(0\d|\d{16})/

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
