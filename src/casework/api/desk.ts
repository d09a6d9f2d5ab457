/** What the operations of an office ask first: which unit a program works in, and whether the dossier is on its desk. */
import { z } from 'zod'
import { notForYou } from '../../trust/gate/index.ts'
import type { Principal } from '../../trust/policy/index.ts'
import { type Held, heldOf, isPersonIn, notFound, readRow, workIn } from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import type { Desk } from '../worklist/index.ts'

export const Which = z.strictObject({ dossier: z.uuid() })
export const READ = { dossier: 'dossier' } as const
export const WRITES = ['dossiers:read', 'dossiers:write'] as const
/** The name of a step, a stage or a matter. */
export const Name = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/)
/** The name of a task; the work of a unit that was asked for help bears the unit's name after a colon. */
export const TaskName = z.string().regex(/^[a-z][a-z0-9-]{0,40}(:[a-z][a-z0-9-]{0,60})?$/)

/** The desk of an officer's position. Throws `gate/not-for-you` where he acts in none. */
export function deskOf({ unit, roles, account, remit }: Principal): Desk {
  if (unit === null || account === null) throw notForYou()
  return { unit, roles, account, remit }
}

/** A party only finds his dossier at the other operations; what the office does, its unit does. */
export async function heldOnDesk({ database, engine }: CaseworkCity, principal: Principal, id: string): Promise<Held> {
  const row = await readRow(database, id)
  if (!row) throw notFound()
  const held = heldOf(engine, row)
  if (!engine.policy.allows({ action: 'work', principal, resource: workIn(held.dossier) })) throw notFound()
  return held
}

/** What colleagues leave for each other is not for an officer who is a party 回避. */
export async function heldByColleagues(city: CaseworkCity, principal: Principal, id: string): Promise<Held> {
  const held = await heldOnDesk(city, principal, id)
  if (isPersonIn(held.dossier, principal)) throw notFound()
  return held
}

/** The sequence of the dossier as the program saw it: what happened since is not overrun. */
export const Seen = z.int().min(1).max(1_000_000)
/** The same where a program may say that it acts whatever happened since (`If-Match: *`). */
export const SeenOrAny = z.union([Seen, z.literal('*')]).transform((seen) => (seen === '*' ? undefined : seen))
