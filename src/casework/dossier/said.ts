/** What people wrote in the steps of a dossier: sealed beside their events, opened for a purpose. */
import type { Database } from '../../kernel/database/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import { openText } from '../../kernel/sealing/index.ts'
import type { Held } from './engine.ts'
import { keyOf } from './held.ts'
import { readSaid } from './store.ts'

export type Said = { name: string; text: string }

/** Reasons, opinions, findings, corrections, words of items: by the sequence of the step. Throws `casework/erased`. */
export async function openSaid(
  { database }: { database: Pick<Database, 'read'> },
  _purpose: Purpose,
  held: Held,
): Promise<Map<number, Said[]>> {
  const { dossier } = held
  const rows = await readSaid(database, dossier.id)
  const found = new Map<number, Said[]>()
  for (const { sequence, name, sealed } of rows) {
    const text = openText(keyOf(held), sealed, `said ${dossier.id} ${sequence} ${name}`)
    found.set(sequence, [...(found.get(sequence) ?? []), { name, text }])
  }
  return found
}

/** Reasons of the open correction, by path of the field. */
export async function openReasons(
  city: { database: Pick<Database, 'read'> },
  purpose: Purpose,
  held: Held,
): Promise<Map<string, string>> {
  if (held.dossier.corrections.length === 0) return new Map()
  const open = new Set(held.dossier.corrections)
  const said = [...(await openSaid(city, purpose, held)).values()].flat()
  return new Map(
    said.flatMap(({ name, text }) =>
      name.startsWith('correction:') && open.has(name.slice(11)) ? [[name.slice(11), text] as const] : [],
    ),
  )
}
