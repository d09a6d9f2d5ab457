/**
 * What was sent to whom, and whether it arrived: for the person himself, and, with addresses masked, for administrators, who may send a
 * dead letter again. And where a link in a message leads.
 */
import type { Transaction } from '../../kernel/database/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import { asSubjectId, type SubjectId } from '../subject/index.ts'
import type { Why } from './carrier.ts'
import { type Channel, maskAddress } from './channel.ts'
import { type DispatchCity, type DispatchState, hashOfLink, openDispatch } from './dispatch.ts'
import { type DispatchRow, dispatchesIn, dispatchesOf, type LinkRow, readLink, reviveDead } from './dispatch-store.ts'
import { linkOver, notADeadLetter } from './problems.ts'

type Needs = Pick<DispatchCity, 'database' | 'keys'>

/** `to` is masked; null where its person was erased meanwhile. `person`: null where he is not in the register. */
export type Sent = {
  owner: string
  id: string
  person: SubjectId | null
  to: string | null
  channel: Channel
  template: string
  state: DispatchState
  tries: number
  putAt: Instant
  nextAt: Instant | null
  sentAt: Instant | null
  endedAt: Instant | null
  why: Why | null
}

/** What was sent to a person, the newest first, after an id where one is given. */
export const sentTo = async (
  city: Needs,
  purpose: Purpose,
  person: SubjectId,
  before: string | null,
  limit: number,
): Promise<Sent[]> => openSent(city, purpose, await dispatchesOf(city.database, person, before, limit))

/** What is in a state, whosever it is, still sealed: whoever opens it says before whose it is. */
export const sentIn = (
  { database }: Pick<Needs, 'database'>,
  state: DispatchState,
  before: string | null,
  limit: number,
): Promise<DispatchRow[]> => dispatchesIn(database, state, before, limit)

/** The person to whom a dispatch goes; null where he is not in the register. */
export const personOf = ({ owner, key }: Pick<DispatchRow, 'owner' | 'key'>): SubjectId | null =>
  key === null ? asSubjectId(owner) : null

/** Rows as they are listed. */
export const openSent = (city: Needs, _purpose: Purpose, rows: readonly DispatchRow[]): Promise<Sent[]> =>
  Promise.all(
    rows.map(async (row) => {
      const opened = await openDispatch(city, row)
      const { owner, id, channel, template, state, tries, putAt, nextAt, sentAt, endedAt, why } = row
      const to = opened && maskAddress(channel, opened.to)
      return {
        owner,
        id,
        person: personOf(row),
        to,
        channel,
        template,
        state,
        tries,
        putAt,
        nextAt,
        sentAt,
        endedAt,
        why,
      }
    }),
  )

/** Sends a dead letter again, with a fresh budget of tries. Throws `message/not-a-dead-letter`. */
export async function sendAgain(
  tx: Transaction,
  { clock }: Pick<DispatchCity, 'clock'>,
  { owner, id }: Pick<Sent, 'owner' | 'id'>,
): Promise<void> {
  if (!(await reviveDead(tx, owner, id, clock.now()))) throw notADeadLetter()
}

/** Where a link leads: whoever opens it asks whose it is. Throws `message/link-over`. */
export async function followLink(
  { database, clock }: Pick<DispatchCity, 'database' | 'clock'>,
  token: string,
): Promise<LinkRow> {
  const found = await readLink(database, hashOfLink(token), clock.now())
  if (!found) throw linkOver()
  return found
}
