/** The side of the desk: views of the work, and pages of the unit. */
import type { JSX } from 'preact'
import type { Language } from '../../../kernel/i18n/index.ts'
import { texts } from './texts.ts'

export type WorkView = { href: string; label: string; count: string; current: boolean; alarm?: boolean | undefined }
/** Groups of views; a group without a title stands first. */
export type WorkViews = readonly { title?: string | undefined; items: readonly WorkView[] }[]

export const DeskSide = ({ language, views }: { language: Language; views: WorkViews }): JSX.Element => (
  <nav class="desk-side" aria-label={texts(language)('list.views')}>
    {views.map((group, index) => (
      <div key={group.title ?? index}>
        {group.title ? <h2>{group.title}</h2> : null}
        <ul>
          {group.items.map(({ href, label, count, current, alarm }) => (
            <li key={href}>
              <a href={href} aria-current={current ? 'page' : undefined}>
                <span>{label}</span> {count ? <span class={alarm ? 'count alarm' : 'count'}>{count}</span> : null}
              </a>
            </li>
          ))}
        </ul>
      </div>
    ))}
  </nav>
)
