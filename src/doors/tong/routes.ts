/** Pages of the citizens' door that belong to no service. */
import { OFFLINE } from '../../kernel/html/index.ts'
import { html } from '../../kernel/http/index.ts'
import type { Gate } from '../../trust/gate/index.ts'
import { capsuleCheckRoutes } from './capsule-check.ts'
import { checkRoutes } from './check.ts'
import { type HomeCity, homeRoutes } from './home.ts'
import { inboxRoutes } from './inbox.ts'
import { mineRoutes } from './mine.ts'
import { AccessibilityPage, HelpPage, OfflinePage } from './pages/index.ts'
import { paperRoutes } from './papers.ts'
import { privacyRoutes } from './privacy.ts'
import { searchRoutes } from './search.ts'
import { statusRoutes } from './status.ts'
import { unitRoutes } from './units.ts'

export function tongRoutes(gate: Gate, city: HomeCity): void {
  homeRoutes(gate, city)
  searchRoutes(gate, city)
  mineRoutes(gate, city)
  inboxRoutes(gate, city)
  paperRoutes(gate, city)
  unitRoutes(gate, city)
  privacyRoutes(gate, city)
  statusRoutes(gate, city)
  capsuleCheckRoutes(gate, city)
  checkRoutes(gate, city)

  gate.page('/help', {
    programs: { none: 'words for people' },
    allow: 'anyone',
    show: async (call) => html(HelpPage({ frame: call.frame })),
  })

  gate.page(OFFLINE, {
    programs: { none: 'what a phone shows where there is no network' },
    allow: 'anyone',
    show: async (call) => html(OfflinePage({ frame: call.frame })),
  })

  gate.page('/accessibility', {
    programs: { none: 'a statement about the pages' },
    allow: 'anyone',
    show: async (call) => html(AccessibilityPage({ frame: call.frame })),
  })
}
