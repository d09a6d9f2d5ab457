/**
 * The settings of a running city, read once from the environment and checked. Nothing else reads `process.env`.
 * docs/operating.md lists them for operators.
 */
import { isAbsolute, join, resolve } from 'node:path'
import { z } from 'zod'

const switchOn = z
  .enum(['1', 'true', 'on', 'yes', '0', 'false', 'off', 'no'])
  .transform((word) => ['1', 'true', 'on', 'yes'].includes(word))

const Environment = z.object({
  YIPAN_HOST: z.string().min(1).default('127.0.0.1'),
  YIPAN_PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  YIPAN_DATA: z.string().min(1).default('.yipan'),
  YIPAN_KEYS: z.string().min(1).optional(),
  YIPAN_DEMO: switchOn.optional(),
  YIPAN_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  YIPAN_PROXIES: z.coerce.number().int().min(0).max(8).default(0),
  YIPAN_SECURITY_CONTACT: z.url({ protocol: /^(https|mailto|tel)$/ }).optional(),
  YIPAN_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://user:password@host:5432/database' })
    .optional(),
})

/** `city` is the pack's folder; `root` the program's; `demo` opens demonstration accounts and moves the clock. */
export type Config = {
  root: string
  city: string
  host: string
  port: number
  data: string
  keys: string
  demo: boolean
  /** Whether somebody asked for the demonstration; else it is for this machine alone. */
  demoAsked: boolean
  /** How people reach the city, for links and origin checks; by default the address it listens on. */
  origin: string | undefined
  /** How many proxies in front of it may name the caller's address. */
  proxies: number
  /** Where weaknesses are told of: an address of mail or a page. */
  securityContact: string | undefined
  log: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  /** An outside PostgreSQL; without one the embedded one is started. */
  databaseUrl: string | undefined
}

/** What a setting has to be, in words, where the schema's own would not help anybody. */
const WANTED: Record<string, string> = {
  YIPAN_PORT: 'a number from 0 to 65535',
  YIPAN_PROXIES: 'a number from 0 to 8',
  YIPAN_DEMO: '1 or 0',
  YIPAN_ORIGIN: 'an address that begins with http:// or https://',
  YIPAN_SECURITY_CONTACT: 'an address that begins with https://, mailto: or tel:',
  YIPAN_LOG: 'silent, error, warn, info or debug',
}

/** Read by tests and by the judges and benches, in environments that a city may share. */
const OTHERS = ['YIPAN_COVERAGE', 'YIPAN_EXAMPLES', 'YIPAN_RUNS', 'YIPAN_SEED', 'YIPAN_SHARED']

/** A sentence for each setting of ours that there is not, with the nearest that there is: a typing error says nothing by itself. */
export function unknownSettings(environment: Record<string, string | undefined>): string[] {
  const known = Object.keys(Environment.shape)
  return Object.keys(environment)
    .filter((name) => /^YIPAN_/i.test(name) && !known.includes(name) && !OTHERS.includes(name))
    .sort()
    .map((name) => {
      const [nearest = ''] = known.toSorted((one, other) => distance(name, one) - distance(name, other))
      const hint = distance(name, nearest) <= MOST_APART ? ` Did you mean ${nearest}?` : ''
      return `There is no setting ${name}, and it changes nothing.${hint}`
    })
}

/** Letters that were mistyped, left out or added; more, and it is another word. */
const MOST_APART = 3

/** How many letters have to be changed, put in or taken out (Levenshtein), whatever their case. */
function distance(one: string, other: string): number {
  const [from, to] = [one.toUpperCase(), other.toUpperCase()]
  let row = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1]
    for (let at = 1; at <= to.length; at += 1)
      next[at] = Math.min(
        (row[at] ?? 0) + 1,
        (next[at - 1] ?? 0) + 1,
        (row[at - 1] ?? 0) + (letter === to[at - 1] ? 0 : 1),
      )
    row = next
  }
  return row.at(-1) ?? 0
}

/** Whether a name is this machine's own. */
export const isLoopback = (host: string): boolean => ['127.0.0.1', '::1', '[::1]', 'localhost'].includes(host)

/**
 * Reads the settings. Throws an `Error` in one sentence that names the variable and what it should be.
 * The demonstration is on by itself only for the embedded database on the loopback address, with no other address given and no
 * proxy: a city that others can reach never has accounts with known passwords unless somebody asked for them.
 */
export function readConfig(root: string, environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => {
      const name = path.join('.')
      // What is not listed may be a secret: its value is not said.
      return WANTED[name] ? `${name} is ${WANTED[name]}, not "${given[name] ?? ''}".` : `${name}: ${message}.`
    })
    throw new Error(`The settings cannot be used. ${lines.join(' ')}`)
  }
  const set = parsed.data
  const data = isAbsolute(set.YIPAN_DATA) ? set.YIPAN_DATA : resolve(root, set.YIPAN_DATA)
  const isAlone =
    set.DATABASE_URL === undefined &&
    set.YIPAN_PROXIES === 0 &&
    isLoopback(set.YIPAN_HOST) &&
    (set.YIPAN_ORIGIN === undefined || isLoopback(new URL(set.YIPAN_ORIGIN).hostname))
  return {
    root,
    city: join(root, 'cities', 'beijing'),
    host: set.YIPAN_HOST,
    port: set.YIPAN_PORT,
    data,
    keys: set.YIPAN_KEYS ? resolve(root, set.YIPAN_KEYS) : join(data, 'keys.json'),
    demo: set.YIPAN_DEMO ?? isAlone,
    demoAsked: set.YIPAN_DEMO === true,
    origin: set.YIPAN_ORIGIN,
    proxies: set.YIPAN_PROXIES,
    securityContact: set.YIPAN_SECURITY_CONTACT,
    log: set.YIPAN_LOG,
    databaseUrl: set.DATABASE_URL,
  }
}
