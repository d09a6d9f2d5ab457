/** What applications put behind the names in their procedures. */
import { type Dossier, defineGuard, type Hooks } from '../../casework/dossier/index.ts'
import { type NoticeCity, noticesOf } from './notices.ts'
import { siteNotChecked } from './problems.ts'

const isChecked = ({ parameters, taken }: Dossier) => parameters.siteCheck !== true || 'record-site-check' in taken

export const hooksOf = (city: NoticeCity): Hooks => ({
  guards: {
    /** 行政许可法 art. 34 (3): where the facts must be seen, two officers see them. */
    'application/site-checked': defineGuard<boolean>({
      read: async (_tx, { dossier }) => isChecked(dossier),
      holds: (checked) => checked,
      ahead: isChecked,
      problem: () => siteNotChecked(),
    }),
  },
  notices: noticesOf(city),
})
