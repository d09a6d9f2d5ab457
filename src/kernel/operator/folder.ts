import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { operatorError } from './operator-error.ts'

/**
 * Makes a folder for its owner alone (0700), with those above it that are missing; one that is there stays as it is. Throws in words
 * where a file stands in the way, or the system lets nobody make a folder there; all else as the system says it. `setting` is where
 * the operator named it: `YIPAN_DATA`.
 */
export function makeFolder(folder: string, setting: string): void {
  const there = statSync(folder, { throwIfNoEntry: false })
  if (there?.isDirectory()) return
  if (there) throw inTheWay(folder, setting)
  const above = dirname(folder)
  // One at a time: below /proc the recursive mkdir of Node 24 never ends, since the folder above is there and yet nothing can be made.
  if (above !== folder) makeFolder(above, setting)
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
    if (code === 'EEXIST' && statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
    if (code === 'EEXIST') throw inTheWay(folder, setting) // a link that leads nowhere
    if (code !== 'ENOENT') throw thrown
    throw operatorError(
      {
        zh: '{folder} 处不能建文件夹：这是操作系统自己的地方。请用 {setting} 换一个文件夹。',
        en: 'No folder can be made at {folder}: that is a place of the operating system’s own. Name another folder in {setting}.',
      },
      { folder, setting },
      'ENOENT',
    )
  }
}

const inTheWay = (file: string, setting: string) =>
  operatorError(
    {
      zh: '{file} 是文件，不是文件夹。请用 {setting} 换一个文件夹。',
      en: '{file} is a file, not a folder. Name another folder in {setting}.',
    },
    { file, setting },
    'ENOTDIR',
  )
