/** What applications put behind the names in their procedures. */
import { type Dossier, defineGuard, type Hooks } from '../../casework/dossier/index.ts'
import { fieldsOf } from '../../casework/form/index.ts'
import type { NoticeCity } from './notice-words.ts'
import { noticesOf } from './notices.ts'
import { notPlainlyProposed, siteNotChecked } from './problems.ts'

const isChecked = ({ parameters, taken }: Dossier) => parameters.siteCheck !== true || 'record-site-check' in taken

function isPlain({ catalogue }: NoticeCity, { matter, proposed }: Dossier): boolean {
  const asks = catalogue.matterOf(matter ?? '')?.gives?.asks
  return proposed === 'grant' && !(asks && fieldsOf(asks).some(({ required }) => required))
}

export const hooksOf = (city: NoticeCity): Hooks => ({
  guards: {
    /** 行政许可法 art. 34 (3): where the facts must be seen, two officers see them. */
    'application/site-checked': defineGuard<boolean>({
      read: async (_tx, { dossier }) => isChecked(dossier),
      holds: (checked) => checked,
      ahead: isChecked,
      problem: () => siteNotChecked(),
    }),
    /** Our rule: who decides as it was proposed says nothing himself, so the proposal must leave nothing to be said. */
    'application/proposed-plainly': defineGuard<boolean>({
      read: async (_tx, { dossier }) => isPlain(city, dossier),
      holds: (plain) => plain,
      ahead: (dossier) => isPlain(city, dossier),
      problem: () => notPlainlyProposed(),
    }),
  },
  notices: noticesOf(city),
})
