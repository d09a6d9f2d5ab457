/**
 * The demonstration: people, dossiers in all stages, a bar that moves the clock and changes the account. It exists only
 * where YIPAN_DEMO is on. Its accounts share one password, made at the first start and kept beside the data.
 */

import { randomInt } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MovableClock } from '../../kernel/clock/index.ts'
import { redirect } from '../../kernel/http/index.ts'
import { defineTexts, type Language } from '../../kernel/i18n/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import { DEVICE, type Gate, SESSION } from '../../trust/gate/index.ts'
import { hasAccounts, signIn } from '../../trust/identity/index.ts'
import { demoAccounts } from './accounts.ts'
import { fillModules, type Modules } from './modules.ts'
import { momentAfter } from './moments.ts'
import { putPeople } from './people.ts'

export type DemoCity = MatterCity & {
  clock: MovableClock
  config: { data: string }
  complain: (problem: unknown, words: string) => void
}
type Progress = <T>(what: string, work: (say: (words: string) => void) => Promise<T>) => Promise<T>

const WORDS = [
  'spring',
  'summer',
  'autumn',
  'winter',
  'river',
  'bridge',
  'garden',
  'market',
  'temple',
  'lantern',
  'paper',
  'board',
]

const texts = defineTexts({
  accounts: { zh: '演示账号', en: 'Demonstration accounts' },
  part: { zh: '{n} / {all} 个账号', en: '{n} of {all} accounts' },
  cases: { zh: '演示办件', en: 'Demonstration cases' },
  welcome: {
    zh: '这是演示系统，不是政府网站。演示账号的密码都是  {password}',
    en: 'This is a demonstration, not a government site. Its accounts, all with the password  {password}',
  },
})

/** Prepares people and dossiers at the first start; gives the password of all demonstration accounts. */
export async function prepareDemo<C>(
  city: DemoCity & C & Modules<C>,
  language: Language,
  progress: Progress,
): Promise<string> {
  const isPeopled = await hasAccounts(city.database)
  const password = passwordOf(city, isPeopled)
  if (isPeopled) return password
  const say = texts(language)
  await progress(say('accounts'), (detail) => putPeople(city, password, (n, all) => detail(say('part', { n, all }))))
  await progress(say('cases'), (detail) => fillModules(city, detail))
  keep(city.config.data, { password, isWhole: true })
  return password
}

type Kept = { password: string; isWhole: boolean }

const keep = (data: string, kept: Kept) => writeFileSync(join(data, 'demo.json'), JSON.stringify(kept), { mode: 0o600 })

const kept = (data: string): Kept | null => {
  const path = join(data, 'demo.json')
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Kept) : null
}

/** Whether a first start on this folder was interrupted while it made the demonstration. */
export const isHalfDemo = (data: string): boolean => kept(data)?.isWhole === false

/** `isWhole`: where the people are there already, nothing was interrupted. */
function passwordOf({ config }: Pick<DemoCity, 'config'>, isWhole: boolean): string {
  const known = kept(config.data)
  if (known) return known.password
  const word = () => WORDS[randomInt(WORDS.length)]
  const password = `${word()}-${word()}-${word()}-${randomInt(100, 1000)}`
  mkdirSync(config.data, { recursive: true, mode: 0o700 })
  keep(config.data, { password, isWhole })
  return password
}

/** What the start prints: accounts of both doors and their password. */
export function demoWelcome(city: Pick<DemoCity, 'base'>, password: string, language: Language): string {
  const accounts = demoAccounts(city.base, language).map(({ login, label }) => `    ${login.padEnd(22)} ${label}`)
  return `  ${texts(language)('welcome', { password })}\n\n${accounts.join('\n')}\n`
}

/** The bar's two forms. */
export function demoRoutes(gate: Gate, city: DemoCity): void {
  gate.form('/demo/clock', {
    programs: { none: "only in the demonstration, which is not a city's" },
    allow: 'anyone',
    limit: { of: 'demo', perMinute: 60, counts: 'all' },
    handle: async (call, { fields }) => {
      const { clock, engine } = city
      const { calendar } = engine.days
      const now = clock.now()
      const next = momentAfter(String(fields.moment ?? ''), { now, today: clock.today(), zone: clock.zone, calendar })
      await clock.move(Math.max(0, Date.parse(next) - Date.parse(now)))
      return redirect(call.referer)
    },
  })

  gate.form('/demo/switch', {
    programs: { none: "only in the demonstration, which is not a city's" },
    allow: 'anyone',
    limit: { of: 'demo', perMinute: 60, counts: 'all' },
    handle: async (call, { fields }) => {
      const login = String(fields.login ?? '')
      if (!demoAccounts(city.base, 'zh').some((account) => account.login === login)) return redirect('/')
      const { token, device } = await signIn(
        {
          database: city.database,
          keys: city.engine.keys,
          clock: city.clock,
          demo: true,
          complain: city.complain,
        },
        {
          login,
          password: passwordOf(city, true),
          address: call.address,
          device: call.cookie(DEVICE) ?? null,
          previous: call.session ?? null,
          label: 'demo',
        },
      )
      const isOfficer = city.base.people.officers.some((officer) => officer.login === login)
      return redirect(isOfficer ? '/ban' : '/', {
        [SESSION]: { value: token, days: null, http: true },
        [DEVICE]: { value: device, days: 400, http: true },
      })
    },
  })
}
