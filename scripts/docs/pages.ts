/** Every page of docs/ that is made from values, by its path. */
import { join } from 'node:path'
import type { Roles } from '../../src/base/department/index.ts'
import { loadPack } from '../../src/base/pack/index.ts'
import { folderOf, rolesOf } from '../../src/casework/module/index.ts'
import type { Procedure } from '../../src/casework/procedure/index.ts'
import { MODULES, policiesOf } from '../../src/city.ts'
import { loadPolicy } from '../../src/trust/policy/index.ts'
import { FIXTURES } from '../../test/fixtures/index.ts'
import { capsulePages } from './capsule-pages.ts'
import { code, page, say, table } from './markdown.ts'
import { permissionsPage } from './permissions-page.ts'
import { procedurePage } from './procedure-page.ts'

/** Of every module that brings some, in the order of src/city.ts; then those of the tests. */
const SOURCES = [
  ...MODULES.flatMap((module) => (module.procedures ? [{ source: folderOf(module), list: module.procedures }] : [])),
  { source: 'test/fixtures', list: FIXTURES },
]

/** In the order of src/city.ts, and the pack's after them. */
export function rolesOfTheCity(root: string): Roles {
  const folder = join(root, 'cities', 'beijing')
  return rolesOf(MODULES, { folder, roles: loadPack(folder).city.roles })
}

/** What the pages must say now, under their paths. `root`: where the policies are read. */
export function makePages(root: string): Map<string, string> {
  const folder = join('docs', 'procedures')
  const made = SOURCES.flatMap(({ source, list }) => list.map((procedure) => ({ source, procedure })))
  return new Map([
    [
      join('docs', 'permissions.md'),
      permissionsPage(
        loadPolicy(root, () => {}, policiesOf(MODULES)),
        rolesOfTheCity(root),
      ),
    ],
    ...capsulePages(root),
    [join(folder, 'README.md'), indexPage(made)],
    ...made.map(
      ({ source, procedure }) => [join(folder, `${procedure.name}.md`), procedurePage(procedure, source)] as const,
    ),
  ])
}

const indexPage = (made: readonly { source: string; procedure: Procedure }[]) =>
  page(
    '# Procedures',
    'Every way a dossier can go, drawn from its value by `npm run -s docs`. Those whose name begins with `fixture-` stand for kinds of work that the tests play and no matter of the city uses yet.',
    table(
      ['procedure', 'name', 'stages', 'steps', 'clocks'],
      made.map(({ procedure: { name, title, stages, steps, clocks } }) => [
        `[${code(name)}](${name}.md)`,
        say(title),
        ...[stages, steps, clocks].map((part) => String(Object.keys(part).length)),
      ]),
    ),
  )
