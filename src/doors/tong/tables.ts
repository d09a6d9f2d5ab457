/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Bytes } from '../../kernel/database/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'

export type Tables = {
  'doors.missed': {
    mark: Bytes
    day: PlainDate
    words: string | null
    times: number
  }
}

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
