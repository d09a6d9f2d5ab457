/** Written by `npm run -s tables` from the tables that tables.sql makes. */

export type Tables = {
  'demo.grown': {
    part: number
    dossiers: number
    largest: number
    people: number
  }
}

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
