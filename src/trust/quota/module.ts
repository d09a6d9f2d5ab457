/** What trust/quota gives to the city. */
import type { Database } from '../../kernel/database/index.ts'
import type { CityClock } from '../../kernel/time/index.ts'
import { dropOldQuotas } from './quota.ts'

export const module = {
  name: 'trust/quota',
  tables: true,
  tidy: ({ database, clock }: { database: Pick<Database, 'pool'>; clock: Pick<CityClock, 'today'> }) =>
    dropOldQuotas(database, clock.today()),
} as const
