/**
 * Units of work that only insert, and come while others are on their way, leave together: under load one statement, one round
 * trip and one commit write what several requests want written, as a group commit shares one write to the disk. Alone nobody
 * waits. They stay units of work of their own: where PostgreSQL refuses the statement, each is tried by itself and hears what
 * is wrong with it alone. Only what has the same shape is joined, by two, four or eight, so that prepared statements stay few.
 */
import pg from 'pg'
import { type Gathered, statementOf } from './gather.ts'

type Waiting = { unit: Gathered; resolve: () => void; reject: (reason: unknown) => void }
export type Commits = (unit: Gathered) => Promise<void>

/** So many statements are on their way before the next waits: PostgreSQL has something to do, and so has who comes after. */
const AT_ONCE = 2
const MOST = 8

const committers = new WeakMap<pg.Pool, Commits>()

/** The committer of a pool. */
export function committer(pool: pg.Pool): Commits {
  const known = committers.get(pool)
  if (known) return known
  const made = makeCommitter((units) => pool.query(statementOf(units)))
  committers.set(pool, made)
  return made
}

/** `write` writes units of one shape in one statement. */
function makeCommitter(write: (units: readonly Gathered[]) => Promise<unknown>): Commits {
  let underWay = 0
  let waiting: Waiting[] = []
  const send = async (batch: readonly Waiting[]) => {
    underWay += 1
    try {
      await write(batch.map(({ unit }) => unit))
      for (const { resolve } of batch) resolve()
    } catch (thrown) {
      // Refused, so nothing of it is there. Where the connection broke nobody knows: that is said to all.
      const isRefused = batch.length > 1 && thrown instanceof pg.DatabaseError
      if (isRefused) for (const one of batch) void send([one])
      else for (const { reject } of batch) reject(thrown)
    } finally {
      underWay -= 1
      next()
    }
  }
  const next = () => {
    while (underWay < AT_ONCE && waiting.length > 0) {
      const shape = waiting[0]?.unit.shape
      const alike = waiting.filter(({ unit }) => unit.shape === shape)
      const batch = new Set(alike.slice(0, powerOfTwo(Math.min(alike.length, MOST))))
      waiting = waiting.filter((one) => !batch.has(one))
      void send([...batch])
    }
  }
  return (unit) =>
    new Promise((resolve, reject) => {
      const one = { unit, resolve, reject }
      if (underWay >= AT_ONCE && unit.insertsOnly) waiting.push(one)
      else void send([one])
    })
}

/** The largest power of two that is not above. */
const powerOfTwo = (count: number) => 2 ** Math.floor(Math.log2(count))
