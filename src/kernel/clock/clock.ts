/**
 * The offset of the city's clock lies in one row. Whoever moves it tells all processes; a process whose line broke asks
 * again when it is back. Only a demonstration and the tests move it.
 */
import type { Database } from '../database/index.ts'
import { type CityClock, steppingClock } from '../time/index.ts'

const CHANNEL = 'yipan_clock'

export type MovableClock = CityClock & {
  /** Moves the clock of all processes by so many milliseconds; this process sees it when the promise is kept. */
  move: (ms: number) => Promise<void>
  /** Called in each process after the clock was moved. */
  onMove: (moved: () => void) => void
  stop: () => Promise<void>
}

export async function openClock(database: Database, zone: string): Promise<MovableClock> {
  let offset = 0
  let moved = () => {}
  const look = async () => {
    const { rows } = await database.pool.query<{ offset_ms: number }>('select offset_ms from kernel.clock')
    const before = offset
    offset = rows[0]?.offset_ms ?? 0
    if (offset !== before) moved()
  }
  await look()
  const listener = await database.listen(CHANNEL, () => void look().catch(() => {}))
  return {
    ...steppingClock(zone, () => offset),
    move: async (ms) => {
      await database.pool.query(
        `with moved as (update kernel.clock set offset_ms = offset_ms + $1 returning 1) select pg_notify('${CHANNEL}', '') from moved`,
        [ms],
      )
      await look()
    },
    onMove: (called) => {
      moved = called
    },
    stop: listener.stop,
  }
}
