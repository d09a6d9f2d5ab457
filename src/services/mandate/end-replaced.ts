/**
 * The job `mandate/end-replaced`: where another is registered as the legal representative, the dossiers in which those before him were end
 * too, so that nobody reads there what holds no more. May run twice: what has ended stays so.
 */
import { asSubjectId, headsOf } from '../../base/subject/index.ts'
import { act, heldOf, isPossible, readRows } from '../../casework/dossier/index.ts'
import { isProblem } from '../../kernel/problem/index.ts'
import { ENGINE } from '../../trust/policy/index.ts'
import type { MatterCity } from '../matter/index.ts'
import { mandatesFor } from './store.ts'

/** As many requests as are looked through, the newest first (our rule). */
const MOST = 200

export async function endReplaced(city: MatterCity, id: string): Promise<void> {
  const { database, engine } = city
  const enterprise = asSubjectId(id)
  const asked = await mandatesFor(database, [enterprise], MOST)
  const heads = new Set((await headsOf(database, enterprise, engine.clock.today())).map(({ person }) => person))
  const past = new Set(asked.flatMap(({ dossier, person }) => (heads.has(person) ? [] : [dossier])))
  for (const row of await readRows(database, [...past])) {
    const { dossier, procedure } = heldOf(engine, row)
    // One that began under an earlier version has no such step.
    if (!('replace' in procedure.steps) || !isPossible(procedure, dossier, 'replace')) continue
    try {
      await act(city, ENGINE, dossier.id, 'replace')
    } catch (thrown) {
      if (!isProblem(thrown)) throw thrown // he laid it down, or an officer ended it, a moment before
    }
  }
}
