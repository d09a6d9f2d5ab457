/** kernel/jobs: what follows from a commit: the outbox, its relay to the queue, and the workers. */
export { type JobHandler, type JobHandlers, type Jobs, startJobs } from './jobs.ts'
