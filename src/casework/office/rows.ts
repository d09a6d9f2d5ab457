/** Lines of lists: names are opened for those that are shown and for no others, under one trace. */
import { openSubjects, type SubjectId } from '../../base/subject/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import type { Colleague } from '../../trust/identity/index.ts'
import type { AccountId, Principal } from '../../trust/policy/index.ts'
import { type Dossier, type Held, isPersonIn, versionOf } from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { sayDue, sayPause, sayProposal, sayState } from '../story/index.ts'
import type { Desk } from '../worklist/index.ts'
import { type AnyCall, applicantOf, hrefOf, sayOfficer, tellingOf } from './desk.ts'
import type { WorkRow } from './pages/index.ts'
import { texts } from './texts.ts'

/** What the rows of a list are said with. */
export type Known = {
  names: ReadonlyMap<SubjectId, string>
  officers: readonly Colleague[]
  desk: Desk
  /** Who reads: what colleagues propose about himself he does not see. */
  by: Principal
  language: Language
}

/** Names of the applicants of some dossiers, in one query, with one trace that names the dossiers: each party finds it. */
export async function openKnown(
  city: CaseworkCity,
  call: AnyCall,
  desk: Desk,
  officers: readonly Colleague[],
  dossiers: readonly Dossier[],
  act: string,
): Promise<Known> {
  const known: Known = { names: new Map(), officers, desk, by: call.principal, language: call.language }
  if (dossiers.length === 0) return known
  const { database, engine } = city
  const purpose = await call.reading({ act, listed: dossiers.map(({ id }) => id) })
  const ids = dossiers.flatMap((dossier) => applicantOf(dossier) ?? [])
  const subjects = await openSubjects({ database, keys: engine.keys }, purpose, ids)
  return { ...known, names: new Map([...subjects].map(([id, { name }]) => [id, name])) }
}

/** Whether a correction came back and is not looked at yet: it stands again where it was asked for. */
const isBack = ({ dossier, procedure }: Pick<Held, 'dossier' | 'procedure'>): boolean =>
  Object.entries(procedure.steps).some(
    ([name, { corrects, from }]) => corrects && name in dossier.taken && from.includes(dossier.stage),
  )

/** "海淀区清河街道", "Qinghe Subdistrict, Haidian District". */
function sayPlace({ base }: CaseworkCity, { place }: Dossier, language: Language): string {
  const names = base.divisions.path(place ?? '').map(({ name }) => pick(name, language))
  return language === 'zh' ? names.join('') : names.reverse().join(', ')
}

/** One line of a list; `task` where it is a line of open work. */
export function rowOf(
  city: CaseworkCity,
  { names, officers, desk, by, language }: Known,
  dossier: Dossier,
  id: string,
  assignee: AccountId | null,
  name?: string,
): WorkRow {
  const procedure = versionOf(city.engine, dossier.procedure)
  const telling = tellingOf(city, language)
  const due =
    dossier.closedAt === null ? (sayDue(dossier, procedure, telling) ?? sayPause(dossier, procedure, telling)) : null
  const applicant = applicantOf(dossier)
  const from = dossier.tasks.find((task) => task.name === name)?.handedOverBy ?? null
  return {
    id,
    marks: [
      ...(from === null
        ? []
        : [texts(language)('handedOver', { who: sayOfficer(officers, { account: from }, language) })]),
      ...(isBack({ dossier, procedure }) ? [texts(language)('corrected')] : []),
    ],
    href: hrefOf(dossier.id),
    matter: city.kinds.of(dossier).title(dossier, language),
    detail: [city.kinds.of(dossier).inShort?.(dossier, language), sayPlace(city, dossier, language)]
      .filter((words) => words)
      .join(' · '),
    number: dossier.number,
    applicant:
      (applicant && names.get(applicant)) ?? texts(language)(dossier.parties.length === 0 ? 'nobodyNamed' : 'erased'),
    stage: sayState(dossier, procedure, language),
    proposal: isPersonIn(dossier, by) ? null : sayProposal(dossier, procedure, language),
    assignee: dossier.tasks.length === 0 ? '' : sayAssignee(),
    due: due && { when: due.when, left: due.left, tone: due.tone, used: due.used },
  }

  function sayAssignee(): string | null {
    if (assignee === null) return null
    return assignee === desk.account ? texts(language)('me') : sayOfficer(officers, { account: assignee }, language)
  }
}
