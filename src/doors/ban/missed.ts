/** What people searched for in vain in the last thirty days, for administrators: words without persons. */
import { html } from '../../kernel/http/index.ts'
import { sayDate } from '../../kernel/i18n/index.ts'
import { addDays } from '../../kernel/time/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import type { Gate } from '../../trust/gate/index.ts'
import { missedSince, OFTEN } from '../tong/index.ts'
import { MissedPage } from './pages/index.ts'

const DAYS = 30
const MOST = 200

export function missedRoutes(gate: Gate, { database, clock }: MatterCity): void {
  gate.page('/ban/missed', {
    programs: { none: 'A policy forbids it to programs: "a program does not administer"' },
    allow: { action: 'administer' },
    show: async ({ frame, language }) => {
      const today = clock.today()
      const found = await missedSince(database, addDays(today, -DAYS), MOST)
      return html(
        MissedPage({
          frame,
          days: DAYS,
          often: OFTEN,
          rows: found.map(({ words, times, last }) => ({ words, times, last: sayDate(last, language, today) })),
        }),
      )
    },
  })
}
