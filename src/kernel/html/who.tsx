/** Who is signed in, in which place, and what belongs to him: a menu that opens without script. */
import type { JSX } from 'preact'
import type { Language } from '../i18n/index.ts'
import { type FormToken, HiddenFields, type Link } from './buttons.tsx'
import { texts } from './texts.ts'

export type Who = {
  name: string
  /** Unit and position of an officer, or for whom a citizen acts. */
  place?: string | undefined
  menu: Link[]
  signOut?: { action: string; form: FormToken } | undefined
}

export const WhoMenu = ({ language, who }: { language: Language; who: Who }): JSX.Element => (
  <details class="who">
    <summary>
      {who.place ? <span class="who-place">{who.place}</span> : null}
      <span class="who-name">{who.name}</span>
    </summary>
    <ul>
      {who.place ? <li class="who-where">{who.place}</li> : null}
      {who.menu.map(({ href, label }) => (
        <li key={href}>
          <a href={href}>{label}</a>
        </li>
      ))}
      {who.signOut ? (
        <li>
          <form method="post" action={who.signOut.action}>
            <HiddenFields form={who.signOut.form} />
            <button type="submit">{texts(language)('signOut')}</button>
          </form>
        </li>
      ) : null}
    </ul>
  </details>
)
