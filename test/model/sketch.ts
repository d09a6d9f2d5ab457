/** The city's own dossier, drawn in the same way as the model's belief. */
import { type Dossier, rowsOf } from '../../src/casework/dossier/index.ts'
import type { Procedure } from '../../src/casework/procedure/index.ts'
import { byName, type Drawn } from './beliefs.ts'

export function drawDossier(dossier: Dossier, procedure: Procedure): Drawn {
  const rows = [...rowsOf(dossier, procedure).values()].filter(({ table }) => table === 'casework.task')
  return {
    stage: dossier.stage,
    outcome: dossier.outcome,
    proposed: dossier.proposed ?? null,
    closed: dossier.closedAt !== null,
    sequence: dossier.sequence,
    round: dossier.round,
    unit: [dossier.unit, ...(dossier.path ?? [])],
    helpers: [...dossier.helpers].sort(),
    items: (dossier.items ?? []).map(({ id, state }) => ({ name: id, state })).sort(byName),
    corrections: [...dossier.corrections].sort(),
    tasks: rows
      .map(({ key, values }) => ({
        name: String(key.name),
        role: String(values.role),
        unit: String(values.unit),
        assignee: values.assignee === null ? null : String(values.assignee),
        due: String(values.due),
        overdue: values.overdue === true,
      }))
      .sort(byName),
    clocks: Object.entries(dossier.clocks)
      .map(([name, { state, start, count, due, provisional, dueAt, warnAt }]) => ({
        name,
        state,
        start,
        count,
        due,
        provisional,
        dueAt,
        warnAt,
      }))
      .sort(byName),
    taken: Object.entries(dossier.taken)
      .map(([name, { times }]) => ({ name, times }))
      .sort(byName),
  }
}

/** What two drawings differ in, in words; empty where they agree. */
export function differences(expected: Drawn, found: Drawn): string[] {
  const keys: (keyof Drawn)[] = [
    'stage',
    'outcome',
    'proposed',
    'closed',
    'sequence',
    'round',
    'unit',
    'helpers',
    'items',
    'corrections',
    'tasks',
    'clocks',
    'taken',
  ]
  return keys.flatMap((key) => {
    const [one, other] = [JSON.stringify(expected[key]), JSON.stringify(found[key])]
    return one === other ? [] : [`${key}: the model says ${one}, the city says ${other}`]
  })
}
