/** appeals/rates: the three rates 三率 and the monthly ranking, from return visits alone, to be counted again by anybody. */
import type { Module } from '../../casework/module/index.ts'
import type { RatesCity } from './answers.ts'
import { ratesOperations } from './api.ts'
import { ratesRoutes } from './routes.ts'

export { recount } from './recount.ts'

export const module: Module<RatesCity> = {
  name: 'appeals/rates',
  routes: ratesRoutes,
  operations: ratesOperations,
}
