/**
 * `npm start`: keys, database, city, demonstration, server, in this order, each with a line where it takes a second or
 * more; and the same backwards when it ends. Ctrl-C and SIGTERM end it within 5 s, PostgreSQL included.
 */
import { rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Carriers, carriersOf, startSender } from './base/message/index.ts'
import { startSimulator } from './base/message/simulator/index.ts'
import { startSweep } from './casework/dossier/index.ts'
import { type City, type CityPack, jobsOf, keepHouse, openCity, readPack } from './city.ts'
import { say } from './command-texts.ts'
import { demoWelcome, isHalfDemo, prepareDemo, settleDemo } from './doors/demo/index.ts'
import type { Config } from './kernel/config/index.ts'
import { connect, type Database } from './kernel/database/index.ts'
import { metrics } from './kernel/http/index.ts'
import { startJobs } from './kernel/jobs/index.ts'
import { cannotListen, machineLanguage } from './kernel/operator/index.ts'
import { claimFolder, startEmbedded } from './kernel/postgres/index.ts'
import { serve } from './serve.ts'
import { makeKeys, readKeys, watchKeys } from './trust/keys/index.ts'

type Ending = () => Promise<void>

/** Runs until it is told to end. Throws in words where it cannot start; then nothing is left running. */
export async function start(config: Config): Promise<void> {
  const endings: Ending[] = []
  const end = async () => {
    for (const ending of endings.splice(0).reverse())
      await ending().catch((thrown: unknown) => console.error(String(thrown)))
  }
  let ended: () => void = () => {}
  const told = new Promise<void>((resolve) => {
    ended = resolve
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, ended)
  const running = run(config, endings, ended)
  try {
    await Promise.race([running, told])
    await told
  } finally {
    const late = setTimeout(() => process.exit(1), 4800)
    await end()
    // It may be told to end while it still starts: what that had begun meanwhile ends, too.
    await running.catch(() => {})
    await end()
    clearTimeout(late)
  }
  process.exit(0)
}

async function run(config: Config, endings: Ending[], ended: () => void): Promise<void> {
  const began = Date.now()
  let pack: CityPack | undefined
  const database = await openDatabase(config, endings, ended, () => {
    pack = readPack(config)
  })
  endings.push(() => database.close())
  if (config.databaseUrl === undefined || config.demo) makeKeys(config.keys)
  let address = config.origin ?? ''
  const complain: City['complain'] = (problem, words) => {
    const detail =
      problem instanceof Error ? (problem.stack ?? problem.message) : problem === null ? '' : String(problem)
    process.stderr.write(`${JSON.stringify({ level: 'error', time: new Date().toISOString(), words, detail })}\n`)
  }
  let isReady = false
  const keys = readKeys(config.keys)
  const stopWatching = watchKeys(config.keys, keys, complain)
  endings.push(async () => stopWatching())
  const city = await openCity({
    config,
    database,
    keys,
    origin: () => address,
    complain,
    ...(pack ? { pack } : {}),
  })
  endings.push(city.close)
  const simulated = await simulate(config, city, endings)
  await settleDemo(city)
  const figures = metrics()
  const app = await serve(city, figures, () => isReady)
  await app.listen({ host: config.host, port: config.port }).catch((thrown: unknown) => {
    throw cannotListen(thrown, config)
  })
  endings.push(() => app.close())
  const { port } = app.server.address() as AddressInfo
  address ||= `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`
  const password = config.demo ? await prepareDemo(city, machineLanguage(process.env), progress) : null
  const jobs = await startJobs(database, jobsOf(city), { complain })
  endings.push(jobs.stop)
  const sweep = startSweep(city)
  endings.push(sweep.stop)
  const sender = startSender(city)
  endings.push(sender.stop)
  city.clock.onMove(
    () => void sweep.now().catch((thrown: unknown) => complain(thrown, 'The sweep after the clock was moved failed.')),
  )
  const house = setInterval(
    () => void keepHouse(city).catch((thrown: unknown) => complain(thrown, 'The hourly tidying failed.')),
    3_600_000,
  )
  endings.push(async () => clearInterval(house))
  isReady = true
  console.log(say('start.ready', { s: ((Date.now() - began) / 1000).toFixed(1), address }))
  if (password !== null) console.log(demoWelcome(city, password, machineLanguage(process.env)))
  if (simulated !== null) console.log(say('start.simulator', { page: simulated }))
  console.log(say('start.end'))
}

/**
 * A demonstration whose operator named no carriers sends to a simulator of its own, a process beside it. Gives the page on which one reads
 * what was sent; null where nothing is simulated.
 */
async function simulate(config: Config, city: City, endings: Ending[]): Promise<string | null> {
  if (!config.demo || config.mail !== undefined || config.smsUrl !== undefined) return null
  const { smtpUrl, smsUrl, page, stop } = await startSimulator()
  endings.push(stop)
  const mail = { url: smtpUrl, from: 'no-reply@city.example' }
  Object.assign(city.carriers, carriersOf({ mail, smsUrl }, city.base.city.name.zh) satisfies Carriers)
  city.simulator = page
  return page
}

/** `meanwhile` is done while an embedded PostgreSQL starts. */
async function openDatabase(
  config: Config,
  endings: Ending[],
  ended: () => void,
  meanwhile: () => void,
): Promise<Database> {
  const complain = (problem: Error) =>
    process.stderr.write(
      `${JSON.stringify({ level: 'warn', time: new Date().toISOString(), words: 'A database connection broke.', detail: problem.message })}\n`,
    )
  if (config.databaseUrl !== undefined) return connect(config.databaseUrl, { complain })
  const leave = claimFolder(config.data)
  endings.push(async () => leave())
  if (config.demo && isHalfDemo(config.data)) {
    console.log(say('start.interrupted'))
    rmSync(join(config.data, 'postgres'), { recursive: true, force: true })
  }
  const embedded = await progress(say('start.database'), () => startEmbedded(config.data, { meanwhile }))
  endings.push(embedded.stop)
  void embedded.ended.then(ended)
  return connect(embedded.url, { complain })
}

/** Says what takes more than a second, while it takes it. */
async function progress<T>(what: string, work: (detailed: (detail: string) => void) => Promise<T>): Promise<T> {
  const began = Date.now()
  let detail = ''
  let said = false
  const timer = setInterval(() => {
    said = true
    console.log(say('start.working', { what, s: Math.round((Date.now() - began) / 1000), detail }).trimEnd())
  }, 1000)
  try {
    return await work((words) => {
      detail = words
    })
  } finally {
    clearInterval(timer)
    if (said) console.log(say('start.done', { what, s: ((Date.now() - began) / 1000).toFixed(1) }))
  }
}
