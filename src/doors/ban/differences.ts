/** Where organs differ from the entries of the catalogue 四级四同, for administrators. Public facts, no dossier. */

import { html } from '../../kernel/http/index.ts'
import { differencesIn, isFault, type MatterCity, viewDifference } from '../../services/matter/index.ts'
import type { Gate } from '../../trust/gate/index.ts'
import { DifferencesPage } from './pages/index.ts'

/** So many rows are read on one page; faults come first. */
const MOST = 200

export function differenceRoutes(gate: Gate, { base, catalogue }: MatterCity): void {
  gate.page('/ban/matters', {
    programs: {
      operation: 'getMatter',
      but: 'asked with `unit` for each organ; the page for administrators puts side by side what is public',
    },
    allow: { action: 'administer' },
    show: async ({ frame, language }) => {
      const found = differencesIn(catalogue.matters(), base.departments)
      return html(
        DifferencesPage({
          frame,
          count: found.length,
          faults: found.filter(isFault).length,
          rows: found.slice(0, MOST).map((difference) => {
            const { code, unit, ...view } = viewDifference(difference, language)
            return {
              ...view,
              key: `${code} ${unit} ${difference.element}`,
              href: `/matters/${code}?unit=${unit}`,
              isFault: isFault(difference),
            }
          }),
        }),
      )
    },
  })
}
