/** What drafts give to the city. */
import type { CaseworkCity } from '../kind/index.ts'
import type { Module } from '../module/index.ts'
import { draftOperations } from './api/drafts.ts'
import { uploadOperations } from './api/uploads.ts'
import { eraseOldDrafts } from './drafts.ts'
import { draftRoutes } from './routes.ts'

export const module: Module<CaseworkCity> = {
  name: 'casework/draft',
  tables: true,
  tidy: eraseOldDrafts,
  routes: draftRoutes,
  operations: (city) => [...draftOperations(city), ...uploadOperations(city)],
}
