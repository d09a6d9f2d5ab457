/** What applications give to the city. */

import type { Module } from '../../casework/module/index.ts'
import type { MatterCity } from '../matter/index.ts'
import { applicationOperations } from './api/applications.ts'
import { draftOperations } from './api/drafts.ts'
import { saidOperations } from './api/said.ts'
import { applyRoutes } from './apply-routes.ts'
import { correctionRoutes } from './correction-routes.ts'
import { eraseOldDrafts } from './drafts.ts'
import { eraseDue } from './erase.ts'
import { keepForms } from './forms.ts'
import { hooksOf } from './hooks.ts'
import { applicationKind, PROCEDURES } from './kind.ts'

export const module: Module<MatterCity> = {
  name: 'services/application',
  tables: true,
  procedures: PROCEDURES,
  kinds: (city) => [applicationKind(city)],
  hooks: hooksOf,
  prepare: ({ database, catalogue }) => keepForms(database, catalogue),
  tidy: async (city) => {
    await eraseOldDrafts(city)
    await eraseDue(city)
  },
  routes: (gate, city) => {
    applyRoutes(gate, city)
    correctionRoutes(gate, city)
  },
  operations: (city) => [...draftOperations(city), ...applicationOperations(city), ...saidOperations(city)],
}
