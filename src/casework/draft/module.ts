/** What drafts give to the city. */
import { rewrapKey, type UnderCityKey } from '../../kernel/sealing/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import type { Module } from '../module/index.ts'
import { draftOperations } from './api/drafts.ts'
import { uploadOperations } from './api/uploads.ts'
import { owner } from './drafts.ts'
import { endDrafts, sayDraftMessages } from './ending.ts'
import { draftRoutes } from './routes.ts'

/** Drafts' keys lie under the city's. */
const DRAFT_KEYS: UnderCityKey = {
  table: 'casework.draft',
  id: 'id',
  idType: 'uuid',
  column: 'key',
  again: (keys, wrapped, id) => rewrapKey(keys, wrapped, owner(id)),
}

export const module: Module<CaseworkCity> = {
  name: 'casework/draft',
  tables: true,
  underCityKey: [DRAFT_KEYS],
  tidy: endDrafts,
  messages: (city) => ({ draft: sayDraftMessages(city) }),
  routes: draftRoutes,
  operations: (city) => [...draftOperations(city), ...uploadOperations(city)],
}
