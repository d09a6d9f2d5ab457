/**
 * The whole city on one page: every module, floor by floor, each standing on those above it in this list; what it gives to the
 * city is its value. Read this first. A beam is one folder, named here once.
 */

import { type AppealPack, module as hotline, readAppeals } from './appeals/hotline/index.ts'
import { module as rates } from './appeals/rates/index.ts'
import { type Carriers, carriersOf, module as message } from './base/message/index.ts'
import { type BasePack, finish, keptBesideBuild, openPack, readBase, withPeople } from './base/pack/index.ts'
import { type Gazetteer, type Places, placesOf, readGazetteer } from './base/place/index.ts'
import { module as subject } from './base/subject/index.ts'
import { module as batch } from './casework/batch/index.ts'
import {
  checkProcedures,
  currentVersions,
  module as dossier,
  type Engine,
  groupProcedures,
  joinHooks,
  type Numbers,
  reserveNumbers,
  versions,
} from './casework/dossier/index.ts'
import { module as draft } from './casework/draft/index.ts'
import { module as file } from './casework/file/index.ts'
import { module as form } from './casework/form/index.ts'
import { type Kinds, makeKinds, type ReadMandates } from './casework/kind/index.ts'
import {
  type CityDoor,
  checkModules,
  checkOfficers,
  doorsOf,
  folderOf,
  hooksOf,
  jobsOf as jobsOfModules,
  type Module,
  mandatesOf,
  operationsOf,
  rolesOf,
  type SayMessages,
  sayMessagesOf,
  type Waits,
  waitsOf,
} from './casework/module/index.ts'
import { module as note } from './casework/note/index.ts'
import { module as notice } from './casework/notice/index.ts'
import { module as office } from './casework/office/index.ts'
import { module as own } from './casework/own/index.ts'
import { module as phrase } from './casework/phrase/index.ts'
import { hashOf, type Procedure } from './casework/procedure/index.ts'
import { module as question } from './casework/question/index.ts'
import { module as rules } from './casework/rules/index.ts'
import { module as ban } from './doors/ban/index.ts'
import { module as open } from './doors/open/index.ts'
import { module as tong } from './doors/tong/index.ts'
import { type MovableClock, openClock } from './kernel/clock/index.ts'
import type { Config } from './kernel/config/index.ts'
import { type Database, module as database, type MigrationSource, migrate } from './kernel/database/index.ts'
import type { JobHandlers } from './kernel/jobs/index.ts'
import type { CityKeys } from './kernel/sealing/index.ts'
import { module as application } from './services/application/index.ts'
import { module as consultation } from './services/consultation/index.ts'
import { module as mandate } from './services/mandate/index.ts'
import {
  type MatterCatalogue,
  type MatterPack,
  module as matter,
  matterCatalogue,
  readMatters,
} from './services/matter/index.ts'
import type { Operation } from './trust/api/index.ts'
import { module as appointment } from './trust/appointment/index.ts'
import { module as identity } from './trust/identity/index.ts'
import { module as kept } from './trust/kept/index.ts'
import { loadPolicy, POLICIES, type Policy } from './trust/policy/index.ts'
import { module as quota } from './trust/quota/index.ts'
import { module as reading } from './trust/reading/index.ts'
import { module as security } from './trust/security/index.ts'

/**
 * Floor by floor. A module imports from floors above it here, and inside its floor from those named before it. In quotation
 * marks stand those that give nothing by themselves. `npm run -s floors` reads this and says where the code differs.
 */
export const FLOORS = {
  kernel: [
    'time',
    'i18n',
    'rdf',
    'problem',
    'operator',
    'config',
    'purpose',
    'id',
    'sealing',
    database,
    'postgres',
    'clock',
    'once',
    'jobs',
    'clone',
    'aside',
    'file',
    'html',
    'http',
  ],
  base: ['identifier', 'division', 'calendar', 'department', 'pack', 'place', subject, message],
  trust: ['policy', reading, security, quota, 'keys', identity, appointment, kept, 'gate', 'api'],
  casework: [
    form,
    'procedure',
    'clock',
    dossier,
    rules,
    notice,
    'capsule',
    note,
    question,
    file,
    'kind',
    'step',
    'module',
    'worklist',
    batch,
    phrase,
    'story',
    'api',
    draft,
    own,
    office,
  ],
  services: [matter, application, consultation, mandate],
  appeals: ['model', 'similar', 'category', 'written', 'duty', hotline, rates],
  doors: ['demo', open, tong, ban],
} satisfies Record<string, readonly (string | Module<City>)[]>

/** What the modules give, in the order of the floors. */
export const MODULES: readonly Module<City>[] = Object.values(FLOORS)
  .flat()
  .flatMap((named: string | Module<City>) => (typeof named === 'string' ? [] : [named]))

/** Modules with tables, in the order in which their migrations run. */
export const migrationsOf = (modules: readonly Module<City>[]): MigrationSource[] =>
  modules.flatMap((module) => (module.tables ? [{ name: module.name, folder: folderOf(module) }] : []))

/** Where policies lie: those of all, and those of modules. */
export const policiesOf = (modules: readonly Module<City>[]): string[] => [
  ...POLICIES,
  ...modules.flatMap((module) => (module.policies ? [folderOf(module)] : [])),
]

/** Every procedure that new dossiers may take. */
export const proceduresOf = (modules: readonly Module<City>[]): Procedure[] =>
  modules.flatMap(({ procedures = [] }) => procedures)

export type City = {
  config: Config
  database: Database
  clock: MovableClock
  keys: CityKeys
  base: BasePack
  places: Places
  catalogue: MatterCatalogue
  appeals: AppealPack
  policy: Policy
  engine: Engine
  kinds: Kinds
  /** How what stands in an in-box is said. */
  sayMessages: SayMessages
  /** What waits for somebody beside corrections. */
  waits: Waits
  /** What mandates say by which somebody acted. */
  mandates: ReadMandates
  numbers: Numbers
  /** Who takes what goes to people's addresses. */
  carriers: Carriers
  /** The page on which one reads what a demonstration sent; null where nothing is simulated. */
  simulator: string | null
  modules: readonly Module<City>[]
  doors: readonly CityDoor<City>[]
  demo: boolean
  origin: () => string
  complain: (problem: unknown, words: string) => void
  /** Ends what the city itself began; the database is its opener's. */
  close: () => Promise<void>
}

type Opening = {
  config: Config
  database: Database
  keys: CityKeys
  origin: () => string
  complain: City['complain']
  /** Where it was read before. */
  pack?: CityPack
  /** The list above, unless another is opened. */
  modules?: readonly Module<City>[]
}

type PackPlace = Pick<Config, 'city'> & { kept?: string | null }

/** All that is particular to one city, as its pack says it. */
export type CityPack = { base: BasePack; places: Gazetteer; matters: MatterPack; appeals: AppealPack }

/** Reads and checks the whole pack; throws `BrokenPack` with all that is wrong. `kept` as in `openPack`. */
export function readPack({ city, kept = keptBesideBuild() }: PackPlace): CityPack {
  const pack = openPack(city, kept)
  const base = readBase(pack)
  return finish(pack, {
    base,
    places: readGazetteer(pack, base),
    matters: readMatters(pack, base),
    appeals: readAppeals(pack, base),
  })
}

/** Opens a city on a database: migrates, reads the pack, checks procedures and officers against all that there is, keeps versions. */
export async function openCity({
  config,
  database,
  keys,
  origin,
  complain,
  pack,
  modules = MODULES,
}: Opening): Promise<City> {
  checkModules(modules)
  const doors = doorsOf(modules)
  await migrate(database, config.root, migrationsOf(modules))
  const { base: read, places: gazetteer, matters, appeals } = pack ?? readPack(config)
  const roles = rolesOf(modules, { folder: config.city, roles: read.city.roles })
  const base = withDemos(read, modules)
  const clock = await openClock(database, base.city.zone)
  const watching = await database.watch()
  const policy = loadPolicy(config.root, (words) => complain(null, words), policiesOf(modules))
  const procedures = proceduresOf(modules)
  const engine: Engine = {
    clock,
    days: { calendar: base.calendar, closing: base.city.hours.closes, zone: base.city.zone },
    keys,
    policy,
    roles,
    hooks: joinHooks(),
    papers: base.papers,
    current: currentVersions(procedures),
    versions,
  }
  const city: City = {
    config,
    database,
    clock,
    keys,
    base,
    places: placesOf(base.divisions, gazetteer),
    catalogue: matterCatalogue(matters, base),
    appeals,
    policy,
    engine,
    kinds: makeKinds([]),
    sayMessages: async () => new Map(),
    waits: async () => [],
    mandates: async () => new Map(),
    numbers: reserveNumbers(database),
    carriers: carriersOf(config, base.city.name.zh),
    simulator: null,
    modules,
    doors,
    demo: config.demo,
    origin,
    complain,
    close: async () => {
      await clock.stop()
      await watching.stop()
    },
  }
  // What modules give is made with the city in their hands, and then is part of it.
  engine.hooks = joinHooks(...hooksOf(modules, city))
  city.kinds = makeKinds(modules.flatMap(({ kinds }) => kinds?.(city) ?? []))
  city.sayMessages = sayMessagesOf(modules, city)
  city.waits = waitsOf(modules, city)
  city.mandates = mandatesOf(modules, city)
  groupProcedures(city.kinds.all)
  checkProcedures(procedures, engine.hooks, roles, policy)
  checkOfficers(city, config.city, read.people.officers.length)
  await keepVersions(database, procedures)
  for (const { prepare } of modules) await prepare?.(city)
  return city
}

/** The pack's people of the demonstration, and those of the modules. */
const withDemos = (base: BasePack, modules: readonly Module<City>[]): BasePack =>
  modules.reduce((known, { name, demo }) => (demo ? withPeople(known, name, demo) : known), base)

/** Keeps the present versions: a dossier names one by its hash, and whoever meets it reads it. */
async function keepVersions(database: Database, procedures: readonly Procedure[]): Promise<void> {
  for (const procedure of procedures)
    await database.pool.query(
      'insert into casework.procedure (hash, name, definition) values ($1, $2, $3) on conflict do nothing',
      [hashOf(procedure), procedure.name, JSON.stringify(procedure)],
    )
}

/** What follows from a commit, by the name under which steps put it out. */
export const jobsOf = (city: City): JobHandlers => jobsOfModules(city.modules, city)

/** Every operation of the open API. */
export const operationsIn = (city: City): Operation[] => operationsOf(city.modules, city)

/** Once an hour: what is over is erased, and the months ahead get their place. */
export async function keepHouse(city: City): Promise<void> {
  for (const { tidy } of city.modules) await tidy?.(city)
}
