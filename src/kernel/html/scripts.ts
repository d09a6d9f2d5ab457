/**
 * Scripts of our own, read once and kept. Every page works without them; they are served from our own address under their
 * hash, so that no page holds a script inside (CSP `script-src 'self'`).
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cloneRoot } from '../clone/index.ts'
import { fontCss } from './styles.ts'

export type ScriptName = 'correct' | 'fonts' | 'keys' | 'passkey' | 'session' | 'tong' | 'work'
export type Script = { name: ScriptName; text: string; path: string }

const NAMES: readonly ScriptName[] = ['correct', 'fonts', 'keys', 'passkey', 'session', 'tong', 'work']
let read: Script[] | undefined

/** All of them, each with the path under which it is served. */
export function scripts(): readonly Script[] {
  read ??= NAMES.map((name) => {
    const text = readFileSync(join(cloneRoot(), 'src/kernel/html/script', `${name}.js`), 'utf8').replace(
      '/assets/FONTS.css',
      `/assets/${fontCss().hash}.css`,
    )
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 16)
    return { name, text, path: `/assets/${name}-${hash}.js` }
  })
  return read
}

export const scriptPath = (name: ScriptName): string => scripts().find((one) => one.name === name)?.path ?? ''
