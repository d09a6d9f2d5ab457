/** What is the officers' door's own beside the desk: who works here, rules before they change, matters beside each other. */
import type { MatterCity } from '../../services/matter/index.ts'
import type { Gate } from '../../trust/gate/index.ts'
import { differenceRoutes } from './differences.ts'
import { officersRoutes } from './officers-routes.ts'
import { ruleRoutes } from './rules.ts'

export function banRoutes(gate: Gate, city: MatterCity): void {
  ruleRoutes(gate, city)
  officersRoutes(gate, city)
  differenceRoutes(gate, city)
}
