/** What every page of the desk asks: which unit the officer works in, whether the dossier is on its desk, how things are called. */
import { openSubject, type SubjectId } from '../../base/subject/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import { isProblem } from '../../kernel/problem/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import { type Call, notForYou } from '../../trust/gate/index.ts'
import type { Colleague } from '../../trust/identity/index.ts'
import type { AccountId, Principal } from '../../trust/policy/index.ts'
import { type Dossier, type Held, heldOf, isPersonIn, notFound, readRow, workIn } from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { sayColleague } from '../step/index.ts'
import type { Desk } from '../worklist/index.ts'
import { texts } from './texts.ts'

export type AnyCall = Call<unknown, unknown>
export type DossierCall = Call<{ dossier: string }, unknown>

/** The desk of an officer's position. Throws `gate/not-for-you` where he acts in none. */
export function deskOf({ unit, roles, account, remit }: Principal): Desk {
  if (unit === null || account === null) throw notForYou()
  return { unit, roles, account, remit }
}

export type OnDesk = { held: Held; isParty: boolean; own: string }

/**
 * A dossier that the officer's unit works on. Whoever may see it as a party only finds it at the other door; an officer who
 * is a party 回避 may look, but not at what colleagues think. Throws `casework/not-found`.
 */
export async function dossierOnDesk(
  city: CaseworkCity,
  { principal, params }: Pick<DossierCall, 'principal' | 'params'>,
): Promise<OnDesk> {
  const row = await readRow(city.database, params.dossier)
  if (!row) throw notFound()
  const held = heldOf(city.engine, row)
  if (!isOnDesk(city, principal, held.dossier)) throw notFound()
  return {
    held,
    isParty: isPersonIn(held.dossier, principal),
    own: hrefOf(held.dossier.id),
  }
}

/** Whether a dossier is work of his unit, and of what his position is for. */
export const isOnDesk = ({ engine }: CaseworkCity, principal: Principal, dossier: Dossier): boolean =>
  engine.policy.allows({ action: 'work', principal, resource: workIn(dossier) })

export const hrefOf = (dossier: string): string => `/ban/dossiers/${dossier}`

export const tellingOf = ({ engine }: CaseworkCity, language: Language) => ({
  language,
  hooks: engine.hooks,
  today: engine.clock.today(),
  days: engine.days,
})

export const sayUnit = ({ base }: CaseworkCity, unit: string, language: Language): string => {
  const found = base.departments.unitOf(unit)
  return found ? pick(found.name, language) : unit
}

/** Colleagues of the unit are said by name and post; who is no longer there, and officers of other units, as such. */
export function sayOfficer(
  officers: readonly Colleague[],
  who: { account: AccountId | null; position?: string | null },
  language: Language,
): string {
  const found = officers.find(({ position, account }) =>
    who.position ? position === who.position : account === who.account,
  )
  return found ? sayColleague(found, language) : texts(language)('colleague')
}

export const applicantOf = ({ parties }: Pick<Dossier, 'parties'>): SubjectId | null =>
  parties.find(({ as }) => as === 'applicant')?.subject ?? null

/** The applicant's name; a sentence in its place where it was erased. */
export async function openApplicant(
  city: CaseworkCity,
  purpose: Purpose,
  dossier: Dossier,
  language: Language,
): Promise<string> {
  if (dossier.parties.length === 0) return texts(language)('nobodyNamed')
  const subject = applicantOf(dossier)
  if (subject === null) return texts(language)('erased')
  try {
    return (await openSubject({ database: city.database, keys: city.engine.keys }, purpose, subject)).name
  } catch (thrown) {
    if (!isProblem(thrown)) throw thrown
    return texts(language)('erased')
  }
}
