/** What applications need of the city. */
import type { Numbers } from '../../casework/dossier/index.ts'
import type { CaseworkCity } from '../../casework/kind/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import type { MatterCatalogue } from '../matter/index.ts'

export type ServicesCity = CaseworkCity & {
  catalogue: MatterCatalogue
  numbers: Numbers
  keys: CityKeys
  demo: boolean
}
