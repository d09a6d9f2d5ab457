/** What the hotline gives to the city. */
import type { Module } from '../../casework/module/index.ts'
import { hotlineOperations } from './api.ts'
import type { HotlineCity } from './city.ts'
import { hotlineDemo } from './demo.ts'
import { hotlineHooks } from './hooks.ts'
import { appealKind } from './kind.ts'
import { appeal } from './procedure.ts'
import { HOTLINE_ROLES } from './roles.ts'
import { hotlineRoutes } from './routes.ts'

export const module: Module<HotlineCity> = {
  name: 'appeals/hotline',
  tables: true,
  roles: HOTLINE_ROLES,
  procedures: [appeal],
  kinds: (city) => [appealKind(city)],
  hooks: hotlineHooks,
  routes: hotlineRoutes,
  operations: hotlineOperations,
  begins: [{ href: '/appeals', title: { zh: '12345 反映诉求', en: 'Tell the hotline 12345' } }],
  desk: [{ href: '/ban/appeals/new', title: { zh: '登记来电', en: 'Record a call' }, role: 'operator' }],
  demo: hotlineDemo,
}
