/** `yipan verify`: folds the events of every dossier again and compares with what the tables say. */
import type { Database } from '../../kernel/database/index.ts'
import { asInstant } from '../../kernel/time/index.ts'
import { type Engine, versionOf } from './engine.ts'
import { type DossierEvent, fold } from './events.ts'
import { type Rows, rowsOf } from './project.ts'
import { readColumns, readEvents, readIds, readListed, readRow } from './store.ts'

export type Difference = { dossier: string; what: string }

/** All differences, dossier by dossier. `progress` hears how many were looked at. */
export async function verifyDossiers(
  { database, engine }: { database: Pick<Database, 'read'>; engine: Pick<Engine, 'versions'> },
  progress: (count: number) => void = () => {},
): Promise<{ dossiers: number; events: number; differences: Difference[] }> {
  const differences: Difference[] = []
  let dossiers = 0
  let events = 0
  for (let after = ''; ; ) {
    const ids = await readIds(database, after, 500)
    for (const id of ids) {
      const log = await readAllEvents(database, id)
      events += log.length
      for (const what of await compare(database, engine, id, log)) differences.push({ dossier: id, what })
    }
    dossiers += ids.length
    progress(dossiers)
    if (ids.length < 500) return { dossiers, events, differences }
    after = ids.at(-1) ?? after
  }
}

/** Every event of a dossier, however many. */
export async function readAllEvents(database: Pick<Database, 'read'>, id: string): Promise<DossierEvent[]> {
  const all: DossierEvent[] = []
  for (;;) {
    const next = await readEvents(database, id, all.at(-1)?.sequence ?? 0)
    if (next.length === 0) return all
    all.push(...next)
  }
}

async function compare(
  database: Pick<Database, 'read'>,
  engine: Pick<Engine, 'versions'>,
  id: string,
  log: Awaited<ReturnType<typeof readEvents>>,
): Promise<string[]> {
  const row = await readRow(database, id)
  let folded: ReturnType<typeof fold>
  try {
    folded = fold(log)
  } catch (thrown) {
    return [`its events cannot be folded: ${thrown instanceof Error ? thrown.message : String(thrown)}`]
  }
  if (!row || !folded) return ['it has no events']
  const found: string[] = []
  for (const key of Object.keys(folded) as (keyof typeof folded)[])
    if (canonical(folded[key]) !== canonical(row.state[key]))
      found.push(`${key}: the events say ${canonical(folded[key])}, the state says ${canonical(row.state[key])}`)
  const columns = await readColumns(database, id)
  const expected = {
    number: folded.number,
    procedure: folded.procedure,
    unit: folded.unit,
    stage: folded.stage,
    outcome: folded.outcome,
    sequence: folded.sequence,
    closed_at: folded.closedAt,
  }
  if (canonical(columns) !== canonical(expected))
    found.push(`row: the events say ${canonical(expected)}, the row says ${canonical(columns)}`)
  const rows = listedRows(rowsOf(folded, versionOf(engine, folded.procedure)))
  const listed = new Set((await readListed(database, id)).map(canonical))
  for (const one of rows) if (!listed.delete(canonical(one))) found.push(`a row is missing: ${canonical(one)}`)
  for (const one of listed) found.push(`a row is too many: ${one}`)
  return found
}

const listedRows = (rows: Rows) => [...rows.values()].map(({ table, key, values }) => ({ table, ...key, ...values }))

/** JSON with sorted keys; moments in one form. */
function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(asInstant(value))
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  return `{${Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, held]) => `${key}:${canonical(held)}`)
    .join(',')}}`
}
