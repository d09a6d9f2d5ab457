/** What the catalogue of matters gives to the city. */
import type { Module } from '../../casework/module/index.ts'
import { keepTables } from '../../casework/rules/index.ts'
import { catalogueOperations } from './api/catalogue.ts'
import { lifeEventOperations } from './api/life-events.ts'
import { matterOperations } from './api/matters.ts'
import type { MatterCity } from './city.ts'
import { matterRoutes } from './routes.ts'

export const module: Module<MatterCity> = {
  name: 'services/matter',
  prepare: ({ database, catalogue, clock }) => keepTables(database, catalogue.ruleTables(), clock.today()),
  routes: matterRoutes,
  operations: (city) => [...matterOperations(city), ...catalogueOperations(city), ...lifeEventOperations(city)],
}
