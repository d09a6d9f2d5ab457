/**
 * A story: what happens to some dossiers, as plain data that fast-check can make and shrink. Moments are aimed at the
 * edges: at what a clock will do next and one millisecond to either side, at closing time, midnight, and the days around
 * holidays and exchanged working days.
 */
import fc from 'fast-check'
import { WHO, type Who } from './people.ts'

export type Command =
  /** Any step by anybody: mostly illegal. */
  | { does: 'any'; which: number; step: number; by: Who; seen: Seen; days: number }
  /** A step that is possible, by somebody who may: stories go deep. */
  | { does: 'next'; which: number; step: number; by: number; seen: Seen; days: number }
  /** A step that is possible, by somebody who has the role, and may have to stand aside. */
  | { does: 'tries'; which: number; step: number; by: number; seen: Seen; days: number }
  /** The last request once more, under its key. */
  | { does: 'again' }
  | { does: 'claim'; which: number; task: number; by: Who; takes: boolean }
  | { does: 'sweep'; times: number }
  | { does: 'wait'; until: Until; nth: number; shiftMs: number }
  /** Time passes until a clock does something, and nobody is quicker. */
  | { does: 'pass'; nth: number }
  | { does: 'wake'; which: number }
  | { does: 'check'; which: number }
type Seen = 'nothing' | 'this' | 'older'
type Until = 'firing' | 'closing' | 'midnight' | 'edge-day' | 'days'

/** `patience`: how seldom somebody chooses to close a dossier. */
export type Plot = { start: string; fourEyes: boolean; siteCheck: boolean; patience: number; commands: Command[] }

/** Days at which counting is easy to get wrong in 2026: last and first days of holidays, exchanged Saturdays and Sundays. */
export const EDGE_DAYS = [
  '2026-02-13',
  '2026-02-14',
  '2026-02-15',
  '2026-02-24',
  '2026-02-28',
  '2026-03-02',
  '2026-04-03',
  '2026-04-07',
  '2026-05-06',
  '2026-05-09',
  '2026-09-18',
  '2026-09-20',
  '2026-09-24',
  '2026-09-30',
  '2026-10-08',
  '2026-10-10',
  '2026-12-04',
  '2026-12-31',
  '2027-01-04',
]

const which = fc.nat({ max: 11 })
const small = fc.nat({ max: 40 })
const seen = fc.constantFrom<Seen>('nothing', 'nothing', 'nothing', 'nothing', 'this', 'this', 'this', 'older')
const days = fc.nat({ max: 12 })
const who = fc.constantFrom(...WHO)

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 14,
    arbitrary: fc.record({ does: fc.constant('next' as const), which, step: small, by: small, seen, days }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('any' as const), which, step: small, by: who, seen, days }) },
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant('tries' as const), which, step: small, by: small, seen, days }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('wait' as const),
      until: fc.constantFrom<Until>('firing', 'firing', 'firing', 'closing', 'midnight', 'edge-day', 'days'),
      nth: fc.nat({ max: 6 }),
      shiftMs: fc.constantFrom(0, 0, 1, -1, 60_000, -60_000),
    }),
  },
  { weight: 6, arbitrary: fc.record({ does: fc.constant('pass' as const), nth: fc.nat({ max: 2 }) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('sweep' as const), times: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('again' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('claim' as const),
      which,
      task: fc.nat({ max: 3 }),
      by: who,
      takes: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('wake' as const), which }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('check' as const), which }) },
)

/** Stories of up to so many commands. */
export const plots = (length: number): fc.Arbitrary<Plot> =>
  fc.record({
    start: fc
      .tuple(fc.constantFrom(...EDGE_DAYS), fc.constantFrom('00:00', '09:00', '17:29', '17:30', '23:59'))
      .map(([day, time]) => `${day} ${time}`),
    fourEyes: fc.boolean(),
    siteCheck: fc.boolean(),
    patience: fc.constantFrom(1, 3, 7, 13),
    commands: fc.array(command, { maxLength: length, size: 'max' }),
  })
