/** kernel/clone: where the clone lies whose program this is. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The first folder above this file that holds a package: the same for source files and for one bundled file. */
export function cloneRoot(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
}
