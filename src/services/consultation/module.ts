/** What consultations give to the city. */

import type { Module } from '../../casework/module/index.ts'
import type { CityClock } from '../../kernel/time/index.ts'
import type { MatterCity } from '../matter/index.ts'
import { consultationHooks } from './again.ts'
import { consultationOperations } from './api.ts'
import { consultationKind } from './kind.ts'
import { consultation } from './procedure.ts'
import { consultationRoutes } from './routes.ts'

export const module: Module<MatterCity & { clock: CityClock }> = {
  name: 'services/consultation',
  procedures: [consultation],
  kinds: (city) => [consultationKind(city)],
  hooks: ({ clock }) => consultationHooks(clock),
  routes: consultationRoutes,
  operations: consultationOperations,
}
