/** 京办 as a door: the work first, and in which position it is done. */

import type { CityDoor, DeskPage } from '../../casework/module/index.ts'
import { defineTexts, pick } from '../../kernel/i18n/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import type { Known } from '../../trust/gate/index.ts'

const texts = defineTexts({
  work: { zh: '工作台', en: 'Work' },
  rules: { zh: '规则预演', en: 'Rules ahead' },
  unified: { zh: '四级四同', en: 'Four levels' },
  missed: { zh: '没有结果的搜索', en: 'Searches without results' },
  sent: { zh: '已发的提醒', en: 'What was sent' },
  security: { zh: '安全日志', en: 'Security log' },
  sessions: { zh: '登录记录', en: 'My sign-ins' },
  accounts: { zh: '我的账号', en: 'My account' },
  positions: { zh: '选择岗位', en: 'Choose a position' },
  settings: { zh: '设置', en: 'Settings' },
  toTong: { zh: '去京通', en: 'Go to Tong' },
})

/** Only where the links go; the pages ask the policy. */
const mayRehearse = (caller: Known | null) =>
  caller?.principal.roles.some((role) => ['decider', 'head', 'administrator'].includes(role)) ?? false

const mayAdminister = (caller: Known | null) => caller?.principal.roles.includes('administrator') ?? false

const mayAudit = (caller: Known | null) => caller?.principal.roles.includes('auditor') ?? false

export type Needs = Pick<MatterCity, 'base' | 'engine'> & { modules: readonly { desk?: readonly DeskPage[] }[] }

export const door: CityDoor<Needs> = {
  home: '/ban',
  look: 'ban',
  brand: { zh: '京办', en: 'Ban' },
  mark: '办',
  promise: {
    zh: '您查看的每一份材料都会记录，当事人可以看到。',
    en: 'Every paper you open is recorded, and the person concerned can see the record.',
  },
  navigation: ({ modules }, { language, path, caller }) => {
    const say = texts(language)
    const at = (href: string) => path.startsWith(href)
    const own = modules
      .flatMap(({ desk = [] }) => desk)
      .filter(({ role }) => caller?.principal.roles.includes(role))
      .map(({ href, title }) => ({ href, label: pick(title, language), current: at(href) }))
    return [
      {
        href: '/ban',
        label: say('work'),
        current:
          at('/ban') &&
          !at('/ban/rules') &&
          !['/ban/matters', '/ban/missed', '/ban/security', '/ban/sent', ...own.map(({ href }) => href)].some(at),
      },
      ...own,
      ...(mayRehearse(caller) ? [{ href: '/ban/rules', label: say('rules'), current: at('/ban/rules') }] : []),
      ...(mayAudit(caller) ? [{ href: '/ban/security', label: say('security'), current: at('/ban/security') }] : []),
      ...(mayAdminister(caller)
        ? [
            { href: '/ban/matters', label: say('unified'), current: at('/ban/matters') },
            { href: '/ban/missed', label: say('missed'), current: at('/ban/missed') },
            { href: '/ban/sent', label: say('sent'), current: at('/ban/sent') },
          ]
        : []),
    ]
  },
  who: ({ base, engine }, language, { principal: { unit, roles }, positions }) => {
    const say = texts(language)
    const found = unit === null ? null : base.departments.unitOf(unit)
    return {
      place: found ? `${pick(found.name, language)} · ${engine.roles.say(roles, language)}` : undefined,
      menu: [
        ...(positions.length > 0 ? [{ href: '/positions', label: say('positions') }] : []),
        { href: '/accounts', label: say('accounts') },
        { href: '/sessions', label: say('sessions') },
        { href: '/ban/settings', label: say('settings') },
        { href: '/', label: say('toTong') },
      ],
    }
  },
}
