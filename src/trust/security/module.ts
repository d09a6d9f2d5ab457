/** What trust/security gives to the city. */
import type { Database } from '../../kernel/database/index.ts'
import { dropOldSecurity } from './log.ts'
import { AUDITING_ROLES } from './roles.ts'

export const module = {
  name: 'trust/security',
  tables: true,
  roles: AUDITING_ROLES,
  tidy: (city: { database: Pick<Database, 'pool'> }) => dropOldSecurity(city.database),
} as const
