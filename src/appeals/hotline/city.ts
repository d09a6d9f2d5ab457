/** What the hotline needs of the city. */
import type { Places } from '../../base/place/index.ts'
import type { Numbers } from '../../casework/dossier/index.ts'
import type { CaseworkCity } from '../../casework/kind/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import type { CityClock } from '../../kernel/time/index.ts'
import type { AppealPack } from './pack.ts'

export type HotlineCity = CaseworkCity & {
  places: Places
  appeals: AppealPack
  numbers: Numbers
  keys: CityKeys
  clock: CityClock
}
