/** An application begins as a draft; who applies for a subject has to be it, or to act for it. */

import type { SubjectId } from '../../base/subject/index.ts'
import { beginDraft } from '../../casework/draft/index.ts'
import type { Caller } from '../../trust/identity/index.ts'
import { resource } from '../../trust/policy/index.ts'
import type { Matter, MatterCity } from '../matter/index.ts'
import { notForWhom } from './problems.ts'

/** Begins a draft of a matter for a subject; gives its id. Throws `application/not-for-whom`. */
export async function beginApplication(
  city: MatterCity,
  by: Caller,
  matter: Matter,
  subject: SubjectId,
): Promise<string> {
  checkForWhom(city, by, subject, matter)
  return beginDraft(city, by, { matter: matter.code, form: matter.form, subject })
}

/** Throws `application/not-for-whom` where the caller may not apply for this subject, or not in this matter. */
export function checkForWhom(
  { engine }: Pick<MatterCity, 'engine'>,
  { principal }: Caller,
  subject: SubjectId,
  { code }: Pick<Matter, 'code'>,
): void {
  const mine = resource('Subject', { subjects: [subject], matter: code })
  if (!engine.policy.allows({ action: 'apply', principal, resource: mine })) throw notForWhom()
}
