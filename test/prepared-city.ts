/** A city prepared for a judge: the pack's people, without passwords, and programs that act for some of them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findByNumber } from '../src/base/subject/index.ts'
import { type City, openCity } from '../src/city.ts'
import { putPeople } from '../src/doors/demo/people.ts'
import { readConfig } from '../src/kernel/config/index.ts'
import { connect, type Database } from '../src/kernel/database/index.ts'
import { callerFor, createClient, SCOPES } from '../src/trust/identity/index.ts'
import { makeKeys, readKeys } from '../src/trust/keys/index.ts'

/** What a program authenticates with. */
export type Program = { id: string; secret: string }

/** Opens the city of a database in this process, without server and jobs. Keys lie in `folder`, made where there are none. */
export async function openHere(
  root: string,
  folder: string,
  url: string,
): Promise<{ city: City; database: Database; close: () => Promise<void> }> {
  const config = {
    ...readConfig(root, { YIPAN_DATA: folder, YIPAN_DEMO: 'off', YIPAN_LOG: 'silent' }),
    databaseUrl: url,
  }
  makeKeys(config.keys)
  const database = await connect(url)
  const city = await openCity({
    config,
    database,
    keys: readKeys(config.keys),
    origin: () => '',
    complain: (problem, words) => console.error(words, problem),
  })
  return {
    city,
    database,
    close: async () => {
      await city.close()
      await database.close()
    },
  }
}

/** Puts the people there and registers a program for each of these accounts. */
export async function putPrograms(city: City, logins: readonly string[]): Promise<Map<string, Program>> {
  await putPeople(city, null, () => {})
  const programs = new Map<string, Program>()
  for (const login of logins) programs.set(login, await programFor(city, login))
  return programs
}

/** A program of an account that is there. */
export async function programFor(city: City, login: string): Promise<Program> {
  const caller = await callerFor(city, login, city.clock.today())
  if (!caller) throw new Error(`the city has no account ${login}`)
  return createClient(city, { account: caller.account, scopes: SCOPES, name: `judge ${login}` })
}

/** The id of an enterprise of the pack, and who it is. */
export async function enterpriseOf(city: City, id: string) {
  const firm = city.base.people.enterprises.find((one) => one.id === id)
  const subject = firm && (await findByNumber(city, { kind: 'credit-code', number: firm.creditCode }))
  if (!firm || !subject) throw new Error(`the pack has no ${id}`)
  return { subject, name: firm.name.zh, creditCode: firm.creditCode }
}

/** A person of the pack as forms name him. */
export function personOf(city: City, login: string): { name: string; identity: string } {
  const person = city.base.people.persons.find((one) => one.login === login)
  if (!person) throw new Error(`the pack has no ${login}`)
  return { name: person.name, identity: person.identity.number }
}

/** Where the embedded PostgreSQL of a running city listens: its own files say so. */
export function embeddedUrl(folder: string): string {
  const port = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3]
  const password = readFileSync(join(folder, 'postgres.password'), 'utf8').trim()
  return `postgres://yipan:${password}@127.0.0.1:${port}/postgres`
}
