// `npm run -s mutation` changes the code in small ways, one at a time (Stryker), and looks which change no test beside it notices.
// `-- NAME …` takes some of the folders, each by its name, `-- NAME:FILE` one file of a folder (`rules:nearest.ts`), which takes a
// fraction of the time while its tests are written. Changes of what is computed once, when a file is loaded, are left out.
// Each folder's report lies in .build/mutation/NAME.html; the last line of each is one JSON object with its score.
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Stryker } from '@stryker-mutator/core'

/** Where a wrong line costs somebody his right. `database`: its tests need PostgreSQL. */
const FOLDERS = {
  calendar: { folder: 'src/base/calendar' },
  clocks: { folder: 'src/casework/clock' },
  rules: { folder: 'src/casework/rules', database: true },
  identifiers: { folder: 'src/base/identifier' },
  policy: { folder: 'src/trust/policy' },
  sealing: { folder: 'src/kernel/sealing' },
  gate: { folder: 'src/trust/gate', database: true },
}
const GOAL = 0.9
const REPORTS = '.build/mutation'

/** Changes one folder, or one file of it, and says how many of the changes were noticed; one that breaks the run or hangs it is. */
async function mutate(name, { folder, database = false, file = '**/*.ts' }) {
  process.env.YIPAN_MUTATED = folder
  process.env.YIPAN_MUTATED_DATABASE = database ? '1' : ''
  const started = Date.now()
  const results = await new Stryker({
    mutate: [`${folder}/${file}`, `!${folder}/**/*.test.ts`, `!${folder}/**/tables.ts`, `!${folder}/**/index.ts`],
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'scripts/mutation/vitest.config.mjs', related: false },
    coverageAnalysis: 'perTest',
    ignoreStatic: true,
    ignorePatterns: ['.yipan*', '.ci', 'docs', 'bench', 'faults', 'conformance'],
    concurrency: 1,
    reporters: ['html', 'clear-text'],
    clearTextReporter: { allowColor: false, reportTests: false, reportScoreTable: false, logTests: false },
    htmlReporter: { fileName: `${REPORTS}/${name.replace(':', '-')}.html` },
    tempDirName: `${REPORTS}/tmp`,
    cleanTempDir: 'always',
    fileLogLevel: 'off',
    logLevel: 'error',
    allowEmpty: false,
    checkers: [],
  }).runMutationTest()
  const count = (...states) => results.filter(({ status }) => states.includes(status)).length
  const noticed = count('Killed', 'Timeout')
  const missed = count('Survived', 'NoCoverage')
  const ratio = Math.round((noticed / (noticed + missed)) * 1000) / 1000
  return {
    name: `mutation ${name}`,
    unit: 'mutants',
    ours: noticed,
    reference: 'all that were made',
    limit: noticed + missed,
    ratio,
    goal: GOAL,
    unreached: count('NoCoverage'),
    seconds: Math.round((Date.now() - started) / 1000),
  }
}

const asked = process.argv.slice(2)
const names = asked.length > 0 ? asked : Object.keys(FOLDERS)
/** What a name asks for; null where there is no such folder or file. */
function placeOf(name) {
  const [folder, file] = name.split(':')
  if (!Object.hasOwn(FOLDERS, folder)) return null
  if (file === undefined) return FOLDERS[folder]
  return existsSync(join(FOLDERS[folder].folder, file)) ? { ...FOLDERS[folder], file } : null
}
const unknown = names.filter((name) => placeOf(name) === null)
if (unknown.length > 0) {
  console.error(`There is no folder or file ${unknown.join(', ')}. Folders: ${Object.keys(FOLDERS).join(', ')}.`)
  process.exit(1)
}
mkdirSync(REPORTS, { recursive: true })
const lines = []
for (const name of names) lines.push(await mutate(name, placeOf(name)))
for (const line of lines) console.log(JSON.stringify(line))
process.exit(lines.every(({ ratio }) => ratio >= GOAL) ? 0 : 1)
