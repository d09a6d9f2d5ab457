/** doors/ban: the officers' door 京办: the desk of casework, and what is this door's own. */

import type { Module } from '../../casework/module/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import { door, type Needs } from './door.ts'
import { revocationOperations } from './revocations.ts'
import { banRoutes } from './routes.ts'
import type { SentCity } from './sent.ts'

export const module: Module<MatterCity & Needs & SentCity> = {
  name: 'doors/ban',
  routes: banRoutes,
  operations: revocationOperations,
  door,
}
