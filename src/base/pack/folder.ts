/**
 * A city pack 城市包 is a folder of YAML, JSON and CSV files that holds all that is particular to one city. It is written by
 * hand, so everything wrong with it is told at once, each with its file and line; a pack with one error is not loaded.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { OperatorError } from '../../kernel/operator/index.ts'

/** One thing that is wrong in a pack. No line where the file itself is missing. */
export type PackError = { file: string; line: number | null; sentence: string }

/**
 * A pack being read. Readers put what is wrong into `errors` and go on; `finish` ends the reading. `kept` is the folder of what
 * was read before (kept.ts); null: everything is read anew.
 */
export type PackFolder = { folder: string; errors: PackError[]; kept: string | null }

/** What was read from one file: its value, and a way to complain later about a place in it, line included. */
export type PackFile<T> = {
  value: T
  /** Complains about a place in the file: `refuse(['units', 3, 'parent'], 'names a department that does not exist')`. */
  refuse: (place: readonly PropertyKey[], sentence: string) => void
}

/** Shown to the reader: all errors of a pack in one message. */
export class BrokenPack extends OperatorError {
  readonly errors: readonly PackError[]
  constructor(errors: readonly PackError[]) {
    const lines = sayErrors(errors)
    super({
      zh: `城市包有 ${errors.length} 处错误：\n${lines}\n请在这些文件里改正，再运行一次。`,
      en: `The city pack has ${errors.length} ${errors.length === 1 ? 'error' : 'errors'}.\n${lines}\nCorrect them in these files, then run this again.`,
    })
    this.name = 'BrokenPack'
    this.errors = errors
  }
}

/** Opens a pack for reading. Nothing is read yet. */
export const openPack = (folder: string, kept: string | null = null): PackFolder => ({ folder, errors: [], kept })

/**
 * Ends the reading: throws `BrokenPack` with everything that was found wrong, or hands back the parts that were read, none of
 * them missing: `const { base, matters } = finish(pack, { base: readBase(pack), matters: readMatters(pack) })`.
 */
export function finish<Parts extends Record<string, unknown>>(
  pack: PackFolder,
  parts: Parts,
): { [Name in keyof Parts]: NonNullable<Parts[Name]> } {
  if (pack.errors.length > 0) throw new BrokenPack(pack.errors)
  const missing = Object.keys(parts).filter((name) => parts[name] === null || parts[name] === undefined)
  if (missing.length > 0) throw new Error(`${missing.join(', ')} of the city pack was not read, and no error was noted`)
  return parts as { [Name in keyof Parts]: NonNullable<Parts[Name]> }
}

/** Notes an error in a file of the pack. */
export function refuse(pack: PackFolder, path: string, line: number | null, sentence: string): void {
  pack.errors.push({ file: shownPath(pack, path), line, sentence })
}

/** The text of a file without a byte order mark, or null (and an error) where it is missing. */
export function readText(pack: PackFolder, path: string): string | null {
  const file = join(pack.folder, path)
  if (existsSync(file)) return readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  refuse(pack, path, null, 'this file is missing')
  return null
}

/** The files of one folder of the pack that end in `ending`, in order of name; none where there is no such folder. */
export function listFiles(pack: PackFolder, folder: string, ending: string): string[] {
  const place = join(pack.folder, folder)
  if (!existsSync(place)) return []
  const names = readdirSync(place).filter((name) => name.endsWith(ending))
  return names.sort().map((name) => `${folder}/${name}`)
}

/** As a person would type it: `cities/beijing/departments.yaml` where the program runs in the folder above. */
function shownPath(pack: PackFolder, path: string): string {
  const file = join(pack.folder, path)
  const fromHere = relative(process.cwd(), file)
  return fromHere.startsWith('..') ? file : fromHere
}

const SHOWN_PER_FILE = 20

function sayErrors(errors: readonly PackError[]): string {
  const byFile = Map.groupBy(errors, ({ file }) => file)
  return [...byFile]
    .flatMap(([file, inFile]) => [
      ...inFile.slice(0, SHOWN_PER_FILE).map(sayError),
      ...(inFile.length > SHOWN_PER_FILE ? [`${file} … and ${inFile.length - SHOWN_PER_FILE} more`] : []),
    ])
    .join('\n')
}

/** `cities/beijing/departments.yaml:12 departments.3.id is missing` */
export const sayError = ({ file, line, sentence }: PackError): string =>
  `${file}${line === null ? '' : `:${line}`} ${sentence}`
