/**
 * What was read of a file of the pack, kept until file or code change: parsing three hundred matters and holding them against
 * their schemas takes seconds, reading them again a fraction of one. Only what was found right is kept, under the SHA-256 of
 * all it was made of. It lies in a folder inside the one of the program's own build: another build never sees it, and who could
 * write there could change the program itself.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Where this program keeps what it read: beside its bundle, whose folder is named by its sources. Null where it runs from its
 * sources, which may change while the folder stays.
 */
export const keptBesideBuild = (): string | null =>
  import.meta.filename.endsWith('.mjs') ? join(import.meta.dirname, 'pack') : null

/**
 * What `read` gave for these texts before, or what it gives now; null is never kept. `read` must follow from `madeOf` and the
 * code alone, and give what JSON can hold. A folder that cannot be written, or a half-written file, costs time and no more.
 */
export function keptOr<T>(kept: string | null, madeOf: readonly string[], read: () => T | null): T | null {
  if (kept === null) return read()
  const hash = createHash('sha256')
  for (const part of madeOf) hash.update(`${Buffer.byteLength(part)} `).update(part)
  const file = join(kept, `${hash.digest('hex')}.json`)
  const before = readKept<T>(file)
  if (before !== null) return before
  const value = read()
  if (value !== null) keep(kept, file, JSON.stringify(value))
  return value
}

function readKept<T>(file: string): T | null {
  if (!existsSync(file)) return null
  try {
    // Written below, from a value of this type.
    return JSON.parse(readFileSync(file, 'utf8')) as T
  } catch {
    return null
  }
}

function keep(folder: string, file: string, text: string): void {
  const aside = `${file}.${process.pid}`
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(aside, text, { mode: 0o600 })
    renameSync(aside, file) // two starts at once do not meet half a file
  } catch {
    // Installed by another user: it is read anew at every start.
  }
}
