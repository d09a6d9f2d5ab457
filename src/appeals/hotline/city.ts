/** What the hotline needs of the city. */
import type { Numbers } from '../../casework/dossier/index.ts'
import type { CaseworkCity } from '../../casework/kind/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import type { CityClock } from '../../kernel/time/index.ts'
import type { AppealPack } from './pack.ts'

export type HotlineCity = CaseworkCity & { appeals: AppealPack; numbers: Numbers; keys: CityKeys; clock: CityClock }
