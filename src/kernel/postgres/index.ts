/** kernel/postgres: the embedded PostgreSQL: its cluster, its start and its end. */
export { claimFolder, type Embedded, FolderTaken, runningUrl, startEmbedded } from './embedded.ts'
