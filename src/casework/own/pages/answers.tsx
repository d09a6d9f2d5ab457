/** Answers in sections, as they are read before sending and later. */
import type { JSX } from 'preact'
import { SummaryList } from '../../../kernel/html/index.ts'
import type { Language } from '../../../kernel/i18n/index.ts'
import { texts } from './texts.ts'

/** A section as the form engine hands it over; links are the page's. */
export type AnswerSection = {
  id: string
  title: string
  rows: readonly {
    path: string
    label: string
    value: string
    files?: readonly { id: string; name: string; href?: string | undefined }[] | undefined
    marked?: string | undefined
  }[]
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
          <SummaryList
            rows={rows.map(({ label, value, files = [], marked }) => ({
              label,
              marked,
              value:
                files.length > 0 ? (
                  <FileLinks files={files} />
                ) : (
                  value || <span class="quiet-text">{say('review.empty')}</span>
                ),
            }))}
          />
        </section>
      ))}
    </>
  )
}

const FileLinks = ({ files }: { files: NonNullable<AnswerSection['rows'][number]['files']> }): JSX.Element => (
  <ul class="plain-list">
    {files.map(({ id, name, href }) => (
      <li key={id}>{href ? <a href={href}>{name}</a> : name}</li>
    ))}
  </ul>
)
