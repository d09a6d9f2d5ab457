/**
 * The settings of a running city, read once from the environment and checked. Nothing else reads `process.env`.
 * docs/operating.md lists them for operators.
 */
import { isAbsolute, join, resolve } from 'node:path'
import { z } from 'zod'
import { type Language, pick, type Text } from '../i18n/index.ts'
import { nearest, OperatorError } from '../operator/index.ts'

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
  YIPAN_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  YIPAN_MAIL_FROM: z.email().optional(),
  YIPAN_SMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
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
  /** Where e-mail is handed over (SMTP), and the address that it is from; both or none. */
  mail: { url: string; from: string } | undefined
  /** Where short messages are handed over. */
  smsUrl: string | undefined
  log: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  /** An outside PostgreSQL; without one the embedded one is started. */
  databaseUrl: string | undefined
}

/** What a setting has to be, in words. */
const WANTED: Record<string, Text> = {
  YIPAN_PORT: { zh: '介于 0 和 65535 之间的整数', en: 'a number from 0 to 65535' },
  YIPAN_PROXIES: { zh: '介于 0 和 8 之间的整数', en: 'a number from 0 to 8' },
  YIPAN_DEMO: { zh: '1 或者 0', en: '1 or 0' },
  YIPAN_ORIGIN: { zh: '以 http:// 或 https:// 开头的网址', en: 'an address that begins with http:// or https://' },
  YIPAN_SECURITY_CONTACT: {
    zh: '以 https://、mailto: 或 tel: 开头的地址',
    en: 'an address that begins with https://, mailto: or tel:',
  },
  YIPAN_MAIL_FROM: { zh: '一个电子邮箱地址', en: 'an e-mail address' },
  YIPAN_LOG: { zh: 'silent、error、warn、info 或 debug', en: 'silent, error, warn, info or debug' },
}

/** Those that may hold a password: what was given is not said. */
const SECRET_WANTED: Record<string, Text> = {
  DATABASE_URL: {
    zh: 'DATABASE_URL 应当像 postgres://用户:密码@主机:5432/数据库，密码里的特殊字符写成 %XX。',
    en: 'DATABASE_URL must look like postgres://user:password@host:5432/database, with special characters of the password as %XX.',
  },
  YIPAN_SMTP_URL: {
    zh: 'YIPAN_SMTP_URL 应当像 smtps://用户:密码@主机:465 或者 smtp://主机:25，密码里的特殊字符写成 %XX。',
    en: 'YIPAN_SMTP_URL must look like smtps://user:password@host:465 or smtp://host:25, with special characters of the password as %XX.',
  },
  YIPAN_SMS_URL: {
    zh: 'YIPAN_SMS_URL 应当以 http:// 或 https:// 开头，像 https://用户:密码@主机/路径，密码里的特殊字符写成 %XX。',
    en: 'YIPAN_SMS_URL must begin with http:// or https://, such as https://user:password@host/path, with special characters of the password as %XX.',
  },
}

/** Read by tests and by the judges and benches, in environments that a city may share. */
const OTHERS = ['YIPAN_COVERAGE', 'YIPAN_EXAMPLES', 'YIPAN_RUNS', 'YIPAN_SEED', 'YIPAN_SHARED']

const unknown: Text = {
  zh: '没有 {name} 这项设置，写了也不起作用。',
  en: 'There is no setting {name}, and it changes nothing.',
}
const meant: Text = { zh: '是不是 {nearest}？', en: ' Did you mean {nearest}?' }

/** A sentence for each setting of ours that there is not, with the nearest that there is: a typing error says nothing by itself. */
export function unknownSettings(environment: Record<string, string | undefined>, language: Language = 'en'): string[] {
  const known = Object.keys(Environment.shape)
  return Object.keys(environment)
    .filter((name) => /^YIPAN_/i.test(name) && !known.includes(name) && !OTHERS.includes(name))
    .sort()
    .map((name) => {
      const near = nearest(name, known)
      return `${pick(unknown, language, { name })}${near === null ? '' : pick(meant, language, { nearest: near })}`
    })
}

/** Whether a name is this machine's own. */
export const isLoopback = (host: string): boolean => ['127.0.0.1', '::1', '[::1]', 'localhost'].includes(host)

/**
 * Reads the settings. Throws an `OperatorError` that names the variable and what it should be.
 * The demonstration is on by itself only for the embedded database on the loopback address, with no other address given and no
 * proxy: a city that others can reach never has accounts with known passwords unless somebody asked for them.
 */
export function readConfig(root: string, environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map(({ path }) => path.join('.')))]
    throw new OperatorError({ zh: sayWrong(names, given, 'zh'), en: sayWrong(names, given, 'en') })
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
    mail: mailOf(set),
    smsUrl: set.YIPAN_SMS_URL,
    log: set.YIPAN_LOG,
    databaseUrl: set.DATABASE_URL,
  }
}

function mailOf({ YIPAN_SMTP_URL: url, YIPAN_MAIL_FROM: from }: z.infer<typeof Environment>): Config['mail'] {
  if ((url === undefined) !== (from === undefined)) throw new OperatorError(halfMail)
  return url === undefined || from === undefined ? undefined : { url, from }
}

const halfMail: Text = {
  zh: 'YIPAN_SMTP_URL 和 YIPAN_MAIL_FROM 要么都设置，要么都不设置。',
  en: 'Set both YIPAN_SMTP_URL and YIPAN_MAIL_FROM, or neither.',
}

const wrong: Text = {
  zh: '{name} 应当是：{wanted}；现在写的是“{value}”。请改正。',
  en: '{name} is {wanted}, not "{value}". Correct it.',
}

const sayWrong = (names: readonly string[], given: Record<string, string | undefined>, language: Language): string =>
  names
    .map((name) => {
      const wanted = WANTED[name]
      const secret = SECRET_WANTED[name]
      if (secret) return pick(secret, language)
      return pick(wrong, language, { name, wanted: wanted?.[language] ?? '', value: given[name] ?? '' })
    })
    .join(language === 'zh' ? '' : ' ')
