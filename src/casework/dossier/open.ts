/** Opening a dossier: its key, its number, its first event. */
import type { Transaction } from '../../kernel/database/index.ts'
import { keepAnswer } from '../../kernel/once/index.ts'
import { blindIndex, makeKey, seal, wrapKey } from '../../kernel/sealing/index.ts'
import { dateOf, type PlainDate } from '../../kernel/time/index.ts'
import type { Principal } from '../../trust/policy/index.ts'
import { eventOf, saveEvent } from './append.ts'
import type { Engine, Held } from './engine.ts'
import { apply, type EventBody } from './events.ts'
import { rowsOf, saveRows } from './project.ts'
import { type Dossier, type DossierId, type Link, newDossierId, type Party } from './state.ts'

export type Opening = {
  /** Made here where it is not known before. */
  id?: DossierId
  procedure: string
  /** A case number, reserved before (`numbers.ts`), and the code for the public status. */
  number: string
  code: string
  unit: string
  about: { type: string; id: string }
  matter: string | null
  category?: string
  /** A division code. */
  place?: string
  parameters: Dossier['parameters']
  parties: readonly Party[]
  received?: PlainDate
  parent?: DossierId
  links?: readonly Link[]
  made?: boolean
}

/** Opens a dossier: its key, its first event. A step without `from` must follow in the same transaction. */
export function openDossier(tx: Transaction, engine: Engine, by: Principal, opening: Opening): Held {
  const version = engine.current.get(opening.procedure)
  if (!version) throw new Error(`there is no procedure ${opening.procedure}`)
  const id = opening.id ?? newDossierId()
  const key = makeKey()
  const at = engine.clock.now()
  const body: EventBody = {
    type: 'opened',
    v: 1,
    number: opening.number,
    procedure: version.hash,
    kind: opening.procedure,
    unit: opening.unit,
    about: opening.about,
    matter: opening.matter,
    ...(opening.category !== undefined && { category: opening.category }),
    ...(opening.place !== undefined && { place: opening.place }),
    parent: opening.parent ?? null,
    received: opening.received ?? dateOf(at, engine.clock.zone),
    parameters: opening.parameters,
    parties: opening.parties,
    links: opening.links ?? [],
    made: opening.made ?? false,
  }
  const event = eventOf(id, 1, at, at, by, body)
  const held: Held = { dossier: apply(null, event), procedure: version.procedure, key }
  tx.insert(
    'casework.dossier',
    { id },
    {
      number: opening.number,
      code_index: blindIndex(engine.keys, 'code', opening.code),
      code_sealed: seal(key, opening.code, `code ${id}`),
      procedure: version.hash,
      kind: opening.procedure,
      matter: opening.matter,
      category: opening.category ?? null,
      place: opening.place ?? null,
      unit: opening.unit,
      stage: '',
      outcome: null,
      sequence: 1,
      opened_at: at,
      closed_at: null,
      made: opening.made ?? false,
      key: wrapKey(engine.keys, key, `dossier ${id}`),
      state: held.dossier,
    },
  )
  saveEvent(tx, event)
  saveRows(tx, new Map(), rowsOf(held.dossier, version.procedure))
  keepAnswer(tx, id)
  return held
}
