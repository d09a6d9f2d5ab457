/**
 * The whole city on one page: every module, floor by floor, each standing on those above it in this list; what they give
 * to the engine, and their routes to the doors. Read this first.
 */
import { type BasePack, finish, openPack, readBase } from './base/pack/index.ts'
import { runBatch } from './casework/batch/index.ts'
import {
  checkProcedures,
  checkWaits,
  currentVersions,
  type Engine,
  joinHooks,
  type Numbers,
  readProcedures,
  recountClocks,
  reserveNumbers,
  wakeWaiting,
} from './casework/dossier/index.ts'
import { drawAndServe } from './casework/notice/index.ts'
import { hashOf, Procedure } from './casework/procedure/index.ts'
import { questionHooks } from './casework/question/index.ts'
import { keepTables } from './casework/rules/index.ts'
import { type MovableClock, openClock } from './kernel/clock/index.ts'
import type { Config } from './kernel/config/index.ts'
import { type Database, migrate } from './kernel/database/index.ts'
import type { JobHandlers } from './kernel/jobs/index.ts'
import type { CityKeys } from './kernel/sealing/index.ts'
import {
  deliverServed,
  eraseDue,
  eraseOldDrafts,
  examined,
  examinedInDays,
  hooksOf,
  instant,
  keepForms,
  permit,
} from './services/application/index.ts'
import { consultation, consultationHooks } from './services/consultation/index.ts'
import { type MatterCatalogue, type MatterPack, matterCatalogue, readMatters } from './services/matter/index.ts'
import { dropExpired, dropExpiredOutside } from './trust/identity/index.ts'
import { loadPolicy, type Policy } from './trust/policy/index.ts'
import { preparePartitions } from './trust/reading/index.ts'

/**
 * Floor by floor. A module imports from floors above it here, and inside its floor from those named before it.
 * `npm run -s floors` reads this and says where the code differs. @public
 */
export const FLOORS = {
  kernel: [
    'time',
    'i18n',
    'rdf',
    'problem',
    'config',
    'purpose',
    'id',
    'sealing',
    'database',
    'postgres',
    'clock',
    'once',
    'jobs',
    'aside',
    'file',
    'html',
    'http',
  ],
  base: ['identifier', 'division', 'calendar', 'department', 'pack', 'message', 'subject'],
  trust: ['policy', 'reading', 'keys', 'identity', 'appointment', 'gate'],
  casework: [
    'procedure',
    'clock',
    'dossier',
    'form',
    'rules',
    'notice',
    'capsule',
    'note',
    'question',
    'worklist',
    'batch',
    'story',
  ],
  services: ['matter', 'application', 'consultation'],
  doors: ['demo', 'open', 'tong', 'ban'],
} as const

/** Modules with tables, in the order in which their migrations run. */
export const MIGRATIONS = [
  'kernel/database',
  'base/message',
  'base/subject',
  'trust/reading',
  'trust/identity',
  'trust/appointment',
  'casework/dossier',
  'casework/rules',
  'casework/notice',
  'casework/note',
  'casework/question',
  'casework/batch',
  'services/application',
  'doors/demo',
]

/** Every procedure that new dossiers may take. @public */
export const PROCEDURES: readonly Procedure[] = [permit, instant, examined, examinedInDays, consultation]

export type City = {
  config: Config
  database: Database
  clock: MovableClock
  keys: CityKeys
  base: BasePack
  catalogue: MatterCatalogue
  policy: Policy
  engine: Engine
  numbers: Numbers
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
}

/** All that is particular to one city, as its pack says it. */
export type CityPack = { base: BasePack; matters: MatterPack }

/** Reads and checks the whole pack; throws `BrokenPack` with all that is wrong. */
export function readPack({ city }: Pick<Config, 'city'>): CityPack {
  const pack = openPack(city)
  const base = readBase(pack)
  return finish(pack, { base, matters: readMatters(pack, base) })
}

/** Opens a city on a database: migrates, reads the pack, checks procedures against hooks and policy, keeps versions. */
export async function openCity({ config, database, keys, origin, complain, pack }: Opening): Promise<City> {
  await migrate(database, config.root, MIGRATIONS)
  const { base, matters } = pack ?? readPack(config)
  const clock = await openClock(database, base.city.zone)
  const watching = await database.watch()
  const catalogue = matterCatalogue(matters, base)
  const policy = loadPolicy(config.root, (words) => complain(null, words))
  const hooks = joinHooks(
    hooksOf({ database, base, catalogue, origin, demo: config.demo, keys }),
    questionHooks,
    consultationHooks(clock),
  )
  checkProcedures(PROCEDURES, hooks, policy)
  const days = { calendar: base.calendar, closing: base.city.hours.closes, zone: base.city.zone }
  const engine: Engine = {
    clock,
    days,
    keys,
    policy,
    hooks,
    current: currentVersions(PROCEDURES),
    versions: await keepVersions(database),
  }
  await keepForms(database, catalogue)
  await keepTables(database, catalogue.ruleTables(), clock.today())
  await preparePartitions(database, clock.today())
  await recountClocks({ database, engine })
  return {
    config,
    database,
    clock,
    keys,
    base,
    catalogue,
    policy,
    engine,
    numbers: reserveNumbers(database),
    demo: config.demo,
    origin,
    complain,
    close: async () => {
      await clock.stop()
      await watching.stop()
    },
  }
}

/** Keeps the present versions and gives all that dossiers may name. */
async function keepVersions(database: Database): Promise<Engine['versions']> {
  for (const procedure of PROCEDURES)
    await database.pool.query(
      'insert into casework.procedure (hash, name, definition) values ($1, $2, $3) on conflict do nothing',
      [hashOf(procedure), procedure.name, JSON.stringify(procedure)],
    )
  return new Map((await readProcedures(database)).map(({ hash, definition }) => [hash, Procedure.parse(definition)]))
}

/** What follows from a commit, by the name under which steps put it out. */
export const jobsOf = (city: City): JobHandlers => ({
  'casework/draw-notice': async ({ notice }) => drawAndServe(city, String(notice)),
  'casework/notice-served': async ({ dossier, notice }) => deliverServed(city, String(dossier), String(notice)),
  'casework/wake-waiting': async ({ dossier }) => wakeWaiting(city, String(dossier)),
  'casework/run-batch': async ({ batch }) => runBatch(city, String(batch)),
  'casework/check-waits': async ({ dossier }) => checkWaits(city, String(dossier)),
})

/** Once an hour: what is over is erased, and the months ahead get their place. */
export async function keepHouse(city: City): Promise<void> {
  await eraseOldDrafts(city)
  await eraseDue(city)
  await dropExpired(city)
  await dropExpiredOutside(city)
  await preparePartitions(city.database, city.clock.today())
}
