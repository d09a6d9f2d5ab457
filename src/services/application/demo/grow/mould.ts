/**
 * A pattern as a mould: its rows as lines of COPY's text format with holes for all that is each dossier's own: ids, number,
 * applicant, moments, and what is sealed or digested under its key. Filling a mould takes some hundred microseconds, playing a
 * history a hundred times as long.
 */
import type { SubjectId } from '../../../../base/subject/index.ts'
import { newCode, newId } from '../../../../kernel/id/index.ts'
import {
  blindIndex,
  type CityKeys,
  digestUnder,
  makeKey,
  openText,
  seal,
  wrapKey,
} from '../../../../kernel/sealing/index.ts'
import type { AccountId } from '../../../../trust/policy/index.ts'
import { MOST_LATER, type Model, type Pattern } from './play.ts'
import type { Cell, Written } from './unit.ts'

/** Who takes the place of the pattern's applicant. `subject` is the person himself or the enterprise that he acts for. */
export type Cast = {
  account: AccountId
  person: SubjectId
  name: string
  number: string
  enterprise: SubjectId
  firm: string
  creditCode: string
}

/** Lines of one table, all with the same columns; `into` names both as COPY does. */
type Lines = { into: string; lines: Text }
/** Text with the numbers of holes in it. */
type Text = readonly (string | number)[]
type Sealed = { hole: number; text: Text; context: Text }
type Digest = { hole: number; text: Text }

/** `fill` gives the values of all holes of one dossier; `lines` what is to be written with them. */
export type Mould = { tables: readonly Lines[]; fill: (cast: Cast, number: string) => string[] }

/** How what a column holds was sealed; a column that is not here must not be sealed. */
const CONTEXTS: Readonly<Record<string, (row: Written['row']) => string>> = {
  'casework.dossier.code_sealed': ({ id }) => `code ${String(id)}`,
  'casework.said.sealed': ({ dossier, sequence, name }) =>
    `said ${String(dossier)} ${String(sequence)} ${String(name)}`,
  'casework.notice.words': ({ id }) => `notice ${String(id)}`,
  'casework.notice.reading': ({ id }) => `notice reading ${String(id)}`,
  'casework.notice.facts': ({ id }) => `notice facts ${String(id)}`,
  'services.answers.sealed': ({ dossier, version }) => `answers ${String(dossier)} ${String(version)}`,
  'services.application.ruling': ({ dossier }) => `ruling ${String(dossier)}`,
}

const HOLES = ['id', 'number', 'code', 'key', 'codeIndex'] as const
const PEOPLE = ['account', 'person', 'name', 'number', 'enterprise', 'firm', 'creditCode'] as const

/** Makes a mould of a pattern. Throws where something sealed or digested in it cannot be made anew. */
export function makeMould(keys: CityKeys, pattern: Pattern, model: Model): Mould {
  const holes = new Map<string, number>()
  const holeFor = (token: string) => {
    const known = holes.get(token) ?? holes.size + FIRST
    holes.set(token, known)
    return known
  }
  const FIRST = HOLES.length
  const ids = pattern.rows.flatMap(({ row }) => (typeof row.id === 'string' && row.id !== pattern.id ? [row.id] : []))
  const people: Cast = {
    account: model.caller.account,
    person: model.caller.person,
    name: model.person.name,
    number: model.person.identity,
    enterprise: model.enterprise,
    firm: model.firm.name,
    creditCode: model.firm.creditCode,
  }
  for (const name of PEOPLE) holeFor(people[name])
  for (const id of ids) holeFor(id)
  for (const stamp of pattern.stamps) holeFor(stamp)
  const fixed = new Map<string, number>([
    [pattern.id, HOLES.indexOf('id')],
    [pattern.number, HOLES.indexOf('number')],
    [pattern.code, HOLES.indexOf('code')],
  ])
  const tokens = [...fixed.keys(), ...holes.keys()]
    .filter((token) => token !== '')
    .sort((one, other) => other.length - one.length)
  const finder = new RegExp(`(${tokens.map(escaped).join('|')})`)
  const cut = (text: string): Text =>
    text.split(finder).flatMap((piece): (string | number)[] => {
      const hole = fixed.get(piece) ?? holes.get(piece)
      return piece === '' ? [] : [hole ?? piece]
    })

  let next = FIRST + holes.size
  const sealed: Sealed[] = []
  const plain = ['true', 'false', 'null']
  const sealAnew = (column: string, row: Written['row'], value: Uint8Array): Text => {
    const context = CONTEXTS[column]?.(row)
    if (context === undefined) throw new Error(`${column} is sealed, and it is not known here how`)
    const text = openText(pattern.key, value, context)
    plain.push(text, JSON.stringify(text))
    sealed.push({ hole: next, text: merged(cut(text)), context: merged(cut(context)) })
    next += 1
    return [next - 1]
  }
  // First all that is sealed: what events digest lies there.
  const bytes = new Map<Cell, Text>()
  for (const { table, row } of pattern.rows)
    for (const [column, value] of Object.entries(row))
      if (value instanceof Uint8Array)
        bytes.set(
          value,
          `${table}.${column}` === 'casework.dossier.key'
            ? [HOLES.indexOf('key')]
            : `${table}.${column}` === 'casework.dossier.code_index'
              ? [HOLES.indexOf('codeIndex')]
              : sealAnew(`${table}.${column}`, row, value),
        )
  const digested = new Map(plain.map((text) => [digestUnder(pattern.key, text), text]))
  const digests: Digest[] = []
  const withDigests = (json: string): Text =>
    json.split(/"([0-9a-f]{64})"/).flatMap((piece, index): Text => {
      const text = index % 2 === 1 ? digested.get(piece) : undefined
      if (text === undefined) return cut(index % 2 === 1 ? `"${piece}"` : piece)
      digests.push({ hole: next, text: cut(text) })
      next += 1
      return ['"', next - 1, '"']
    })

  const tables = new Map<string, Text>()
  for (const { table, row } of pattern.rows) {
    const columns = Object.keys(row).filter((column) => row[column] !== undefined)
    const line = columns.flatMap((column, index): Text => {
      const value = row[column]
      const cell = bytes.get(value) ?? cellOf(value, cut, withDigests)
      return index === 0 ? cell : ['\t', ...cell]
    })
    const into = intoOf(table, columns)
    tables.set(into, [...(tables.get(into) ?? []), ...line, '\n'])
  }
  for (const { row } of pattern.rows) checkDigests(row, digested)

  const [idOf, stampOf] = [
    ids.map((id) => holeFor(id)),
    pattern.stamps.map((stamp) => [holeFor(stamp), Date.parse(stamp)] as const),
  ]
  return {
    tables: [...tables].map(([into, lines]) => ({ into, lines: merged(lines) })),
    fill: (cast, number) => {
      const key = makeKey()
      const id = newId()
      const code = newCode(8)
      const values: string[] = [
        id,
        number,
        code,
        hex(wrapKey(keys, key, `dossier ${id}`)),
        hex(blindIndex(keys, 'code', code)),
      ]
      for (const name of PEOPLE) values[holes.get(people[name]) ?? 0] = cast[name]
      for (const hole of idOf) values[hole] = newId()
      const later = Math.floor(Math.random() * MOST_LATER * 60_000)
      for (const [hole, ms] of stampOf) values[hole] = new Date(ms + later).toISOString()
      for (const { hole, text, context } of sealed)
        values[hole] = hex(seal(key, write(text, values), write(context, values)))
      for (const { hole, text } of digests) values[hole] = digestUnder(key, write(text, values))
      return values
    },
  }
}

export const intoOf = (table: string, columns: readonly string[]): string =>
  `${table} (${columns.map((column) => `"${column}"`).join(', ')})`

/** A text with its holes filled. */
export function write(text: Text, values: readonly string[]): string {
  let written = ''
  for (const piece of text) written += typeof piece === 'string' ? piece : values[piece]
  return written
}

function cellOf(value: Cell, cut: (text: string) => Text, withDigests: (json: string) => Text): Text {
  if (value === null || value === undefined) return ['\\N']
  if (typeof value === 'object') return withDigests(JSON.stringify(value)).map(forCopy)
  return cut(String(value)).map(forCopy)
}

/** Names, numbers and ids that fill holes have nothing that COPY would read in another way. */
const forCopy = (piece: string | number) =>
  typeof piece === 'number' ? piece : piece.replace(/[\\\n\r\t]/g, (found) => COPIED[found] ?? found)
const COPIED: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
const hex = (bytes: Uint8Array) => `\\\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')}`
const escaped = (token: string) => token.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Neighbours that are both text become one. */
function merged(text: Text): Text {
  const found: (string | number)[] = []
  for (const piece of text) {
    const last = found.at(-1)
    if (typeof piece === 'string' && typeof last === 'string') found[found.length - 1] = last + piece
    else found.push(piece)
  }
  return found
}

/** Every digest of an event must be of something that lies in the pattern: else its copies would hold another one's. */
function checkDigests({ payload }: Written['row'], digested: ReadonlyMap<string, string>): void {
  if (typeof payload !== 'object' || payload === null || !('digests' in payload)) return
  for (const [fact, digest] of Object.entries(Object(payload.digests)))
    if (typeof digest === 'string' && !digested.has(digest)) throw new Error(`nothing is known of what ${fact} digests`)
}
