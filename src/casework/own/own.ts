/** What every page of a party's own dossier asks: the dossier, how it is called, and its office. */
import { z } from 'zod'
import { pick } from '../../kernel/i18n/index.ts'
import type { Principal } from '../../trust/policy/index.ts'
import { type Dossier, heldOf, notFound, readRow, resourceOf } from '../dossier/index.ts'
import type { CaseworkCity, Own, OwnCall } from '../kind/index.ts'

export const DossierPlace = z.strictObject({ dossier: z.uuid() })
export const READ = { dossier: 'dossier', why: 'own-matter' } as const

/** Whether somebody sees it as a party; a unit that handles it has it on its desk, and without the code of the parties. */
export function isOwn(dossier: Dossier, { subjects: his }: Pick<Principal, 'subjects'>): boolean {
  const { subjects, onlookers } = resourceOf(dossier)
  return [...subjects, ...onlookers].some((one) => his.includes(one))
}

/** Throws `casework/not-found`, also for an officer: his door is the desk. */
export async function openOwn(
  city: CaseworkCity,
  { params, language, principal }: Pick<OwnCall, 'params' | 'language' | 'principal'>,
): Promise<Own> {
  const row = await readRow(city.database, params.dossier)
  if (!row || !isOwn(row.state, principal)) throw notFound()
  const unit = city.base.departments.unitOf(row.state.unit)
  return {
    held: heldOf(city.engine, row),
    title: city.kinds.of(row.state).title(row.state, language),
    unit: unit ? pick(unit.name, language) : '',
  }
}
