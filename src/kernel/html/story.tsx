/** What has happened, latest first, in sentences. */
import type { JSX } from 'preact'
import type { Link } from './buttons.tsx'

export type Happening = {
  when: string
  /** Machine-readable moment for `<time>`. */
  at?: string | undefined
  title: string
  text?: string | undefined
  /** Second line: who, by which rule. */
  note?: string | undefined
  links?: readonly Link[] | undefined
}

export const Timeline = ({ items }: { items: readonly Happening[] }): JSX.Element => (
  <ol class="story">
    {items.map(({ when, at, title, text, note, links = [] }) => (
      <li key={`${at ?? when} ${title}`}>
        <time dateTime={at}>{when}</time>
        <div>
          <p>
            <strong>{title}</strong>
            {text ? <span>{text}</span> : null}
          </p>
          {note || links.length > 0 ? (
            <p class="story-note">
              {note ? <span>{note}</span> : null}
              {links.map(({ href, label }) => (
                <a key={href} href={href}>
                  {label}
                </a>
              ))}
            </p>
          ) : null}
        </div>
      </li>
    ))}
  </ol>
)
