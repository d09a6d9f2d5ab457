/** Who is behind a request, as doors and the policy see him. */
import type { Represented, SubjectId } from '../../base/subject/index.ts'
import type { AccountId, Principal } from '../policy/index.ts'
import type { AccountRow, HeldPosition } from './store.ts'

/**
 * An account at work, through a browser or a program. `positions` are those held today, whichever it acts in;
 * `represented` are the enterprises it may act for as the person it is.
 */
export type Caller = {
  account: AccountId
  login: string
  person: SubjectId | null
  principal: Principal
  positions: HeldPosition[]
  represented: readonly Represented[]
}

/** `session` is the session's public id, not its token. */
export type SignedIn = Caller & { session: string }

/**
 * An account acts in one position, if it holds that today, and else as the person it is. Either way it may speak for that
 * person and for whom he represents: what an officer may not do about his own matters is the policy's business (回避).
 */
export function callerOf(
  { account, login, person, positions }: AccountRow,
  acting: {
    position: string | null
    represented: readonly Represented[]
    program: string | null
    scopes: readonly string[]
  },
): Caller {
  const held = positions.find(({ id }) => id === acting.position)
  const principal: Principal = {
    kind: held ? 'officer' : 'person',
    account,
    person,
    subjects: person === null ? [] : [person, ...acting.represented.map(({ enterprise }) => enterprise)],
    position: held?.id ?? null,
    unit: held?.unit ?? null,
    roles: held?.roles ?? [],
    remit: held?.remit ?? {},
    program: acting.program,
    scopes: acting.scopes,
  }
  return { account, login, person, principal, positions, represented: acting.represented }
}
