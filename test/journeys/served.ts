/** The city of journeys: it listens, does its jobs, and its clock is moved by hand. */
import { sweepClocks } from '../../src/casework/dossier/index.ts'
import type { Module } from '../../src/casework/module/index.ts'
import { type City, jobsOf } from '../../src/city.ts'
import { countJobs, startJobs } from '../../src/kernel/jobs/index.ts'
import { type Listening, listen } from '../listening.ts'

export { PASSWORD } from '../listening.ts'

export type Served = Listening & {
  /** Sets the city's clock to a moment; time goes on from there. */
  setClock: (moment: string) => Promise<void>
  /** Fires what is due now. */
  sweep: () => Promise<number>
  /** Waits until jobs that follow from what was done are done. */
  settled: () => Promise<void>
}

/** Monday 2 March 2026, nine in the morning in Beijing. */
export const MONDAY = '2026-03-02T01:00:00.000Z'

type Options = {
  /** The server logs everything, there. */
  logTo?: { write: (line: string) => void }
  /** The name by which people reach it. */
  host?: '127.0.0.1' | 'localhost'
  /** Modules beside those of the city. */
  more?: readonly Module<City>[]
}

export async function serveCity(options: Options = {}): Promise<Served> {
  const listening = await listen({ isDemo: true, ...options })
  const { city } = listening
  const { database } = city
  const jobs = await startJobs(database, jobsOf(city), { complain: city.complain, concurrency: 2 })
  const setClock = (moment: string) => city.clock.move(Date.parse(moment) - Date.parse(city.clock.now()))
  await setClock(MONDAY)
  return {
    ...listening,
    setClock,
    sweep: () => sweepClocks(city),
    settled: async () => {
      for (;;) {
        await jobs.relay()
        const { outbox, queued } = await countJobs(database)
        if (outbox + queued === 0) return
        await new Promise((resolve) => setImmediate(resolve))
      }
    },
    close: async () => {
      await jobs.stop()
      await listening.close()
    },
  }
}
