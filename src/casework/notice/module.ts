/** What casework/notice gives to the city. */
import type { Following } from '../dossier/index.ts'
import { drawAndServe, followService } from './notice.ts'

type Payload = Readonly<Record<string, unknown>>

export const module = {
  name: 'casework/notice',
  tables: true,
  jobs: (city: Following) => ({
    'casework/draw-notice': ({ notice }: Payload) => drawAndServe(city, String(notice)),
    'casework/notice-served': ({ notice }: Payload) => followService(city, String(notice)),
  }),
} as const
