/** Events on their way into the log, and the rows that follow from them. */
import type { Transaction } from '../../kernel/database/index.ts'
import { keepAnswer } from '../../kernel/once/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { Principal } from '../../trust/policy/index.ts'
import type { Engine, Held } from './engine.ts'
import { apply, type DossierEvent, type EventBody } from './events.ts'
import { rowsOf, saveRows } from './project.ts'
import type { DossierId } from './state.ts'

/** Appends an event and saves what follows from it. Who holds the lock, or has just opened the dossier, may. */
export function appendEvent(
  tx: Transaction,
  engine: Engine,
  held: Held,
  body: EventBody,
  by: Principal,
  happenedAt?: Instant,
): void {
  const at = engine.clock.now()
  const before = held.dossier
  const event = eventOf(before.id, before.sequence + 1, at, happenedAt ?? at, by, body)
  held.dossier = apply(before, event)
  saveEvent(tx, event)
  const { unit, stage, outcome, sequence, closedAt } = held.dossier
  tx.change(
    'casework.dossier',
    { id: before.id },
    { unit, stage, outcome, sequence, closed_at: closedAt, state: held.dossier },
  )
  saveRows(tx, rowsOf(before, held.procedure), rowsOf(held.dossier, held.procedure))
  keepAnswer(tx, before.id)
}

export const eventOf = (
  dossier: DossierId,
  sequence: number,
  at: Instant,
  happenedAt: Instant,
  by: Principal,
  body: EventBody,
): DossierEvent => ({
  dossier,
  sequence,
  at,
  happenedAt,
  account: by.account,
  position: by.position,
  by: by.kind,
  body,
})

export const saveEvent = (
  tx: Transaction,
  { dossier, sequence, at, happenedAt, account, position, by, body }: DossierEvent,
) =>
  tx.insert(
    'casework.event',
    { dossier, sequence },
    {
      at,
      happened_at: happenedAt,
      account,
      position,
      by,
      type: body.type,
      step: body.type === 'step' ? body.step : null,
      payload: body,
    },
  )
