/** What the citizens' door gives of its own: signing in, home, search, my things, in-box, papers, offices. */
import type { Module } from '../../casework/module/index.ts'
import type { Door } from '../../kernel/html/index.ts'
import { PUBLIC } from '../public.ts'
import { accountRoutes } from './account-routes.ts'
import { accountsRoutes } from './accounts-routes.ts'
import { type AddressesCity, addressesRoutes } from './addresses-routes.ts'
import type { HomeCity } from './home.ts'
import { dropOldMisses } from './missed.ts'
import { outsideRoutes } from './outside-routes.ts'
import { passwordRoutes } from './password-routes.ts'
import { tongRoutes } from './routes.ts'
import { secondFactorRoutes } from './second-factor-routes.ts'

export const module: Module<HomeCity & AddressesCity & { doors: readonly Door[] }> = {
  name: 'doors/tong',
  tables: true,
  tidy: ({ database, clock }) => dropOldMisses(database, clock.today()),
  door: { ...PUBLIC, home: '/', look: 'tong', brand: { zh: '京通', en: 'Tong' }, mark: '京', installs: true },
  routes: (gate, city) => {
    accountRoutes(gate, city)
    accountsRoutes(gate, city)
    addressesRoutes(gate, city)
    passwordRoutes(gate, city)
    secondFactorRoutes(gate, city)
    outsideRoutes(gate, city)
    tongRoutes(gate, city)
  },
}
