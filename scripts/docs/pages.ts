/** Every page of docs/ that is made from values, by its path. */
import { join } from 'node:path'
import { makeRoles, type Roles } from '../../src/base/department/index.ts'
import { loadPack } from '../../src/base/pack/index.ts'
import { CASE_ROLES, type Procedure } from '../../src/casework/procedure/index.ts'
import * as procedures from '../../src/services/application/procedures/index.ts'
import { consultation } from '../../src/services/consultation/procedure.ts'
import { APPOINTING_ROLES } from '../../src/trust/appointment/roles.ts'
import { loadPolicy } from '../../src/trust/policy/index.ts'
import { FIXTURES } from '../../test/fixtures/index.ts'
import { code, page, say, table } from './markdown.ts'
import { permissionsPage } from './permissions-page.ts'
import { procedurePage } from './procedure-page.ts'

const APPLICATIONS: readonly Procedure[] = Object.values(procedures)
export const OF_THE_CITY: readonly Procedure[] = [...APPLICATIONS, consultation]
/** In the order of src/city.ts, and the pack's after them. */
export const rolesOfTheCity = (root: string): Roles =>
  makeRoles([
    { by: 'trust/appointment', roles: APPOINTING_ROLES },
    { by: 'casework/dossier', roles: CASE_ROLES },
    { by: 'the city pack', roles: loadPack(join(root, 'cities', 'beijing')).city.roles },
  ])
const SOURCES = [
  { source: 'src/services/application/procedures', list: APPLICATIONS },
  { source: 'src/services/consultation', list: [consultation] },
  { source: 'test/fixtures', list: FIXTURES },
]

/** What the pages must say now, under their paths. `root`: where the policies are read. */
export function makePages(root: string): Map<string, string> {
  const folder = join('docs', 'procedures')
  const made = SOURCES.flatMap(({ source, list }) => list.map((procedure) => ({ source, procedure })))
  return new Map([
    [join('docs', 'permissions.md'), permissionsPage(loadPolicy(root), rolesOfTheCity(root))],
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
