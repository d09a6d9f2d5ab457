/** Until when one may ask again in the same consultation; after that one begins anew from the guide. */
import { type Dossier, defineGuard, type Hooks } from '../../casework/dossier/index.ts'
import { addDays, type CityClock, dateOf, type PlainDate } from '../../kernel/time/index.ts'
import { tooLateToAskAgain } from './problems.ts'

const AGAIN_DAYS = 30

/** The last day; null where it was not answered, or withdrawn. */
export const lastDayToAskAgain = ({ stage, closedAt }: Dossier, zone: string): PlainDate | null =>
  stage === 'answered' && closedAt !== null ? addDays(dateOf(closedAt, zone), AGAIN_DAYS) : null

export const consultationHooks = (clock: CityClock): Hooks => ({
  guards: {
    'consultation/answered-lately': defineGuard<boolean>({
      read: async (_tx, { dossier }) => (lastDayToAskAgain(dossier, clock.zone) ?? '') >= clock.today(),
      holds: (isLately) => isLately,
      problem: () => tooLateToAskAgain(),
    }),
  },
})
