/**
 * What every request asks and what changes seldom is remembered for a moment: at most 30 seconds, and only while this
 * process hears of changes. Tables that are remembered carry a trigger that tells of a change with its commit
 * (`kernel.tell_changed`): NOTIFY is fine there, since such commits are rare. Where the line breaks everything is forgotten,
 * and nothing is remembered until it is back; so what was withdrawn holds on for the time a message takes, and no longer.
 */
import type { Asks } from './together.ts'

export const CHANGED = 'yipan_changed'
const KEEP_MS = 30_000
const MOST = 10_000

type Kept = { value: unknown; until: number }
type Shelf = { tables: readonly string[]; kept: Map<string, Kept>; version: number }

export type Memory = {
  remember: <V, Key extends string>(tables: readonly string[], ask: Asks<V, Key>) => Asks<V, Key>
  /** Forgets what was read from these tables. */
  forget: (tables: ReadonlySet<string>) => void
  /** Whether changes are heard of. */
  hears: (does: boolean) => void
}

function empty(shelf: Shelf): void {
  shelf.kept.clear()
  shelf.version += 1
}

export function makeMemory(now: () => number = () => performance.now()): Memory {
  // Held weakly: a module makes a shelf for each day and lets go of yesterday's.
  const shelves = new Set<WeakRef<Shelf>>()
  let hearing = false
  const emptyThose = (isOf: (shelf: Shelf) => boolean) => {
    for (const held of shelves) {
      const shelf = held.deref()
      if (!shelf) shelves.delete(held)
      else if (isOf(shelf)) empty(shelf)
    }
  }
  return {
    forget: (changed) => emptyThose(({ tables }) => tables.some((table) => changed.has(table))),
    hears: (does) => {
      hearing = does
      emptyThose(() => true)
    },
    remember: (tables, ask) => {
      const shelf: Shelf = { tables, kept: new Map(), version: 0 }
      shelves.add(new WeakRef(shelf))
      return async (key) => {
        const known = shelf.kept.get(key)
        if (known && known.until > now()) return known.value as Awaited<ReturnType<typeof ask>>
        const { version } = shelf
        const value = await ask(key)
        // What changed while it was asked may be older than the change; what is not there may come.
        if (hearing && value !== undefined && version === shelf.version) {
          if (shelf.kept.size >= MOST) shelf.kept.clear()
          shelf.kept.set(key, { value, until: now() + KEEP_MS })
        }
        return value
      }
    },
  }
}
