/** What trust/identity gives to the city. */
import { dropExpiredOutside } from './outside.ts'
import { PASSKEY_NAMES } from './passkey.ts'
import { destroyOverKeys } from './renew-key.ts'
import { SECOND_FACTORS } from './second-factor.ts'
import { dropExpired } from './session.ts'
import { SIGNING_KEYS } from './signing-key.ts'

type Needs = Parameters<typeof dropExpired>[0] & Parameters<typeof dropExpiredOutside>[0]

export const module = {
  name: 'trust/identity',
  tables: true,
  underCityKey: [SIGNING_KEYS, PASSKEY_NAMES, SECOND_FACTORS],
  tidy: async (city: Needs) => {
    await dropExpired(city)
    await dropExpiredOutside(city)
    await destroyOverKeys(city)
  },
} as const
