/** kernel/postgres: the embedded PostgreSQL: its cluster, its start and its end. */
export { claimFolder, type Embedded, startEmbedded } from './embedded.ts'
