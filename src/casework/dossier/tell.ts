/** Messages of a dossier to who applies: a row that names what it is about; the in-box says it in its reader's language. */
import { putMessage } from '../../base/message/index.ts'
import type { Transaction } from '../../kernel/database/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { Dossier } from './state.ts'

/** `kind` is the name of a step that `tells`, or `warned`: a clock of the applicant's own is near its end. Not awaited. */
export function tellApplicants(tx: Transaction, { id, parties, matter }: Dossier, kind: string, at: Instant): void {
  for (const { subject, as } of parties)
    if (as === 'applicant') putMessage(tx, { subject, about: { type: 'dossier', id }, matter, kind, ref: null, at })
}
