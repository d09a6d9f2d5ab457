/**
 * The city's keys: a file of its own, readable by its owner only, never in the database. Whoever loses it has lost
 * everything that is sealed: a backup of the database without it is useless. Whoever takes it can open everything.
 */
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { makeFolder, operatorError } from '../../kernel/operator/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'

const Key = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .transform((hex) => new Uint8Array(Buffer.from(hex, 'hex')))
const KeyFile = z.strictObject({
  made: z.string(),
  wrapping: Key,
  index: Key,
  session: Key,
  older: z.array(Key).optional(),
})

/** Makes the key file where there is none; gives whether it did. The folder is made, for its owner only. */
export function makeKeys(path: string): boolean {
  if (existsSync(path)) return false
  makeFolder(dirname(path), 'YIPAN_KEYS / YIPAN_DATA')
  const key = () => randomBytes(32).toString('hex')
  const content = { made: new Date().toISOString().slice(0, 10), wrapping: key(), index: key(), session: key() }
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  chmodSync(path, 0o600)
  return true
}

/** Reads the keys. Throws in words where the file is missing, broken, or open to others. */
export function readKeys(path: string): CityKeys {
  if (!existsSync(path)) throw operatorError(NO_KEYS, { path })
  if ((statSync(path).mode & 0o077) !== 0) throw operatorError(OPEN_KEYS, { path })
  const text = readFileSync(path, 'utf8')
  try {
    const { wrapping, index, session, older = [] } = KeyFile.parse(JSON.parse(text))
    return { wrapping, index, session, older }
  } catch {
    throw operatorError(BROKEN_KEYS, { path })
  }
}

const NO_KEYS = {
  zh: '{path} 处没有密钥。新建城市用 npx yipan keys 生成；已有城市请把自己留的那份放回原处。',
  en: 'There are no keys at {path}. For a new city make them with: npx yipan keys. For one that is there put your copy of them back.',
}
const OPEN_KEYS = {
  zh: '{path} 里的密钥别人也能读。请只留给所有者：chmod 600 {path}',
  en: 'The keys at {path} can be read by others. Give them to their owner alone: chmod 600 {path}',
}
const BROKEN_KEYS = {
  zh: '{path} 不是一盘棋的密钥文件，或者已经损坏。请用自己留的那份替换它。',
  en: 'The file {path} is not a key file of Yipan, or it is damaged. Bring it back from where you keep a copy.',
}

/**
 * Puts a fresh key in front of the one that wraps owners' keys; that one stays in the file, for what still lies under it. The
 * index key stays: numbers are found by it. Gives the keys as they are from now on.
 */
export function addGeneration(path: string): CityKeys {
  const keys = readKeys(path)
  return replaceKeys(path, {
    ...keys,
    wrapping: new Uint8Array(randomBytes(32)),
    older: [keys.wrapping, ...(keys.older ?? [])],
  })
}

/** Takes older generations out of the file: what lies under them, such as in a backup, is opened by a copy of the file only. */
export const dropGenerations = (path: string): CityKeys => replaceKeys(path, { ...readKeys(path), older: [] })

/** Beside it and then in its place, so that nobody reads half a file. */
function replaceKeys(path: string, { wrapping, index, session, older = [] }: CityKeys): CityKeys {
  const hex = (key: Uint8Array) => Buffer.from(key).toString('hex')
  const content = {
    made: new Date().toISOString().slice(0, 10),
    wrapping: hex(wrapping),
    index: hex(index),
    session: hex(session),
    older: older.map(hex),
  }
  const aside = `${path}.${process.pid}`
  writeFileSync(aside, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  renameSync(aside, path)
  return readKeys(path)
}

/** How often a running city looks whether its keys were changed. */
export const WATCH_MS = 2000

/**
 * Takes a new generation up in a city that runs; what is wrong with the file is complained of once, and the keys stay. Gives how to
 * stop. The first look reads it in any case: it may have changed since the city read it.
 */
export function watchKeys(
  path: string,
  keys: CityKeys,
  complain: (problem: unknown, words: string) => void,
): () => void {
  let seen = 0
  let isBroken = false
  const look = () => {
    try {
      const { mtimeMs } = statSync(path)
      if (mtimeMs === seen) return
      Object.assign(keys, readKeys(path))
      seen = mtimeMs
      isBroken = false
    } catch (thrown) {
      if (!isBroken) complain(thrown, 'The keys cannot be read any more; the city goes on with those it has.')
      isBroken = true
    }
  }
  const timer = setInterval(look, WATCH_MS)
  timer.unref()
  return () => clearInterval(timer)
}
