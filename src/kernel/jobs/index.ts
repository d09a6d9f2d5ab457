/** kernel/jobs: what follows from a commit: the outbox, its relay to the queue, and the workers. */
export { countJobs, type Jobs, type JobsLeft, startJobs } from './jobs.ts'
export type { JobHandlers } from './workers.ts'
