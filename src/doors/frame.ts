/** The frame of every page of a request: which door, who is signed in, and the demonstration's tools where it is on. */

import { sayRoles } from '../base/department/index.ts'
import { countUnread } from '../base/message/index.ts'
import { openSelf } from '../base/subject/index.ts'
import type { DemoBar, FormToken, Frame } from '../kernel/html/index.ts'
import { defineTexts, type Language, pick, sayDate } from '../kernel/i18n/index.ts'
import { purposeOf } from '../kernel/purpose/index.ts'
import { timeOf } from '../kernel/time/index.ts'
import type { ServicesCity } from '../services/application/index.ts'
import type { Door, Known } from '../trust/gate/index.ts'
import { demoAccounts } from './demo/index.ts'

const texts = defineTexts({
  home: { zh: '首页', en: 'Home' },
  search: { zh: '办事', en: 'Services' },
  mine: { zh: '我的', en: 'My things' },
  status: { zh: '查进度', en: 'Check progress' },
  work: { zh: '工作台', en: 'Work' },
  rules: { zh: '规则预演', en: 'Rules ahead' },
  unified: { zh: '四级四同', en: 'Four levels' },
  api: { zh: '开放接口', en: 'Open API' },
  help: { zh: '帮助', en: 'Help' },
  accessibility: { zh: '无障碍声明', en: 'Accessibility' },
  privacy: { zh: '隐私与我的数据', en: 'Privacy and my data' },
  check: { zh: '查验文书', en: 'Check a notice' },
  inbox: { zh: '消息', en: 'Messages' },
  unread: { zh: '消息（{n} 条未读）', en: 'Messages ({n} unread)' },
  units: { zh: '办理单位', en: 'Offices' },
  sessions: { zh: '登录记录', en: 'My sign-ins' },
  positions: { zh: '选择岗位', en: 'Choose a position' },
  toBan: { zh: '去京办', en: 'Go to Ban' },
  toTong: { zh: '去京通', en: 'Go to Tong' },
  settings: { zh: '设置', en: 'Settings' },
  citizen: { zh: '本人', en: 'Myself' },
  provisional: {
    zh: '这一年的工作日历还没有公布，期限是暂定的',
    en: 'The calendar of this year is not published: time limits are provisional',
  },
})

type Making = { language: Language; largePrint: boolean; path: string; caller: Known | null; form: FormToken }

/** Only where the links go; the pages ask the policy. */
const mayRehearse = (caller: Known | null) =>
  caller?.principal.roles.some((role) => ['decider', 'head', 'administrator'].includes(role)) ?? false

const mayAdminister = (caller: Known | null) => caller?.principal.roles.includes('administrator') ?? false

export async function frameOf(
  city: ServicesCity,
  door: Door,
  { language, largePrint, path, caller, form }: Making,
): Promise<Frame> {
  const say = texts(language)
  const at = (href: string) => (href === '/' ? path.split('?')[0] === '/' : path.startsWith(href))
  const link = (key: Parameters<typeof say>[0], href: string) => ({ href, label: say(key), current: at(href) })
  const nav =
    door === 'ban'
      ? [
          { ...link('work', '/ban'), current: at('/ban') && !at('/ban/rules') && !at('/ban/matters') },
          ...(mayRehearse(caller) ? [link('rules', '/ban/rules')] : []),
          ...(mayAdminister(caller) ? [link('unified', '/ban/matters')] : []),
        ]
      : [
          link('home', '/'),
          { ...link('search', '/search'), current: at('/search') || at('/matters') || at('/life') || at('/apply') },
          { ...link('mine', '/mine'), current: at('/mine') || at('/papers') || at('/dossiers') || at('/drafts') },
          // Who is signed in sees where his things stand; by number and code is for everybody else.
          caller
            ? { ...link('inbox', '/inbox'), label: await sayInbox(city, caller, language) }
            : link('status', '/status'),
        ]
  return {
    language,
    door,
    path,
    largePrint,
    nav,
    who: caller ? await whoIs(city, caller, door, language, form) : null,
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
    demo: city.demo ? demoBar(city, caller, language, form) : undefined,
  }
}

/** "消息 3": with how many nobody has read. */
async function sayInbox(city: ServicesCity, caller: Known, language: Language): Promise<string> {
  const say = texts(language)
  const n = await countUnread(city.database, caller.principal.subjects)
  return n === 0 ? say('inbox') : say('unread', { n: n < 100 ? n : '99+' })
}

async function whoIs(city: ServicesCity, caller: Known, door: Door, language: Language, form: FormToken) {
  const say = texts(language)
  const person =
    caller.person === null
      ? null
      : await openSelf(
          { database: city.database, keys: city.engine.keys },
          purposeOf('own-matter'),
          caller.person,
        ).catch(() => null)
  const { unit, roles } = caller.principal
  const found = unit === null ? null : city.base.departments.unitOf(unit)
  const positions = caller.positions.length > 0 ? [{ href: '/positions', label: say('positions') }] : []
  return {
    name: person?.name ?? caller.login,
    place: found && door === 'ban' ? `${pick(found.name, language)} · ${sayRoles(roles, language)}` : undefined,
    menu:
      door === 'ban'
        ? [
            ...positions,
            { href: '/sessions', label: say('sessions') },
            { href: '/ban/settings', label: say('settings') },
            { href: '/', label: say('toTong') },
          ]
        : [
            { href: '/mine', label: say('mine') },
            { href: '/inbox', label: say('inbox') },
            { href: '/sessions', label: say('sessions') },
            ...positions,
            ...(caller.positions.length > 0 ? [{ href: '/ban', label: say('toBan') }] : []),
          ],
    signOut: { action: '/sign-out', form },
  }
}

function demoBar(city: ServicesCity, caller: Known | null, language: Language, form: FormToken): DemoBar {
  const { clock, days } = city.engine
  const today = clock.today()
  return {
    clock: `${sayDate(today, language)} ${timeOf(clock.now(), clock.zone)}`,
    provisional: days.calendar.isProvisional(today) ? texts(language)('provisional') : undefined,
    moveAction: '/demo/clock',
    switchAction: '/demo/switch',
    accounts: demoAccounts(city.base, language),
    current: caller?.login,
    fields: form,
  }
}
