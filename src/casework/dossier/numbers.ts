/**
 * Case numbers and codes. Serials come from blocks that each process reserves for a unit's day, so that a step waits for
 * no counter; gaps are allowed. A block grows while a unit is busy. Layout: base/identifier.
 */
import { encodeSerial, formatCaseNumber } from '../../base/identifier/index.ts'
import type { Database } from '../../kernel/database/index.ts'
import { newCode } from '../../kernel/id/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import { reserveSerials } from './store.ts'

type Block = { next: number; end: number; size: number; more: Promise<void> | null }

export type Numbers = {
  /** A number for a dossier of a unit opened on a day, and a code of 8 characters that opens its public status. */
  next: (unit: { division: string; number: string }, day: PlainDate) => Promise<{ number: string; code: string }>
}

/** One per process. */
export function reserveNumbers(database: Pick<Database, 'pool'>): Numbers {
  const blocks = new Map<string, Block>()
  return {
    async next({ division, number }, day) {
      const unit = `${division}${number}`
      const name = `${unit} ${day}`
      if (blocks.size > 5000) blocks.clear()
      const block = blocks.get(name) ?? { next: 0, end: 0, size: 8, more: null }
      blocks.set(name, block)
      while (block.next >= block.end) {
        block.more ??= reserveSerials(database, unit, day, block.size).then((first) => {
          block.next = first
          block.end = first + block.size
          block.size = Math.min(block.size * 2, 1024)
          block.more = null
        })
        await block.more.catch((thrown: unknown) => {
          block.more = null
          throw thrown
        })
      }
      const serial = encodeSerial(block.next)
      block.next += 1
      return { number: formatCaseNumber({ division, unit: number, day, serial }), code: newCode(8) }
    },
  }
}
