// The house as it stands: floors and modules as src/city.ts names them, every file, and what the floors (.dependency-cruiser.cjs)
// refuse. `floors` judges by it, `structure` tells of it.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDERS = ['src', 'test', 'packages', 'bench', 'conformance', 'faults'].filter(existsSync)

/** Modules (`src/FLOOR/NAME`) in the order of src/city.ts. */
export function listed() {
  const page = readFileSync('src/city.ts', 'utf8')
  return [...page.matchAll(/^ {2}(\w+): \[([^\]]+)\],$/gm)].flatMap(([, floor, list]) =>
    [...list.matchAll(/'?([\w-]+)'?/g)].map(([, name]) => `src/${floor}/${name}`),
  )
}

/** Source files of some folders. */
const filesIn = (folders) =>
  folders.flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.(tsx?|mjs)$/.test(entry.name) && !/\.d\.ts$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  )

/** What the checker of imports saw: each file with what it imports, and what is refused. */
function checkImports() {
  const checker = 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'
  const run = spawnSync(
    process.execPath,
    [checker, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...FOLDERS],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  )
  if (run.stdout === '') throw new Error(run.stderr)
  return JSON.parse(run.stdout)
}

/** Modules, files, imports, refused imports, and whatever the checker did not see: what looks at nothing finds nothing. */
export function readHouse() {
  const { modules: looked, summary } = checkImports()
  const modules = listed()
  const files = filesIn(FOLDERS)
  const imports = new Map(looked.map(({ source, dependencies }) => [source, dependencies.map((one) => one.resolved)]))
  const there = [...new Set(modules.map((module) => module.split('/')[1]))].flatMap((floor) =>
    readdirSync(`src/${floor}`, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `src/${floor}/${entry.name}`),
  )
  const refused = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)
  const unseen = [
    ...files.filter((file) => !imports.has(file)).map((file) => `not seen by the checker: ${file}`),
    ...there.filter((module) => !modules.includes(module)).map((module) => `not listed in src/city.ts: ${module}`),
    ...modules
      .filter((module) => !existsSync(join(module, 'index.ts')))
      .map((module) => `listed in src/city.ts, but it has no index.ts: ${module}`),
  ]
  return { modules, files, imports, refused, unseen }
}
