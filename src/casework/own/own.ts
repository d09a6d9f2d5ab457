/** What every page of a party's own dossier asks: the dossier, how it is called, and its office. */
import { z } from 'zod'
import { type Language, pick } from '../../kernel/i18n/index.ts'
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
    unit: sayUnit(city, row.state.unit, language),
  }
}

/** How a unit is called; one that is not there any more by its id. */
export function sayUnit({ base }: Pick<CaseworkCity, 'base'>, id: string, language: Language): string {
  const unit = base.departments.unitOf(id)
  return unit ? pick(unit.name, language) : id
}
