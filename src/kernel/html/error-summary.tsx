/** What has to be put right, first on the page, each line leading to its field (WCAG 3.3.1, 3.3.3). Takes the focus. */
import type { JSX } from 'preact'
import type { Language } from '../i18n/index.ts'
import { texts } from './texts.ts'

export type FieldLink = { href?: string | undefined; message: string }

type ErrorSummaryProps = { language: Language; problems: readonly FieldLink[] }

export function ErrorSummary({ language, problems }: ErrorSummaryProps): JSX.Element {
  const say = texts(language)
  return (
    <section class="errors" tabindex={-1} autofocus aria-labelledby="errors-title" role="alert">
      <h2 id="errors-title">{problems.length === 1 ? say('problemsOne') : say('problems', { n: problems.length })}</h2>
      <ul>
        {problems.map(({ href, message }) => (
          <li key={`${href} ${message}`}>{href === undefined ? message : <a href={href}>{message}</a>}</li>
        ))}
      </ul>
    </section>
  )
}
