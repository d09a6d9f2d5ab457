/** Taking a step with what was said for it: the only way from a door to the engine. */
import { createHash } from 'node:crypto'
import type { Transaction } from '../../kernel/database/index.ts'
import type { Uploaded } from '../../kernel/http/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import { type Instant, instantAt, type PlainDate } from '../../kernel/time/index.ts'
import { countedAs, type Principal } from '../../trust/policy/index.ts'
import {
  actOn,
  type Engine,
  type Held,
  heldOf,
  isAsSeen,
  keyOf,
  lockDossier,
  mayTake,
  notAllowed,
  notFound,
  notHere,
  readRow,
} from '../dossier/index.ts'
import { keepOfStep } from '../file/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { serveDecision } from '../notice/index.ts'
import { stepOf } from '../procedure/index.ts'
import { knownFor } from './known.ts'
import { wrongWith } from './problems.ts'
import { readTakes, type StepGiven, type StepTyped } from './read.ts'
import { isTakeable, stepIn, takesOf } from './takes.ts'

export type Said = {
  typed: StepTyped
  files?: readonly Uploaded[]
  seen?: number | undefined
  /** What is done in the step's transaction, after it. */
  also?: ((tx: Transaction) => Promise<void>) | undefined
}

/**
 * Takes a step of a party or an officer with what was typed on its page. `take(city, purpose, zhou, id, 'not-accept', { typed:
 * { reason: '…' }, seen: 4 })` gives the dossier's id. Throws `casework/step-wrong` with everything that is wrong, and what the
 * engine throws; then nothing is saved. Files are opened before the transaction: a photo takes a second, and nobody waits for
 * that behind a lock.
 */
export async function take(
  city: CaseworkCity,
  purpose: Purpose,
  by: Principal,
  id: string,
  name: string,
  { typed, files = [], seen, also }: Said,
): Promise<string> {
  const { database, engine } = city
  const row = await readRow(database, id)
  if (!row) throw notFound()
  const known = heldOf(engine, row)
  // What is stale the engine refuses under the lock, by the same rule: the page may have offered a step that is gone by now.
  const isFresh = seen === undefined || isAsSeen(known.dossier, seen)
  if (isFresh && !isTakeable(known, name)) throw notHere({ step: name, stage: known.dossier.stage })
  if (!Object.hasOwn(known.procedure.steps, name)) throw notFound()
  const step = stepIn(city, known, name)
  if (isFresh && !mayTake(engine, known, name, by)) throw notAllowed({ step: name })
  const { given, problems } = await readTakes(
    step,
    typed,
    files,
    await knownFor(city, purpose, by, known, name),
    countedAs(by),
  )
  if (isFresh && problems.length > 0) throw wrongWith(problems)
  return database.transaction(async (tx) => {
    await takeGiven(tx, engine, await lockDossier(tx, engine, id, seen ?? known.dossier.sequence), name, by, given)
    await also?.(tx)
    return id
  })
}

/** The same under a lock that is held, with what was read for the step. Throws what the engine throws. */
export async function takeGiven(
  tx: Transaction,
  engine: Engine,
  held: Held,
  name: string,
  by: Principal,
  { inputs, texts, corrections, units, items, files, happened, partners }: StepGiven,
): Promise<void> {
  const step = stepOf(held.procedure, name)
  const happenedAt = happened && momentOf(engine, happened)
  const kept = keepOfStep(tx, keyOf(held), held.dossier.id, `${name}.${fileTakeOf(name, step)}`, files)
  await actOn(tx, engine, held, name, {
    by,
    inputs,
    texts,
    ...(corrections ? { corrections } : {}),
    ...(happenedAt ? { happenedAt } : {}),
    ...(partners.length > 0 ? { with: partners } : {}),
    ...(units.length > 0 ? { units } : {}),
    ...(step.item ? (step.item.from.length === 0 ? { newItems: items } : { items }) : {}),
    ...(kept.length > 0 ? { facts: digestsOf(kept, files) } : {}),
  })
  if (step.serves && happened) await serveDecision(tx, engine, held, by, String(inputs.how), happened)
}

const fileTakeOf = (name: string, step: Parameters<typeof takesOf>[0]): string =>
  takesOf(step).find(({ kind }) => kind === 'file')?.name ?? name

/** A file as the event names it: by its id, with the digest of what was in it. */
const digestsOf = (ids: readonly string[], files: readonly { bytes: Uint8Array }[]) =>
  Object.fromEntries(
    ids.map((id, index) => [
      `file:${id}`,
      createHash('sha256')
        .update(files[index]?.bytes ?? new Uint8Array())
        .digest('hex'),
    ]),
  )

/** The moment of a day that is over: its beginning, since only the day is known. Null for today: that is now. */
const momentOf = ({ clock }: Engine, day: PlainDate): Instant | null =>
  day === clock.today() ? null : instantAt(day, '00:00', clock.zone)
