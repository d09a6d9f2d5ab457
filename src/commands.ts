/** Commands for operators. Each works on the city that the settings name; the embedded database is started for it alone. */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Remit } from './base/department/index.ts'
import { parseCaseNumber } from './base/identifier/index.ts'
import { readByNumber, verifyDossiers } from './casework/dossier/index.ts'
import { capsuleOf, unknownInRemit } from './casework/kind/index.ts'
import { erasePerson, personNamed } from './casework/own/index.ts'
import { type City, openCity, readPack } from './city.ts'
import { say } from './command-texts.ts'
import { endDemo, grow, prepareDemo } from './doors/demo/index.ts'
import type { Config } from './kernel/config/index.ts'
import { connect, type Database } from './kernel/database/index.ts'
import { defineTexts, type Language } from './kernel/i18n/index.ts'
import { machineLanguage } from './kernel/operator/index.ts'
import { claimFolder, FolderTaken, runningUrl, startEmbedded } from './kernel/postgres/index.ts'
import {
  emptyPack,
  noAccount,
  noAct,
  noDossier,
  noPerson,
  noPosition,
  noProgram,
  noRelyingParty,
  notADemonstration,
  notWhole,
  noUnit,
  stillOlder,
  unfitPlace,
  unknownNames,
} from './refusals.ts'
import { differencesIn, isFault, viewDifference } from './services/matter/index.ts'
import {
  accountCalled,
  callerFor,
  closeAccountIn,
  closeClient,
  closeRelyingParty,
  createAccount,
  createClient,
  createRelyingParty,
  grantPosition,
  makeFirstCode,
  reopenAccountIn,
  reopenClient,
  reopenRelyingParty,
  resetAccountIn,
  setRemit,
  tidyLogin,
} from './trust/identity/index.ts'
import { addGeneration, dropGenerations, makeKeys, readKeys, rewrapAll, WATCH_MS } from './trust/keys/index.ts'
import { ENGINE } from './trust/policy/index.ts'
import { trace } from './trust/reading/index.ts'

/** `yipan keys`: makes the keys and shows where they lie, never what they are. */
export function keys(config: Config): void {
  const made = makeKeys(config.keys)
  readKeys(config.keys)
  console.log(say(made ? 'keys.made' : 'keys.there', { place: config.keys }))
  console.log(say('keys.care'))
}

/**
 * `yipan keys rotate`: a fresh key wraps the keys of dossiers and people from now on, and what lay under the one before is
 * wrapped anew, while the city runs: its processes on this machine take the key up by themselves. Where other machines have copies of the file it is
 * given to each first, and then `keep` goes on without another key (docs/operating.md).
 */
export async function rotateKeys(config: Config, { keep = false }: { keep?: boolean } = {}): Promise<void> {
  const isAlone = config.databaseUrl === undefined && runningUrl(config.data) === null
  await withCity(config, async (city) => {
    if (!keep) Object.assign(city.keys, addGeneration(config.keys))
    // A process that has not looked yet wraps under the key before for that long; the last pass finds what it wrote.
    const places = city.modules.flatMap(({ underCityKey = [] }) => underCityKey)
    let moved = 0
    for (let left = 1; left > 0; moved += left) {
      await setTimeout(isAlone ? 0 : 3 * WATCH_MS)
      left = await rewrapAll(city.database, city.keys, places)
    }
    console.log(say('keys.rotated', { n: moved }))
    console.log(say('keys.olderStay', { place: config.keys }))
  })
}

/** `yipan keys retire`: takes older generations out of the file, where nothing lies under them any more. */
export async function retireKeys(config: Config): Promise<void> {
  await withCity(config, async (city) => {
    const places = city.modules.flatMap(({ underCityKey = [] }) => underCityKey)
    const left = await rewrapAll(city.database, city.keys, places)
    if (left > 0) throw stillOlder(left)
    dropGenerations(config.keys)
    console.log(say('keys.retired'))
  })
}

/** `yipan admin`: an account with the role of administrator in a unit (two of them appoint everybody else), and a password that is shown once. */
export async function admin(config: Config, login: string, { unit: asked }: { unit?: string } = {}): Promise<void> {
  await withCity(config, async (city) => {
    const { departments } = city.base
    const unit = asked === undefined ? departments.units[0] : departments.unitOf(asked)
    if (!unit)
      throw asked === undefined
        ? emptyPack()
        : noUnit(
            asked,
            departments.units.map(({ id }) => id),
          )
    const password = randomBytes(15).toString('base64url')
    const account = await createAccount(city, { login, person: null, password })
    await city.database.transaction(async (tx) =>
      grantPosition(tx, {
        id: `administrator-${account}`,
        account,
        unit: unit.id,
        roles: ['administrator'],
        title: { zh: '系统管理员', en: 'Administrator' },
        starts: city.clock.today(),
        ends: null,
      }),
    )
    console.log(say('admin', { login, password }))
  })
}

/**
 * `yipan remit`: says what a position is for within its unit, in place of what was said before; all where nothing is said. It
 * holds from the next request on. Names that the city does not know are refused: a position for them would see nothing.
 */
export async function remit(config: Config, position: string, said: Remit): Promise<void> {
  await withCity(config, async (city) => {
    const { data: asked } = Remit.safeParse(said)
    if (!asked) throw unfitPlace()
    const unknown = unknownInRemit(city, asked).map(({ name }) => name)
    if (unknown.length > 0) throw unknownNames(unknown)
    if (!(await setRemit(city, position, asked)))
      throw noPosition(
        position,
        city.base.people.officers.flatMap(({ positions }) => positions.map(({ id }) => id)),
      )
    const parts = Object.entries(asked).map(([part, names]) => `${part}: ${names?.join(', ')}`)
    console.log(
      parts.length === 0 ? say('remit.all', { position }) : say('remit.some', { position, parts: parts.join('; ') }),
    )
  })
}

/**
 * `yipan erase`: lists every account in the name of the person, and with `confirm` erases him, as far as the rules let it; the
 * rest follows by itself.
 */
export async function erase(config: Config, login: string, { confirm }: { confirm?: boolean } = {}): Promise<void> {
  await withCity(config, async (city) => {
    const found = await personNamed(city, login)
    if (!found) throw noPerson(login)
    console.log(say('erase.found'))
    for (const { login, kind, state, positions } of found.accounts) {
      const said = say(kind === 'work' ? 'erase.work' : 'erase.own', { login, state: say(`state.${state}`) })
      console.log(`  ${said}${positions.length === 0 ? '' : say('erase.positions', { n: positions.length })}`)
    }
    if (!confirm) {
      console.log(say('erase.nothing', { login }))
      return
    }
    const erased = await erasePerson(city, found)
    console.log(say('erase.done', { n: erased.dossiers }))
    console.log(say('erase.backups'))
  })
}

/** `yipan program`: a client of the open API that acts for an account; its secret is shown once. */
export async function program(
  config: Config,
  login: string,
  { readOnly, ending }: { readOnly?: boolean; ending?: boolean },
): Promise<void> {
  await withCity(config, async (city) => {
    const caller = await callerFor(city, login, city.clock.today())
    if (!caller) throw noAccount(login)
    const { id, secret } = await createClient(city, {
      account: caller.account,
      scopes: [
        'dossiers:read',
        ...(readOnly ? [] : (['dossiers:write'] as const)),
        ...(ending ? (['access:end'] as const) : []),
      ],
      name: login,
    })
    console.log(say('program', { login, id, secret }))
  })
}

/** `yipan relying-party`: registers an outside system in which people sign in from here; its secret is shown once. */
export async function relyingParty(
  config: Config,
  name: string,
  {
    redirect: [first, ...others],
    afterSignOut = [],
    english = name,
    public: isPublic = false,
    alg: idTokenAlg = 'ES256',
  }: { redirect: string[]; afterSignOut?: string[]; english?: string; public?: boolean; alg?: 'ES256' | 'RS256' },
): Promise<void> {
  if (first === undefined) throw new Error('commander lets nobody through without --redirect')
  await withCity(config, async (city) => {
    const { id, secret } = await createRelyingParty(city, {
      name: { zh: name, en: english },
      redirects: [first, ...others],
      afterSignOut,
      isPublic,
      idTokenAlg,
    })
    const address = city.origin() || 'https://CITY'
    const rows = [['client', id], ...(secret === null ? [] : [['secret', secret]])]
    console.log(say('outside.made', { name, id, address, rows: rows.map((row) => `  ${row.join('  ')}\n`).join('') }))
  })
}

/** `yipan close-relying-party`: nobody signs in there any more. */
export async function endRelyingParty(config: Config, id: string): Promise<void> {
  await withCity(config, async (city) => {
    if (!(await closeRelyingParty(city, id))) throw noRelyingParty(id, 'open')
    console.log(say('outside.closed'))
  })
}

/** `yipan account`: what an operator does with an account by its name: `close`, `open`, or `reset`, which prints a code that works once. */
export async function account(config: Config, act: string, login: string): Promise<void> {
  const acts = { close: closeAccountIn, open: reopenAccountIn, reset: resetAccountIn }
  if (!(act in acts)) throw noAct()
  const one = act as keyof typeof acts
  await withCity(config, async (city) => {
    const found = await accountCalled(city.database, tidyLogin(login))
    if (!found) throw noAccount(login)
    await city.database.transaction((tx) => acts[one](tx, found))
    if (one === 'close') console.log(say('account.closed', { login }))
    if (one === 'open') console.log(say('account.open', { login }))
    if (one !== 'reset') return
    const code = await makeFirstCode(city, found)
    console.log(say('account.reset', { login, code }))
  })
}

/** `yipan close-program`, `yipan open-program`: a client of the open API. */
export async function switchProgram(config: Config, id: string, state: 'open' | 'closed'): Promise<void> {
  await withCity(config, async (city) => {
    if (!(await (state === 'open' ? reopenClient : closeClient)(city, id)))
      throw noProgram(id, state === 'open' ? 'closed' : 'open')
    console.log(say(`program.${state}`))
  })
}

/** `yipan open-relying-party`: people sign in there again. */
export async function reviveRelyingParty(config: Config, id: string): Promise<void> {
  await withCity(config, async (city) => {
    if (!(await reopenRelyingParty(city, id))) throw noRelyingParty(id, 'closed')
    console.log(say('outside.open'))
  })
}

/** `yipan close-demo`: every account that a demonstration made is closed for good, before a city begins on its database. */
export async function closeDemo(config: Config): Promise<void> {
  await withCity(config, async (city) => {
    console.log(say('demo.closed', { n: await endDemo(city) }))
  })
}

/** `yipan verify`: ends with 1 where the events and the tables differ. */
export async function verify(config: Config): Promise<void> {
  await withCity(config, async (city) => {
    const { dossiers, events, differences } = await verifyDossiers(city)
    for (const { dossier, what } of differences) console.log(`${dossier}: ${what}`)
    console.log(say('verified', { dossiers, events, differences: differences.length }))
    if (differences.length > 0) process.exitCode = 1
  })
}

/** `yipan grow`: fills a demonstration until it has so many grown dossiers; again with the same number it makes none. */
export async function growCity(config: Config, asked: { dossiers: string; largest?: string }): Promise<void> {
  const dossiers = wholeNumber('--dossiers', asked.dossiers)
  const largest = asked.largest === undefined ? {} : { largest: wholeNumber('--largest', asked.largest) }
  if (!config.demo) throw notADemonstration()
  // Papers carry the address at which the city will be found.
  const origin = config.origin ?? `http://${config.host}:${config.port}`
  const work = async (city: City) => {
    await prepareDemo(city, machineLanguage(process.env), async (what, work) => {
      console.log(`${what} …`)
      return work(() => {})
    })
    const began = performance.now()
    const rate = (count: number) => Math.round(count / ((performance.now() - began) / 1000))
    let first: number | null = null
    const made = await grow(city, {
      dossiers,
      ...largest,
      progress: (there) => {
        first ??= there
        console.log(say('grow.there', { there, all: dossiers, rate: rate(there - first) }))
      },
    })
    console.log(say('grow.made', { n: made, rate: rate(made) }))
  }
  await withCity(config, work, origin)
}

function wholeNumber(option: string, typed: string): number {
  if (!/^\d{1,9}$/.test(typed)) throw notWhole(option)
  return Number(typed)
}

/**
 * `yipan capsule check`: runs the checker as a program of its own, since it must not share anything with the city; nothing of
 * a city is opened. Ends as the checker does: 0 follows, 1 does not follow, 2 unreadable.
 */
export function checkCapsule(
  root: string,
  file: string,
  { keys, language }: { keys?: string; language: Language },
): void {
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, 'packages', 'capsule-check', 'check.mjs'),
      file,
      ...(keys === undefined ? [] : ['--keys', keys]),
      '--language',
      language,
    ],
    { stdio: 'inherit' },
  )
  process.exitCode = status ?? 1
}

/** `yipan capsule export`: the capsule of a decision on the standard output; that it was read is recorded and shown. */
export async function exportCapsule(config: Config, typed: string): Promise<void> {
  await withCity(config, async (city) => {
    const number = parseCaseNumber(typed)?.number
    const row = number === undefined ? undefined : await readByNumber(city.database, number)
    if (!row) throw noDossier(typed)
    const { id } = row.state
    const purpose = await trace(city, { by: ENGINE, why: 'administration', act: 'capsule', dossier: id })
    const capsule = await capsuleOf(city, purpose, id)
    process.stdout.write(`${JSON.stringify(capsule, null, 2)}\n`)
  })
}

const lintTexts = defineTexts({
  matter: { zh: '事项', en: 'service' },
  unit: { zh: '单位', en: 'unit' },
  element: { zh: '要素', en: 'element' },
  judgement: { zh: '判定', en: 'judgement' },
  said: { zh: '目录 → 单位', en: 'entry → unit' },
  count: {
    zh: '{implementations} 个实施事项，{differences} 处与目录不同，其中 {faults} 处错误',
    en: '{implementations} implementations, {differences} differences from their entries, {faults} of them faults',
  },
  refused: {
    zh: '名称、基本编码、类型、设定依据和材料由目录统一规定：实施事项另写了的，城市包不能载入。',
    en: 'Name, catalogue code, type, legal basis and materials cannot differ: a pack in which they do is refused.',
  },
})

/**
 * `yipan lint matters`: where organs differ from the catalogue's entry (四级四同), allowed or not; ends with 1 where one is not.
 * Reads the pack alone: no database is opened.
 */
export function lintMatters(config: Config, { city, language }: { city?: string; language: Language }): void {
  const lintSay = lintTexts(language)
  const { base, matters } = readPack({ city: city ?? config.city })
  const differences = differencesIn(matters.matters, base.departments)
  const rows = differences.map((one) => {
    const { code, unit, element, judgement, entry, own } = viewDifference(one, language)
    return [judgement, code, unit, element, `${shortened(entry)} → ${shortened(own)}`]
  })
  printTable([[lintSay('judgement'), lintSay('matter'), lintSay('unit'), lintSay('element'), lintSay('said')], ...rows])
  const faults = differences.filter(isFault).length
  const implementations = matters.matters.flatMap((matter) => matter.implementations).length
  console.log(`\n${lintSay('refused')}`)
  console.log(lintSay('count', { implementations, differences: differences.length, faults }))
  if (faults > 0) process.exitCode = 1
}

const shortened = (words: string) => (words === '' ? '–' : words.length > 60 ? `${words.slice(0, 59)}…` : words)

/** Columns under each other on a terminal, where a Chinese character takes two places. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const widthOf = (words: string) => words.length + (words.match(/[\u2e80-\uffef]/g)?.length ?? 0)
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? '')))) ?? []
  for (const row of rows)
    console.log(
      row
        .map((words, column) => words + ' '.repeat((widths[column] ?? 0) - widthOf(words)))
        .join('  ')
        .trimEnd(),
    )
}

/** Does some work in the city that the settings name, and closes it and its database again. */
export async function withCity(
  config: Config,
  work: (city: City) => Promise<void>,
  origin = config.origin ?? '',
): Promise<void> {
  const opened = await openDatabase(config)
  try {
    if (config.databaseUrl === undefined) makeKeys(config.keys)
    const city = await openCity({
      config,
      database: opened.database,
      keys: readKeys(config.keys),
      origin: () => origin,
      complain: (problem, words) => console.error(problem === null ? words : `${words} ${String(problem)}`),
    })
    try {
      await work(city)
    } finally {
      await city.close()
    }
  } finally {
    await opened.close()
  }
}

/** The database the settings name; where a city runs on the embedded one, the command works beside it. */
async function openDatabase(config: Config): Promise<{ database: Database; close: () => Promise<void> }> {
  const claimed = config.databaseUrl ?? claimOrJoin(config.data)
  if (typeof claimed === 'string') {
    const database = await connect(claimed)
    return { database, close: database.close }
  }
  const { leave } = claimed
  try {
    const embedded = await startEmbedded(config.data)
    const database = await connect(embedded.url)
    return {
      database,
      close: async () => {
        await database.close()
        await embedded.stop()
        leave()
      },
    }
  } catch (thrown) {
    leave()
    throw thrown
  }
}

/** The folder; or, where a city runs on it, its database's address. Throws `FolderTaken` where that cannot be reached. */
function claimOrJoin(folder: string): { leave: () => void } | string {
  try {
    return { leave: claimFolder(folder) }
  } catch (thrown) {
    const url = thrown instanceof FolderTaken ? runningUrl(folder) : null
    if (url === null) throw thrown
    return url
  }
}
