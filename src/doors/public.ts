/** What doors that anybody may come through show around their pages: the way to services, to one's things, to one's messages. */

import { countUnread } from '../base/message/index.ts'
import type { CityDoor } from '../casework/module/index.ts'
import { defineTexts, type Language } from '../kernel/i18n/index.ts'
import type { MatterCity } from '../services/matter/index.ts'
import type { Known } from '../trust/gate/index.ts'

const texts = defineTexts({
  home: { zh: '首页', en: 'Home' },
  search: { zh: '办事', en: 'Services' },
  mine: { zh: '我的', en: 'My cases' },
  status: { zh: '查进度', en: 'Check progress' },
  inbox: { zh: '消息', en: 'Messages' },
  unread: { zh: '消息（{n} 条未读）', en: 'Messages ({n} unread)' },
  sessions: { zh: '登录记录', en: 'My sign-ins' },
  accounts: { zh: '我名下的账号', en: 'Accounts in my name' },
  positions: { zh: '选择岗位', en: 'Choose a position' },
  toBan: { zh: '去京办', en: 'Go to Ban' },
})

export const PUBLIC: Pick<CityDoor<MatterCity>, 'promise' | 'navigation' | 'who'> = {
  promise: {
    zh: '每一个决定都写明依据。每一次查看您的数据都有记录，您可以在“我的”中查到。',
    en: 'Every decision states the rule it is based on. Every look at your data is recorded, and you can see the record under “My cases”.',
  },
  navigation: async (city, { language, path, caller }) => {
    const say = texts(language)
    const at = (...starts: string[]) => starts.some((start) => path.startsWith(start))
    return [
      { href: '/', label: say('home'), current: path.split('?')[0] === '/' },
      { href: '/search', label: say('search'), current: at('/search', '/matters', '/life', '/apply') },
      { href: '/mine', label: say('mine'), current: at('/mine', '/papers', '/dossiers', '/drafts') },
      // Who is signed in sees where his things stand; by number and code is for everybody else.
      caller
        ? { href: '/inbox', label: await sayInbox(city, caller, language), current: at('/inbox') }
        : { href: '/status', label: say('status'), current: at('/status') },
    ]
  },
  who: (_city, language, { positions }) => {
    const say = texts(language)
    const isOfficer = positions.length > 0
    return {
      menu: [
        { href: '/mine', label: say('mine') },
        { href: '/inbox', label: say('inbox') },
        { href: '/accounts', label: say('accounts') },
        { href: '/sessions', label: say('sessions') },
        ...(isOfficer ? [{ href: '/positions', label: say('positions') }] : []),
        ...(isOfficer ? [{ href: '/ban', label: say('toBan') }] : []),
      ],
    }
  },
}

/** "消息 3": with how many nobody has read. */
async function sayInbox(city: MatterCity, caller: Known, language: Language): Promise<string> {
  const say = texts(language)
  const n = await countUnread(city.database, caller.principal)
  return n === 0 ? say('inbox') : say('unread', { n: n < 100 ? n : '99+' })
}
