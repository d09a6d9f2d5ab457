/**
 * A module as a value: all that it gives to the city. `src/city.ts` lists them, floor by floor, and migrations, roles, kinds,
 * hooks, jobs, house-keeping, routes, operations, policies and demonstration follow from that list, each in its order. `C` is what the
 * module needs of the city.
 */

import { clashingRoles, makeRoles, type RoleSpecs, type Roles } from '../../base/department/index.ts'
import type { Message } from '../../base/message/index.ts'
import { type DemoOfficerInput, type DemoPerson, finish, openPack, refusePlaces } from '../../base/pack/index.ts'
import type { Door, Frame, Who } from '../../kernel/html/index.ts'
import type { Language, Text } from '../../kernel/i18n/index.ts'
import type { JobHandlers } from '../../kernel/jobs/index.ts'
import type { UnderCityKey } from '../../kernel/sealing/index.ts'
import type { Operation } from '../../trust/api/index.ts'
import type { Call, Gate, Known } from '../../trust/gate/index.ts'
import type { Hooks } from '../dossier/index.ts'
import type { Kind, ReadMandates } from '../kind/index.ts'
import type { Procedure } from '../procedure/index.ts'

/** Who looks at which page, for what the door shows around it. */
export type Asking = { language: Language; path: string; caller: Known | null }

/** A door with what depends on who comes in. */
export type CityDoor<C> = Door & {
  navigation: (city: C, asking: Asking) => Promise<Frame['nav']> | Frame['nav']
  /** Who is signed in: under which office, and where his menu leads. */
  who: (city: C, language: Language, caller: Known) => Pick<Who, 'place' | 'menu'>
}

/** A message as its reader sees it in the in-box; what it leads to marks it as read. */
export type SaidMessage = { title: string; from: string; text: string; href: string }
/** How messages are said, by their ids; one about what is gone is left out. */
export type SayMessages = (
  messages: readonly Message[],
  language: Language,
) => Promise<ReadonlyMap<string, SaidMessage>>

/** What waits for an answer of who asks, beside what he has to correct: what it is, by when, and where he gives it. */
export type Waits = (
  call: Call<unknown, unknown>,
) => Promise<readonly { what: string; due?: string | undefined; href: string; act: string }[]>

export type Module<C> = {
  /** Its folder below `src`: `casework/dossier`. */
  name: string
  /** Where it lies, from the root of the repository, if not there. */
  folder?: string
  /** It has a `tables.sql`. */
  tables?: true
  /** What its tables keep under the city's own key, to be put under a new one. */
  underCityKey?: readonly UnderCityKey[]
  /** It has a `policies.cedar`. */
  policies?: true
  /** Roles of positions that its procedures, pages or policies know, by name. */
  roles?: RoleSpecs
  /** Every procedure that new dossiers of its kinds may take. */
  procedures?: readonly Procedure[]
  kinds?: (city: C) => readonly Kind[]
  hooks?: (city: C) => Hooks
  jobs?: (city: C) => JobHandlers
  /** At each start, after migrations: what the pack says is kept, what the months ahead need is made. */
  prepare?: (city: C) => Promise<unknown>
  /** Once an hour: what is over goes. */
  tidy?: (city: C) => Promise<unknown>
  routes?: (gate: Gate, city: C) => void
  operations?: (city: C) => readonly Operation[]
  /** What people can begin on a page of its own, offered at home. */
  begins?: readonly Beginning[]
  /** Pages at the desk that officers of a role find in its navigation. */
  desk?: readonly DeskPage[]
  /** How messages about its own things are said, by the type of what they are about. */
  messages?: (city: C) => Readonly<Record<string, SayMessages>>
  /** What of its own waits for somebody, shown at home and among his things. */
  waits?: (city: C) => Waits
  /** It keeps mandates: what they say, by their dossiers. One module does. */
  mandates?: (city: C) => ReadMandates
  /** It is a door: its pages are those below its home. */
  door?: CityDoor<C>
  demo?: Demo<C>
}

export type Beginning = { href: string; title: Text }
export type DeskPage = Beginning & { role: string }

/** What a module adds to a demonstration. */
export type Demo<C> = {
  /** People who sign in there. */
  persons?: readonly DemoPerson[]
  /** Persons among them who work in a unit, as people.yaml says it. */
  officers?: readonly DemoOfficerInput[]
  /** What they and the offices did, by the real commands; once, in a city where the people are. `say` hears how far it is. */
  fill?: (city: C, say: (words: string) => void) => Promise<void>
  /** Makes dossiers in masses until there are as many of its own as are asked for; gives how many were made. */
  grow?: (city: C, growing: Growing) => Promise<number>
}

export type Growing = {
  /** How many grown dossiers there shall be in all, with those of an earlier time. */
  dossiers: number
  /** How many of them are of one enterprise; a tenth unless said. */
  largest?: number
  /** Hears after each part how many there are; what it throws ends the growing. */
  progress?: (there: number) => void | Promise<void>
}

/** Its folder, from the root of the repository. */
export const folderOf = ({ name, folder }: Pick<Module<never>, 'name' | 'folder'>): string => folder ?? `src/${name}`

/** Throws where two modules have one name. */
export function checkModules<C>(modules: readonly Module<C>[]): void {
  const names = modules.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new Error(`The module ${twice} is listed twice.`)
}

/**
 * Their roles, and those of the pack after them. Throws where two say one role in other words, or a name cannot be a role's;
 * `BrokenPack`, with file and line, where the pack does.
 */
export function rolesOf<C>(modules: readonly Module<C>[], pack: { folder: string; roles: RoleSpecs }): Roles {
  const brought = modules.flatMap(({ name, roles }) => (roles ? [{ by: name, roles }] : []))
  const folder = openPack(pack.folder)
  const clashing = clashingRoles(makeRoles(brought), pack.roles)
  refusePlaces(
    folder,
    'city.yaml',
    clashing.map((name) => ({ place: ['roles', name], sentence: `a module brings the role ${name} in other words` })),
  )
  finish(folder, {})
  return makeRoles([...brought, { by: 'the city pack', roles: pack.roles }])
}

/** Their doors. Throws where two have one home. */
export function doorsOf<C>(modules: readonly Module<C>[]): CityDoor<C>[] {
  const doors = modules.flatMap(({ door }) => door ?? [])
  const homes = doors.map(({ home }) => home)
  const twice = homes.find((home, index) => homes.indexOf(home) !== index)
  if (twice !== undefined) throw new Error(`Two doors have the home ${twice}.`)
  return doors
}

/** Their hooks, each module's beginning with its own name. Throws where one registers a name of another, or two one name. */
export const hooksOf = <C>(modules: readonly Module<C>[], city: C): Hooks[] =>
  modules.flatMap(({ name, hooks }) => {
    if (!hooks) return []
    const own = name.split('/').at(-1)
    const given = hooks(city)
    for (const all of Object.values(given))
      for (const hook of Object.keys(all))
        if (hook.split('/')[0] !== own)
          throw new Error(`${name} registers ${hook}, which does not begin with its name.`)
    return [given]
  })

/** All that waits for somebody, module by module. */
export function waitsOf<C>(modules: readonly Module<C>[], city: C): Waits {
  const all = modules.flatMap(({ waits }) => (waits ? [waits(city)] : []))
  return async (call) => (await Promise.all(all.map((waits) => waits(call)))).flat()
}

/** What mandates say, by the module that keeps them; nothing where none does. Throws where two do. */
export function mandatesOf<C>(modules: readonly Module<C>[], city: C): ReadMandates {
  const [first, second] = modules.flatMap(({ mandates }) => mandates ?? [])
  if (second) throw new Error('Two modules keep mandates.')
  return first?.(city) ?? (async () => new Map())
}

/** Every message as the module says it whose thing it is about. Throws where two say messages about one type. */
export function sayMessagesOf<C>(modules: readonly Module<C>[], city: C): SayMessages {
  const sayers = new Map<string, SayMessages>()
  for (const { messages } of modules)
    for (const [type, say] of Object.entries(messages?.(city) ?? {})) {
      if (sayers.has(type)) throw new Error(`Two modules say messages about a ${type}.`)
      sayers.set(type, say)
    }
  return async (messages, language) => {
    const byType = Map.groupBy(messages, ({ about }) => about.type)
    const said = [...byType].map(([type, some]) => sayers.get(type)?.(some, language) ?? new Map())
    return new Map((await Promise.all(said)).flatMap((some) => [...some]))
  }
}

/** Their jobs as one. Throws where two modules handle one. */
export function jobsOf<C>(modules: readonly Module<C>[], city: C): JobHandlers {
  const joined: JobHandlers = {}
  for (const { jobs } of modules)
    for (const [name, handle] of Object.entries(jobs?.(city) ?? {})) {
      if (name in joined) throw new Error(`Two modules handle the job ${name}.`)
      joined[name] = handle
    }
  return joined
}

/** Their operations, in order. Throws where two have one id, or one address. */
export function operationsOf<C>(modules: readonly Module<C>[], city: C): Operation[] {
  const all = modules.flatMap(({ operations }) => operations?.(city) ?? [])
  const seen = new Set<string>()
  for (const { id, method, path } of all)
    for (const key of [id, `${method} ${path}`]) {
      if (seen.has(key)) throw new Error(`Two operations of the open API are ${key}.`)
      seen.add(key)
    }
  return all
}
