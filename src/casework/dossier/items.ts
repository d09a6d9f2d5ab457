/** Items of a dossier: small things with states of their own, such as the findings of an inspection. */
import type { Procedure, StepSpec } from '../procedure/index.ts'
import { itemsOpen, itemWrong } from './problems.ts'
import type { Dossier, Item } from './state.ts'

/** Items as a step makes or moves them: `asked` is how many are opened, or which are moved. */
export function moveItems(
  { kind, from, to }: NonNullable<StepSpec['item']>,
  dossier: Dossier,
  asked: number | readonly string[],
): Item[] {
  const known = dossier.items ?? []
  if (from.length === 0) {
    if (typeof asked !== 'number' || asked < 1) throw itemWrong({ item: '' })
    const there = known.filter((item) => item.kind === kind).length
    return Array.from({ length: asked }, (_, index) => ({ id: `${kind}-${there + index + 1}`, kind, state: to }))
  }
  if (typeof asked === 'number' || asked.length === 0) throw itemWrong({ item: '' })
  return [...new Set(asked)].map((id) => {
    const item = known.find((one) => one.id === id)
    if (item?.kind !== kind || !from.includes(item.state)) throw itemWrong({ item: id })
    return { ...item, state: to }
  })
}

/** How many items are not at an end of the kinds that the step asks it of. */
export const openItems = (procedure: Procedure, step: StepSpec, dossier: Dossier): number =>
  (dossier.items ?? []).filter(
    ({ kind, state }) => step.settled?.includes(kind) && !procedure.items?.[kind]?.states[state]?.end,
  ).length

/** Refuses a step while items of its kinds are not at an end. */
export function checkSettled(procedure: Procedure, step: StepSpec, dossier: Dossier): void {
  const count = openItems(procedure, step, dossier)
  if (count > 0) throw itemsOpen({ count })
}
