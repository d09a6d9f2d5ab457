/** Changing one thing in a capsule, with what hangs on it, so that nothing else is wrong with it. */
import { createHash, createHmac } from 'node:crypto'
import type { Capsule } from '../../../src/casework/capsule/index.ts'
import { canonical } from '../../../src/casework/procedure/index.ts'

type Change = (capsule: Capsule) => void

/** Puts a value at a place, as the checker writes places: `events[2].body.round`; without a value it takes out what is there. */
export const set =
  (place: string, value?: unknown): Change =>
  (capsule) => {
    const path = place.split(/[.[\]]+/).filter((part) => part !== '')
    const last = path.pop() ?? ''
    const inner = path.reduce<Record<string, unknown>>(
      (at, part) => at[part] as Record<string, unknown>,
      capsule as unknown as Record<string, unknown>,
    )
    if (value !== undefined) inner[last] = value
    else if (Array.isArray(inner)) inner.splice(Number(last), 1)
    else delete inner[last]
  }

export const all =
  (...changes: readonly Change[]): Change =>
  (capsule) => {
    for (const change of changes) change(capsule)
  }

const hash = (value: unknown) => createHash('sha256').update(canonical(value)).digest('hex')

/** The procedure says something else, under its own hash. */
export const inProcedure = (place: string, value?: unknown): Change =>
  all(set(`procedure.value.${place}`, value), (capsule) => {
    const named = hash(capsule.procedure.value)
    capsule.procedure.hash = named
    set('events[0].body.procedure', named)(capsule)
  })

/** The answer of an opening is another, with its digest in the event. */
export const opened =
  (index: number, change: (value: unknown) => unknown): Change =>
  (capsule) => {
    const opening = capsule.openings[index]
    const event = capsule.events[(opening?.sequence ?? 0) - 1]
    if (!opening || event?.body.type !== 'step') throw new Error(`opening ${index} is not of a step`)
    opening.value = change(opening.value)
    const key = Buffer.from(capsule.digestKey, 'hex')
    const digest = createHmac('sha256', key).update(JSON.stringify(opening.value)).digest('hex')
    event.body = { ...event.body, digests: { ...event.body.digests, [opening.name]: digest } }
  }

/** The table says something else, under its own hash, which the ruling names. `ruling`: which opening it is. */
export const inTable = (ruling: number, place: string, value: unknown): Change =>
  all(set(`rules.value.${place}`, value), (capsule) => {
    if (!capsule.rules) throw new Error('no table was asked')
    const named = hash(capsule.rules.value)
    capsule.rules.hash = named
    for (const one of capsule.rules.versions) if (one.version === capsule.rules.value.version) one.hash = named
    opened(ruling, (said) => withHash(said, named))(capsule)
  })

function withHash(ruling: unknown, named: string): unknown {
  const { table, ...rest } = ruling as { table: object }
  return { ...rest, table: { ...table, hash: named } }
}
