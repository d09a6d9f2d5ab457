/** What SQL does not say of the columns of tables.sql. */
import type { Terms } from '../../base/subject/index.ts'
import type { AccountId } from '../../trust/policy/index.ts'
import type { DossierEvent, EventBody } from './events.ts'
import type { Dossier, DossierId } from './state.ts'

export type Columns = {
  'casework.dossier': { id: DossierId; state: Dossier }
  'casework.event': { dossier: DossierId; account: AccountId; by: DossierEvent['by']; payload: EventBody }
  'casework.access': { dossier: DossierId }
  'casework.clock': { dossier: DossierId }
  'casework.link': { dossier: DossierId; other: DossierId }
  'casework.said': { dossier: DossierId }
  'casework.sought': { dossier: DossierId; terms: Terms }
  /** A day, or `infinity` where nothing is due: it sorts last. */
  'casework.task': { dossier: DossierId; assignee: AccountId; due: string }
}
