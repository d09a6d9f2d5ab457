/** A decision that stands in the in-box of whoever agreed to that is delivered (行政许可法 art. 44: served in time). */
import { act, type Following, isPossible, readRow, type Served, versionOf } from '../../casework/dossier/index.ts'
import { isProblem } from '../../kernel/problem/index.ts'
import { ENGINE } from '../../trust/policy/index.ts'

/** What follows from the service of a decision. Repeatable: the step is taken once. */
export async function deliverServed(city: Following, { dossier, how }: Served): Promise<void> {
  const row = how === 'electronic' ? await readRow(city.database, dossier) : undefined
  if (!row) return
  const procedure = versionOf(city.engine, row.state.procedure)
  if (!('deliver-in-box' in procedure.steps) || !isPossible(procedure, row.state, 'deliver-in-box')) return
  try {
    await act(city, ENGINE, dossier, 'deliver-in-box')
  } catch (thrown) {
    if (!isProblem(thrown)) throw thrown // an officer was quicker
  }
}
