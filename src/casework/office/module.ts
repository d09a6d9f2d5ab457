/** What the desk gives to the city. */
import type { CaseworkCity } from '../kind/index.ts'
import type { Module } from '../module/index.ts'
import { batchOperations } from './api/batches.ts'
import { noteOperations } from './api/notes.ts'
import { officeOperations } from './api/office.ts'
import { phraseOperations } from './api/phrases.ts'
import { officeRoutes } from './routes.ts'

export const module: Module<CaseworkCity> = {
  name: 'casework/office',
  routes: officeRoutes,
  operations: (city) => [
    ...officeOperations(city),
    ...noteOperations(city),
    ...batchOperations(city),
    ...phraseOperations(city),
  ],
}
