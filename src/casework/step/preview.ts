/**
 * The papers that a step would give out, as they would be drawn, before it is taken: who decides reads what the applicant will read. The step
 * is taken in full, by the same code and with the same checks, and nothing of it is written.
 */
import { unwritten } from '../../kernel/database/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import type { Principal } from '../../trust/policy/index.ts'
import { heldOf, keyOf, mayTake, notAllowed, notFound, notHere, readRow } from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { type Previewed, papersIn } from '../notice/index.ts'
import { knownFor } from './known.ts'
import { wrongWith } from './problems.ts'
import { readTakes, type StepTyped } from './read.ts'
import { takeGiven } from './take.ts'
import { isTakeable, stepIn, takesOf } from './takes.ts'

/** Throws `casework/step-wrong` with everything that is wrong, and what the engine throws. Files stand on no paper, and are left out. */
export async function previewPapers(
  city: CaseworkCity,
  purpose: Purpose,
  by: Principal,
  id: string,
  name: string,
  typed: StepTyped,
): Promise<Previewed[]> {
  const { database, engine } = city
  const row = await readRow(database, id)
  if (!row) throw notFound()
  const held = heldOf(engine, row)
  if (!isTakeable(held, name)) throw notHere({ step: name, stage: held.dossier.stage })
  const step = stepIn(city, held, name)
  if (!mayTake(engine, held, name, by)) throw notAllowed({ step: name })
  const words = { ...step, takes: takesOf(step).filter(({ kind }) => kind !== 'file') }
  const { given, problems } = await readTakes(words, typed, [], await knownFor(city, purpose, by, held, name))
  if (problems.length > 0) throw wrongWith(problems)
  const { tx, rows } = unwritten(database)
  await takeGiven(tx, engine, held, name, by, given)
  return papersIn(rows, keyOf(held))
}
