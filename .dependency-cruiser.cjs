// The floors of the house: a folder imports from floors below; inside a floor, from modules named before it in src/city.ts;
// and from another module only its face, index.ts. scripts/floors.mjs also asks that every module was seen.
const { listed } = require('./scripts/house.mjs')

const placed = listed().map((path) => path.split('/').slice(1))
const floors = [...Map.groupBy(placed, ([floor]) => floor)].map(([floor, all]) => ({
  floor,
  modules: all.map(([, name]) => name),
}))
const names = floors.map(({ floor }) => floor)

const upward = names.slice(0, -1).map((floor, index) => ({
  name: `no-way-up-from-${floor}`,
  severity: 'error',
  from: { path: `^src/${floor}/` },
  to: { path: `^src/(${names.slice(index + 1).join('|')})/` },
}))
const sideways = floors.flatMap(({ floor, modules }) =>
  modules.slice(0, -1).map((module, index) => ({
    name: `${floor}-${module}-stands-below`,
    severity: 'error',
    from: { path: `^src/${floor}/${module}/`, pathNot: '\\.test\\.tsx?$' },
    to: { path: `^src/${floor}/(${modules.slice(index + 1).join('|')})/` },
  })),
)

module.exports = {
  forbidden: [
    ...upward,
    ...sideways,
    {
      name: 'only-the-face',
      severity: 'error',
      from: { path: '^src/([^/]+)/([^/]+)/' },
      to: { path: '^src/[^/]+/[^/]+/', pathNot: ['^src/$1/$2/', '^src/[^/]+/[^/]+/index\\.ts$'] },
    },
    {
      name: 'nothing-imports-the-top',
      severity: 'error',
      from: { path: '^src/[^/]+/' },
      to: { path: '^src/[^/]+\\.ts$' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'the-checker-stands-alone',
      severity: 'error',
      from: { path: '^packages/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^packages/|^node:|^(crypto|fs|util)$' },
    },
    {
      name: 'nothing-stands-on-the-checker',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^packages/' },
    },
    {
      name: 'tests-are-not-product',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.(test|fixture)\\.tsx?$' },
      to: { path: '^(test|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '\\.sql$|\\.css$' },
  },
}
