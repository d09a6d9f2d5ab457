/** What is the officers' door's own beside the desk: who works here, matters beside each other, what was searched in vain, the security log, what was sent. */
import type { MatterCity } from '../../services/matter/index.ts'
import type { Gate } from '../../trust/gate/index.ts'
import { differenceRoutes } from './differences.ts'
import { missedRoutes } from './missed.ts'
import { officersRoutes } from './officers-routes.ts'
import { securityRoutes } from './security.ts'
import { type SentCity, sentRoutes } from './sent.ts'

export function banRoutes(gate: Gate, city: MatterCity & SentCity): void {
  officersRoutes(gate, city)
  differenceRoutes(gate, city)
  missedRoutes(gate, city)
  securityRoutes(gate, city)
  sentRoutes(gate, city)
}
