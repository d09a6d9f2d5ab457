/** What the engine gives to the city. */
import type { Database } from '../../kernel/database/index.ts'
import { rewrapKey, type UnderCityKey } from '../../kernel/sealing/index.ts'
import { CASE_ROLES } from '../procedure/index.ts'
import type { Engine } from './engine.ts'
import { recountClocks } from './sweep.ts'
import { checkWaits, wakeWaiting } from './waits.ts'

/** Dossiers' keys lie under the city's. */
const DOSSIER_KEYS: UnderCityKey = {
  table: 'casework.dossier',
  id: 'id',
  idType: 'uuid',
  column: 'key',
  again: (keys, wrapped, id) => rewrapKey(keys, wrapped, `dossier ${id}`),
}

type Needs = { database: Database; engine: Engine }

export const module = {
  name: 'casework/dossier',
  tables: true,
  underCityKey: [DOSSIER_KEYS],
  roles: CASE_ROLES,
  jobs: (city: Needs) => ({
    'casework/wake-waiting': ({ dossier }: Payload) => wakeWaiting(city, String(dossier)),
    'casework/check-waits': ({ dossier }: Payload) => checkWaits(city, String(dossier)),
  }),
  prepare: (city: Needs) => recountClocks(city),
} as const

type Payload = Readonly<Record<string, unknown>>
