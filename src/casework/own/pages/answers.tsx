/** Answers in sections, as they are read before sending and later. */
import type { JSX } from 'preact'
import type { Language } from '../../../kernel/i18n/index.ts'
import { AnswerRows, type AnswerRowView } from '../../kind/index.ts'
import { texts } from './texts.ts'

/** A section as the form engine hands it over; links are the page's. */
export type AnswerSection = {
  id: string
  title: string
  rows: readonly AnswerRowView[]
  changeHref?: string | undefined
}

export function Answers({
  language,
  sections,
}: {
  language: Language
  sections: readonly AnswerSection[]
}): JSX.Element {
  const say = texts(language)
  return (
    <>
      {sections.map(({ id, title, rows, changeHref }) => (
        <section key={id} class="answers" aria-labelledby={`section-${id}`}>
          <div class="answers-head">
            <h2 id={`section-${id}`}>{title}</h2>
            {changeHref ? (
              <a href={changeHref} aria-label={say('review.changeNamed', { section: title })}>
                {say('review.change')}
              </a>
            ) : null}
          </div>
          <AnswerRows language={language} rows={rows} />
        </section>
      ))}
    </>
  )
}
