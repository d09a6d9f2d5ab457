/**
 * A way as a picture: what is behind one, where it stands, what lies ahead, each part with its day. A row on a wide page, a column
 * on a narrow one; where it stands is said in words, too, for who does not see it.
 */
import type { JSX } from 'preact'
import type { Language } from '../i18n/index.ts'
import { texts } from './texts.ts'

/** `day` in words: "12 月 3 日前". */
export type LegView = { title: string; note: string | undefined; state: 'done' | 'now' | 'ahead'; day: string }

export const Way = ({
  language,
  legs,
  title,
}: {
  language: Language
  legs: readonly LegView[]
  title: string
}): JSX.Element => (
  <figure class="way">
    <figcaption>{title}</figcaption>
    <ol>
      {legs.map(({ title: what, note, state, day }) => (
        <li key={what} class={state} aria-current={state === 'now' ? 'step' : undefined}>
          <strong>{what}</strong>
          <span class="unseen">{texts(language)(`way.${state}`)}</span>
          <span class="way-day">{day}</span>
          {note ? <small>{note}</small> : null}
        </li>
      ))}
    </ol>
  </figure>
)
