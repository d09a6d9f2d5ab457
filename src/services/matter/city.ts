/** What the catalogue needs of the city. */
import type { CaseworkCity } from '../../casework/kind/index.ts'
import type { CityClock } from '../../kernel/time/index.ts'
import type { MatterCatalogue } from './catalogue.ts'

export type MatterCity = CaseworkCity & { catalogue: MatterCatalogue; clock: CityClock; demo: boolean }
