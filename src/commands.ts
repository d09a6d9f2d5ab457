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
import { endDemo, grow, prepareDemo } from './doors/demo/index.ts'
import type { Config } from './kernel/config/index.ts'
import { connect, type Database } from './kernel/database/index.ts'
import { defineTexts, type Language } from './kernel/i18n/index.ts'
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
  console.log(`${made ? 'The keys were made' : 'The keys are there'}: ${config.keys}`)
  console.log('They are for their owner alone. Keep a copy apart from the backups of the database:')
  console.log('a backup without these keys is useless, since everything people told the city is sealed with them.')
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
    console.log(`${moved} keys were wrapped anew; nothing is left under an older one.`)
    console.log(
      `Older generations stay in ${config.keys}, for backups. Keep a copy of it apart, then take them out with: npx yipan keys retire`,
    )
  })
}

/** `yipan keys retire`: takes older generations out of the file, where nothing lies under them any more. */
export async function retireKeys(config: Config): Promise<void> {
  await withCity(config, async (city) => {
    const places = city.modules.flatMap(({ underCityKey = [] }) => underCityKey)
    const left = await rewrapAll(city.database, city.keys, places)
    if (left > 0) throw stillOlder(left)
    dropGenerations(config.keys)
    console.log('Older generations are out of the file. A backup from before needs the copy of it that you kept.')
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
    console.log(`The administrator ${login} can sign in with this password, which is shown once:\n\n  ${password}\n`)
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
    console.log(`${position} is for ${parts.length === 0 ? 'all that its unit does' : parts.join('; ')}.`)
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
    console.log(`In the name of this person:`)
    for (const { login, kind, state, positions } of found.accounts)
      console.log(
        `  ${login}: ${kind === 'work' ? 'for work' : 'his own'}, ${state}${positions.length === 0 ? '' : `, ${positions.length} positions`}`,
      )
    if (!confirm) {
      console.log(
        `Nothing was erased. All of this goes, and cannot be brought back, with: npx yipan erase ${login} --confirm`,
      )
      return
    }
    const erased = await erasePerson(city, found)
    console.log(
      `The person was erased, with ${erased.dossiers} dossiers; each other dossier of his alone follows five years after it ended.`,
    )
    console.log('Backups made until now still hold the keys of what was erased. Destroy them when their time is over.')
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
    console.log(
      `A program can act for ${login} with these, which are shown once:\n\n  client  ${id}\n  secret  ${secret}\n\nHow it gets its tokens stands at /api.`,
    )
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
    console.log(
      `People can sign in to ${name} with their account here. It needs this for that, shown once:\n\n${rows.map((row) => `  ${row.join('  ')}\n`).join('')}\nIts library finds the rest at ${address}/oauth/.well-known/openid-configuration. To end it: npx yipan close-relying-party ${id}`,
    )
  })
}

/** `yipan close-relying-party`: nobody signs in there any more. */
export async function endRelyingParty(config: Config, id: string): Promise<void> {
  await withCity(config, async (city) => {
    if (!(await closeRelyingParty(city, id))) throw noRelyingParty(id, 'open')
    console.log('Nobody signs in there from here any more. People still see when they did.')
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
    if (one === 'close') console.log(`Nobody signs in to ${login} any more, and its programs stand still.`)
    if (one === 'open') console.log(`${login} is open again.`)
    if (one !== 'reset') return
    const code = await makeFirstCode(city, found)
    console.log(
      `All ways to sign in to ${login} are void. With this code, which works once within a week and is shown once, its owner sets a new password at /first-sign-in:\n\n  ${code}\n`,
    )
  })
}

/** `yipan close-program`, `yipan open-program`: a client of the open API. */
export async function switchProgram(config: Config, id: string, state: 'open' | 'closed'): Promise<void> {
  await withCity(config, async (city) => {
    if (!(await (state === 'open' ? reopenClient : closeClient)(city, id)))
      throw noProgram(id, state === 'open' ? 'closed' : 'open')
    console.log(
      state === 'open' ? 'It gets tokens again.' : 'It gets no tokens any more, and those it has stopped working.',
    )
  })
}

/** `yipan open-relying-party`: people sign in there again. */
export async function reviveRelyingParty(config: Config, id: string): Promise<void> {
  await withCity(config, async (city) => {
    if (!(await reopenRelyingParty(city, id))) throw noRelyingParty(id, 'closed')
    console.log('People can sign in there again; what they agreed to holds.')
  })
}

/** `yipan close-demo`: every account that a demonstration made is closed for good, before a city begins on its database. */
export async function closeDemo(config: Config): Promise<void> {
  await withCity(config, async (city) => {
    console.log(
      `${await endDemo(city)} accounts of the demonstration are closed for good. Their dossiers are still there.`,
    )
  })
}

/** `yipan verify`: ends with 1 where the events and the tables differ. */
export async function verify(config: Config): Promise<void> {
  await withCity(config, async (city) => {
    const { dossiers, events, differences } = await verifyDossiers(city)
    for (const { dossier, what } of differences) console.log(`${dossier}: ${what}`)
    console.log(`${dossiers} dossiers, ${events} events, ${differences.length} differences`)
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
    await prepareDemo(city, async (what, work) => {
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
        console.log(`${there} of ${dossiers} dossiers, ${rate(there - first)}/s`)
      },
    })
    console.log(`${made} dossiers were made, ${rate(made)}/s with indexes and statistics; all are marked as made.`)
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
  matter: { zh: '事项', en: 'matter' },
  unit: { zh: '单位', en: 'unit' },
  element: { zh: '要素', en: 'element' },
  judgement: { zh: '判定', en: 'judgement' },
  said: { zh: '目录 → 单位', en: 'entry → unit' },
  count: {
    zh: '{implementations} 个实施事项，{differences} 处和目录不同，其中 {faults} 处错误',
    en: '{implementations} implementations, {differences} differences from their entries, {faults} of them faults',
  },
  refused: {
    zh: '名称、基本编码、类型、设定依据和材料，实施事项写不了自己的：写了的城市包读不进来。',
    en: 'Name, catalogue code, type, legal basis and materials cannot differ: a pack in which they do is refused.',
  },
})

/**
 * `yipan lint matters`: where organs differ from the catalogue's entry (四级四同), allowed or not; ends with 1 where one is not.
 * Reads the pack alone: no database is opened.
 */
export function lintMatters(config: Config, { city, language }: { city?: string; language: Language }): void {
  const say = lintTexts(language)
  const { base, matters } = readPack({ city: city ?? config.city })
  const differences = differencesIn(matters.matters, base.departments)
  const rows = differences.map((one) => {
    const { code, unit, element, judgement, entry, own } = viewDifference(one, language)
    return [judgement, code, unit, element, `${shortened(entry)} → ${shortened(own)}`]
  })
  printTable([[say('judgement'), say('matter'), say('unit'), say('element'), say('said')], ...rows])
  const faults = differences.filter(isFault).length
  const implementations = matters.matters.flatMap((matter) => matter.implementations).length
  console.log(`\n${say('refused')}`)
  console.log(say('count', { implementations, differences: differences.length, faults }))
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
