/** What trust/identity gives to the city. */
import { dropExpiredOutside } from './outside.ts'
import { dropExpired } from './session.ts'

type Needs = Parameters<typeof dropExpired>[0] & Parameters<typeof dropExpiredOutside>[0]

export const module = {
  name: 'trust/identity',
  tables: true,
  tidy: async (city: Needs) => {
    await dropExpired(city)
    await dropExpiredOutside(city)
  },
} as const
