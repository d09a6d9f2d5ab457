/** What every page of a party's own dossier asks: the dossier, how it is called, and its office. */
import { z } from 'zod'
import { unitName } from '../api/index.ts'
import { heldOf, isPartyIn, notFound, readRow } from '../dossier/index.ts'
import type { CaseworkCity, Own, OwnCall } from '../kind/index.ts'

export const DossierPlace = z.strictObject({ dossier: z.uuid() })
export const READ = { dossier: 'dossier', of: 'party' } as const

/** Throws `casework/not-found`, also for an officer: his door is the desk. */
export async function openOwn(
  city: CaseworkCity,
  { params, language, principal }: Pick<OwnCall, 'params' | 'language' | 'principal'>,
): Promise<Own> {
  const row = await readRow(city.database, params.dossier)
  if (!row || !isPartyIn(row.state, principal)) throw notFound()
  return {
    held: heldOf(city.engine, row),
    title: city.kinds.of(row.state).title(row.state, language),
    unit: unitName(city, row.state.unit, language),
  }
}
