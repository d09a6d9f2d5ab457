/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { PlainDate } from '../../kernel/time/index.ts'

export type Tables = {
  'doors.missed': {
    day: PlainDate
    words: string
    times: number
  }
}

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
