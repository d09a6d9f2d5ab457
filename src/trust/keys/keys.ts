/**
 * The city's keys: a file of its own, readable by its owner only, never in the database. Whoever loses it has lost
 * everything that is sealed: a backup of the database without it is useless. Whoever takes it can open everything.
 */
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { CityKeys } from '../../kernel/sealing/index.ts'

const Key = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .transform((hex) => new Uint8Array(Buffer.from(hex, 'hex')))
const KeyFile = z.strictObject({ made: z.string(), wrapping: Key, index: Key, session: Key })

/** Makes the key file where there is none; gives whether it did. The folder is made, for its owner only. */
export function makeKeys(path: string): boolean {
  if (existsSync(path)) return false
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const key = () => randomBytes(32).toString('hex')
  const content = { made: new Date().toISOString().slice(0, 10), wrapping: key(), index: key(), session: key() }
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  chmodSync(path, 0o600)
  return true
}

/** Reads the keys. Throws in words where the file is missing, broken, or open to others. */
export function readKeys(path: string): CityKeys {
  if (!existsSync(path)) throw new Error(`There are no keys at ${path}. Make them with: npx yipan keys`)
  if ((statSync(path).mode & 0o077) !== 0)
    throw new Error(`The keys at ${path} can be read by others. Give them to their owner alone: chmod 600 ${path}`)
  try {
    const { wrapping, index, session } = KeyFile.parse(JSON.parse(readFileSync(path, 'utf8')))
    return { wrapping, index, session }
  } catch {
    throw new Error(
      `The file ${path} is not a key file of Yipan, or it is damaged. Bring it back from where you keep a copy.`,
    )
  }
}
