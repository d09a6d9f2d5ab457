/** The frame of every page of a request: which door, who is signed in, and the demonstration's tools where it is on. */

import { openSelf } from '../base/subject/index.ts'
import type { CityDoor } from '../casework/module/index.ts'
import type { DemoBar, Ending, FormToken, Frame } from '../kernel/html/index.ts'
import { defineTexts, type Language, sayDate } from '../kernel/i18n/index.ts'
import { purposeOf } from '../kernel/purpose/index.ts'
import { timeOf } from '../kernel/time/index.ts'
import type { MatterCity } from '../services/matter/index.ts'
import type { Known } from '../trust/gate/index.ts'
import { demoAccounts, sayMoments } from './demo/index.ts'

const texts = defineTexts({
  status: { zh: '查进度', en: 'Check progress' },
  api: { zh: '开放接口', en: 'Open API' },
  help: { zh: '帮助', en: 'Help' },
  accessibility: { zh: '无障碍声明', en: 'Accessibility' },
  privacy: { zh: '隐私与我的数据', en: 'Privacy and my data' },
  check: { zh: '查验文书', en: 'Check a notice' },
  units: { zh: '办理单位', en: 'Offices' },
  provisional: {
    zh: '这一年的工作日历还没有公布，期限是暂定的',
    en: 'The working calendar for this year has not been published yet, so time limits are provisional',
  },
})

type Making = { language: Language; largePrint: boolean; path: string; caller: Known | null; form: FormToken }

export async function frameOf<C extends MatterCity>(
  city: C,
  door: CityDoor<C>,
  { language, largePrint, path, caller, form }: Making,
): Promise<Frame> {
  const say = texts(language)
  return {
    language,
    door,
    path,
    largePrint,
    nav: [...(await door.navigation(city, { language, path, caller }))],
    who: caller
      ? {
          name: await nameOf(city, caller),
          ...door.who(city, language, caller),
          signOut: { action: '/sign-out', form },
        }
      : null,
    signIn: caller ? undefined : `/sign-in?next=${encodeURIComponent(path.startsWith('/sign-in') ? '/' : path)}`,
    footer: [
      { href: '/help', label: say('help') },
      { href: '/units', label: say('units') },
      { href: '/accessibility', label: say('accessibility') },
      { href: '/privacy', label: say('privacy') },
      { href: '/status', label: say('status') },
      { href: '/check', label: say('check') },
      { href: '/api', label: say('api') },
    ],
    ending: caller?.ends ? endingOf(caller.ends, city.engine.clock.zone) : undefined,
    demo: city.demo ? demoBar(city, caller, language, form) : undefined,
  }
}

/** Sessions go by the machine's clock, also where the city's was moved. */
const endingOf = ({ at, isFixed }: NonNullable<Known['ends']>, zone: string): Ending => ({
  at: timeOf(at, zone),
  isFixed,
  secondsLeft: Math.max(0, Math.round((Date.parse(at) - Date.now()) / 1000)),
})

async function nameOf(city: MatterCity, caller: Known): Promise<string> {
  if (caller.self === null) return caller.login
  const keeping = { database: city.database, keys: city.engine.keys }
  const person = await openSelf(keeping, purposeOf('own-matter'), caller.self).catch(() => null)
  return person?.name ?? caller.login
}

function demoBar(city: MatterCity, caller: Known | null, language: Language, form: FormToken): DemoBar {
  const { clock, days } = city.engine
  const today = clock.today()
  return {
    clock: `${sayDate(today, language)} ${timeOf(clock.now(), clock.zone)}`,
    provisional: days.calendar.isProvisional(today) ? texts(language)('provisional') : undefined,
    moveAction: '/demo/clock',
    moments: sayMoments(language),
    switchAction: '/demo/switch',
    accounts: demoAccounts(city.base, language),
    current: caller?.login,
    fields: form,
  }
}
