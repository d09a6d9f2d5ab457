/** The rows that follow from a dossier's state: saved where they differ, in the statement of the step that changed it. */
import type { Only, Part, Rest, TableName, Transaction } from '../../kernel/database/index.ts'
import { nextMoment } from '../clock/index.ts'
import { type Procedure, stageOf } from '../procedure/index.ts'
import { type Dossier, dueOf, isOverdue } from './state.ts'

/** A row that a state stands for, and how it is written. */
type Listed = {
  table: string
  key: Readonly<Record<string, unknown>>
  values: Readonly<Record<string, unknown>>
  save: (tx: Transaction) => void
  remove: (tx: Transaction) => void
}
export type Rows = Map<string, Listed>

/** All rows of tasks, clocks, access and links that a state stands for. `yipan verify` compares them with the tables. */
export function rowsOf(dossier: Dossier, procedure: Procedure): Rows {
  const rows: Rows = new Map()
  const add = <T extends TableName, K extends Part<T>>(table: T, key: Only<T, K>, values: Rest<T, K>) =>
    rows.set(`${table} ${Object.values(key).join(' ')}`, {
      table,
      key,
      values,
      save: (tx) => tx.save(table, key, values),
      remove: (tx) => tx.remove(table, key),
    })
  const due = dueOf(dossier, procedure)
  for (const task of dossier.tasks)
    add(
      'casework.task',
      { dossier: dossier.id, name: task.name },
      {
        unit: task.unit,
        role: task.role,
        assignee: task.assignee,
        number: dossier.number,
        kind: dossier.kind,
        matter: dossier.matter,
        category: dossier.category ?? null,
        place: dossier.place ?? null,
        stage: dossier.stage,
        waits_for: stageOf(procedure, dossier.stage).waitsFor,
        opened_at: task.openedAt,
        due: due?.day ?? 'infinity',
        due_at: due?.at ?? null,
        overdue: isOverdue(dossier, procedure),
        made: dossier.made,
      },
    )
  for (const [name, clock] of Object.entries(dossier.clocks))
    if (clock.state === 'running')
      add(
        'casework.clock',
        { dossier: dossier.id, name },
        { fires_at: nextMoment(clock), provisional: clock.provisional },
      )
  const access = (holder: string, as: string) =>
    add(
      'casework.access',
      { holder, dossier: dossier.id, as },
      { opened_at: dossier.openedAt, open: dossier.closedAt === null },
    )
  access(`unit:${dossier.unit}`, 'handling')
  for (const unit of dossier.path ?? []) access(`unit:${unit}`, 'handed-over')
  for (const helper of dossier.helpers) access(`unit:${helper}`, 'helping')
  // Whoever asks to act for an enterprise is in no list of those who act for it already: only its legal representative finds him.
  for (const { subject, as } of dossier.parties)
    access(`${as === 'represented' ? 'represented' : 'subject'}:${subject}`, as)
  if (dossier.parent) add('casework.link', { dossier: dossier.id, kind: 'parent', other: dossier.parent }, {})
  for (const { kind, other } of dossier.links) add('casework.link', { dossier: dossier.id, kind, other }, {})
  return rows
}

/** Saves what differs between two states of a dossier, and removes what is no longer true. */
export function saveRows(tx: Transaction, before: Rows, after: Rows): void {
  for (const [id, row] of after) {
    const known = before.get(id)
    if (known && Object.entries(row.values).every(([column, value]) => known.values[column] === value)) continue
    row.save(tx)
  }
  for (const [id, row] of before) if (!after.has(id)) row.remove(tx)
}
