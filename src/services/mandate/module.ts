/** What mandates give to the city. */
import type { Module } from '../../casework/module/index.ts'
import type { MatterCity } from '../matter/index.ts'
import { mandateOperations } from './api.ts'
import { mandateDemo } from './demo.ts'
import { endReplaced } from './end-replaced.ts'
import { mandateHooks } from './hooks.ts'
import { mandateKind } from './kind.ts'
import { sayEnterpriseMessages } from './messages.ts'
import { mandate } from './procedure.ts'
import { readMandates } from './read.ts'
import { registration } from './registration.ts'
import { mandateRoutes } from './routes.ts'
import { requestsWaiting } from './waits.ts'

export const module: Module<MatterCity> = {
  name: 'services/mandate',
  tables: true,
  procedures: [mandate, registration],
  kinds: (city) => [mandateKind(city)],
  hooks: mandateHooks,
  jobs: (city) => ({ 'mandate/end-replaced': ({ enterprise }) => endReplaced(city, String(enterprise)) }),
  routes: mandateRoutes,
  operations: mandateOperations,
  messages: (city) => ({ enterprise: sayEnterpriseMessages(city) }),
  waits: requestsWaiting,
  mandates: readMandates,
  demo: mandateDemo,
}
