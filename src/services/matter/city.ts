/** What the catalogue, and whatever is about its matters, needs of the city. */
import type { Numbers } from '../../casework/dossier/index.ts'
import type { CaseworkCity } from '../../casework/kind/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import type { CityClock } from '../../kernel/time/index.ts'
import type { MatterCatalogue } from './catalogue.ts'

export type MatterCity = CaseworkCity & {
  catalogue: MatterCatalogue
  clock: CityClock
  numbers: Numbers
  keys: CityKeys
  demo: boolean
}
