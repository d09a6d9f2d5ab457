/**
 * Carriers 通道: who takes what the city sends, one for each channel; null where the operator named none, and then nothing is sent there.
 * A carrier says what became of it in one of three ways; it never throws for what the other side did.
 */
import type { Channel } from './channel.ts'

export type Letter = {
  /** Of the dispatch: the same at every try, so that whoever gets it twice knows it again. */
  id: string
  to: string
  /** The e-mail's; null for short messages. */
  subject: string | null
  text: string
}

/** Why something was not taken, as the lists say it. */
export type Why =
  /** The other side says there is no such address, or does not take it for good. */
  | 'refused'
  /** It could not be reached, or did not answer in time. */
  | 'unreachable'
  /** It was reached, and said that it cannot now. */
  | 'busy'
  /** It does not let the city in: the operator has to look at the setting. */
  | 'not-let-in'
  /** What it answered cannot be read. */
  | 'unclear'
  /** It was of no use any more: a code that had run out. */
  | 'too-late'
  /** The address was taken back, or its owner is not written to there. */
  | 'taken-back'
  /** Taken, and then not delivered. */
  | 'undelivered'
  /** Taken, and never heard of again. */
  | 'unknown'

export type Handed =
  /** Taken. `receipt`: by which it can be asked after; null where the carrier tells nothing. */
  | { kind: 'taken'; receipt: string | null }
  /** Not now: worth another try. */
  | { kind: 'later'; why: Why }
  /** Never: another try would be the same. */
  | { kind: 'never'; why: Why }

export type Arrival = 'arrived' | 'undelivered' | 'under-way'

export type Carrier = {
  hand: (letter: Letter) => Promise<Handed>
  /** What became of what was taken; null where the carrier cannot say. */
  ask: ((receipt: string) => Promise<Arrival>) | null
}

export type Carriers = Record<Channel, Carrier | null>

/** Whether anything is sent by any channel. */
export const sendsAnything = ({ carriers }: { carriers: Carriers }): boolean =>
  Object.values(carriers).some((carrier) => carrier !== null)
