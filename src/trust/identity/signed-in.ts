/** Who is behind a request, as doors and the policy see him. */
import { type Represented, representedBy, type SubjectId } from '../../base/subject/index.ts'
import type { Instant, PlainDate } from '../../kernel/time/index.ts'
import type { AccountId, Principal } from '../policy/index.ts'
import type { AccountKind, AccountRow } from './account-store.ts'
import type { HeldPosition } from './position-store.ts'

/**
 * An account that calls, through a browser or a program. `person`: for whom it speaks; null for an account for work, which
 * speaks for nobody: who is behind it, and for whom he acts, stands in `principal`, for recusal 回避 alone. `positions` are those held today,
 * whichever it acts in; `represented` are the enterprises it may act for as the person it is.
 */
export type Caller = {
  account: AccountId
  login: string
  kind: AccountKind
  /** A demonstration made the account: elsewhere it opens nothing. */
  demo: boolean
  person: SubjectId | null
  /** Who he is to himself, for his own name on the page: also behind an account for work that he said is his. */
  self: SubjectId | null
  principal: Principal
  positions: HeldPosition[]
  represented: readonly Represented[]
}

/**
 * `session` is the session's public id, not its token. `isHalf`: a password alone opened it, and the account is for work, which
 * wants a second factor.
 */
export type SignedIn = Caller & { session: string; isHalf: boolean; ends: SessionEnd }

/** When a session ends if nothing is done from here on; `isFixed`: then it ends whatever is done. By the machine's clock. */
export type SessionEnd = { at: Instant; isFixed: boolean }

/** Whom the person behind an account may act for on a day. */
export const representedFor = async (
  database: Parameters<typeof representedBy>[0],
  { person }: Pick<AccountRow, 'person'>,
  today: PlainDate,
): Promise<readonly Represented[]> => (person === null ? [] : representedBy(database, person, today))

/** An account for work acts in one position, if it holds that today; any other speaks for its person and for whom he represents. */
export function callerOf(
  { account, login, kind, person: behind, agreed, demo, positions }: AccountRow,
  acting: {
    position: string | null
    represented: readonly Represented[]
    program: string | null
    scopes: readonly string[]
  },
): Caller {
  const held = positions.find(({ id }) => id === acting.position)
  const person = kind === 'private' ? behind : null
  const represented = person === null ? [] : acting.represented
  const wholly = represented.filter(({ matters }) => matters === null)
  const principal: Principal = {
    kind: held ? 'officer' : 'person',
    account,
    person: behind,
    subjects: person === null ? [] : [person, ...wholly.map(({ enterprise }) => enterprise)],
    mandates: represented.flatMap(({ enterprise, matters }) => (matters === null ? [] : [{ enterprise, matters }])),
    heads: represented.flatMap(({ enterprise, isHead }) => (isHead ? [enterprise] : [])),
    actsFor: acting.represented.map(({ enterprise }) => enterprise),
    acting: represented.flatMap(({ enterprise, mandates }) =>
      mandates.map(({ dossier, matters }) => ({ enterprise, mandate: dossier, matters })),
    ),
    position: held?.id ?? null,
    unit: held?.unit ?? null,
    roles: held?.roles ?? [],
    remit: held?.remit ?? {},
    program: acting.program,
    scopes: acting.scopes,
  }
  const self = agreed ? behind : person
  return { account, login, kind, demo, person, self, principal, positions, represented }
}
