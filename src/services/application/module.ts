/** What applications give to the city. */

import { keepForms } from '../../casework/form/index.ts'
import type { Module } from '../../casework/module/index.ts'
import type { MatterCity } from '../matter/index.ts'
import { applying } from './api/applications.ts'
import { draftOperations } from './api/drafts.ts'
import { saidOperations } from './api/said.ts'
import { applyRoutes } from './apply-routes.ts'
import { correctionRoutes } from './correction-routes.ts'
import { grow } from './demo/grow/grow.ts'
import { seedDossiers } from './demo/seed.ts'
import { hooksOf } from './hooks.ts'
import { applicationKind, PROCEDURES } from './kind.ts'
import { rehearsalRoutes } from './rehearsal/routes.ts'
import { tableRoutes } from './rules/routes.ts'
import { fillWords } from './words.ts'

export const module: Module<MatterCity & { complain: (problem: unknown, words: string) => void }> = {
  name: 'services/application',
  tables: true,
  procedures: PROCEDURES,
  kinds: (city) => [applicationKind(city)],
  hooks: hooksOf,
  jobs: (city) => ({ 'services/fill-words': ({ after }) => fillWords(city, String(after)) }),
  prepare: ({ database, catalogue }) =>
    keepForms(
      database,
      catalogue.matters().map(({ form }) => form),
    ),
  routes: (gate, city) => {
    applyRoutes(gate, city)
    correctionRoutes(gate, city)
    rehearsalRoutes(gate, city)
    tableRoutes(gate, city)
  },
  operations: (city) => [...draftOperations(city), applying(city), ...saidOperations(city)],
  demo: { fill: seedDossiers, grow },
}
