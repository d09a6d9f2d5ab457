/** What applications need of the city. */
import type { BasePack } from '../../base/pack/index.ts'
import type { Engine, Numbers } from '../../casework/dossier/index.ts'
import type { Database } from '../../kernel/database/index.ts'
import type { MatterCatalogue } from '../matter/index.ts'

export type ServicesCity = {
  database: Database
  engine: Engine
  base: BasePack
  catalogue: MatterCatalogue
  numbers: Numbers
  /** How people reach the city: in QR codes and on papers. */
  origin: () => string
  demo: boolean
}
