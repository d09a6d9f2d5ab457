/**
 * What every page of an applicant's own dossier asks: the dossier with its title and unit, and why a field is asked again.
 * Where it stands is told by the beam whose procedure it follows.
 */
import type { JSX } from 'preact'
import { z } from 'zod'
import { type Held, heldOf, keyOf, notFound, readRow, readSaid } from '../../casework/dossier/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import { openText } from '../../kernel/sealing/index.ts'
import type { Call } from '../../trust/gate/index.ts'
import type { ServicesCity } from './city.ts'
import { titleOf } from './title.ts'

export const DossierPlace = z.strictObject({ dossier: z.uuid() })
export type DossierCall = Call<z.infer<typeof DossierPlace>, unknown>
export const READ = { dossier: 'dossier', why: 'own-matter' } as const

export type OwnDossier = { held: Held; title: string; unit: string }
/** What was just done, and a question that was typed and could not be sent: in which thread, and why. */
export type OwnShown = {
  done?: string | undefined
  typed?: { question: string | null; value: string; error: string } | undefined
}
export type OwnPage = (city: ServicesCity, call: DossierCall, own: OwnDossier, shown: OwnShown) => Promise<JSX.Element>
/** By the name of the procedure: pages of dossiers that are no applications. */
export type OwnPages = Readonly<Record<string, OwnPage>>

export async function openHeld(city: ServicesCity, call: DossierCall): Promise<OwnDossier> {
  const row = await readRow(city.database, call.params.dossier)
  if (!row || !city.catalogue.matterOf(row.state.matter ?? '')) throw notFound()
  const unit = city.base.departments.unitOf(row.state.unit)
  return {
    held: heldOf(city.engine, row),
    title: titleOf(city, row.state, call.language),
    unit: unit ? pick(unit.name, call.language) : '',
  }
}

/** Reasons of the open correction, by path of the field. */
export async function reasonsOf(city: ServicesCity, { dossier, key }: Held): Promise<Map<string, string>> {
  const said = await readSaid(city.database, dossier.id)
  const open = new Set(dossier.corrections)
  return new Map(
    said
      .filter(({ name }) => name.startsWith('correction:') && open.has(name.slice(11)))
      .map(({ sequence, name, sealed }) => [
        name.slice(11),
        openText(keyOf({ key }), sealed, `said ${dossier.id} ${sequence} ${name}`),
      ]),
  )
}
