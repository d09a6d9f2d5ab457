// Checks the floors (.dependency-cruiser.cjs), and that the checker has seen every source file and every module of src/city.ts:
// a checker that looks at nothing finds nothing.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDERS = ['src', 'test', 'packages', 'bench', 'conformance', 'faults'].filter(existsSync)

const run = spawnSync(
  process.execPath,
  [
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    ...FOLDERS,
  ],
  { encoding: 'utf8', maxBuffer: 1 << 28 },
)
if (run.stdout === '') throw new Error(run.stderr)
const { modules, summary } = JSON.parse(run.stdout)
const seen = new Set(modules.map(({ source }) => source))

const files = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|mjs)$/.test(entry.name) && !/\.d\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)),
)
const unseen = files.filter((file) => !seen.has(file))

const page = readFileSync('src/city.ts', 'utf8')
const listed = [...page.matchAll(/^ {2}(\w+): \[([^\]]+)\],$/gm)].flatMap(([, floor, list]) =>
  [...list.matchAll(/'([\w-]+)'/g)].map(([, name]) => `src/${floor}/${name}`),
)
const floors = [...new Set(listed.map((module) => module.split('/')[1]))]
const there = floors.flatMap((floor) =>
  readdirSync(`src/${floor}`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `src/${floor}/${entry.name}`),
)

const faults = [
  ...summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
  ...unseen.map((file) => `not seen by the checker: ${file}`),
  ...there.filter((module) => !listed.includes(module)).map((module) => `not listed in src/city.ts: ${module}`),
  ...listed
    .filter((module) => !existsSync(join(module, 'index.ts')))
    .map((module) => `listed in src/city.ts, but it has no index.ts: ${module}`),
]
for (const fault of faults) console.error(fault)
console.log(`${seen.size} files seen, ${listed.length} modules, ${faults.length} faults`)
process.exit(faults.length === 0 && listed.length > 20 ? 0 : 1)
