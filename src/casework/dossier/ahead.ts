/** What speaks against a step before anybody types a word for it, as far as the dossier's state alone shows it. */
import type { Problem } from '../../kernel/problem/index.ts'
import { stepOf } from '../procedure/index.ts'
import type { Engine, Held } from './engine.ts'
import { openItems } from './items.ts'
import { itemsOpen } from './problems.ts'

/** Why the step would be refused as the dossier stands: guards that cannot hold, items that are not at an end. */
export function hindrances(
  { hooks }: Pick<Engine, 'hooks'>,
  { procedure, dossier }: Pick<Held, 'procedure' | 'dossier'>,
  name: string,
): Problem[] {
  const step = stepOf(procedure, name)
  const guards = step.needs.flatMap((need) => {
    const guard = hooks.guards[need]
    return guard?.ahead && !guard.ahead(dossier) ? [guard.problem()] : []
  })
  const open = openItems(procedure, step, dossier)
  return [...guards, ...(open > 0 ? [itemsOpen({ count: open })] : [])]
}
