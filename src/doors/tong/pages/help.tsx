/** Help: every question in the list at the top, each with an anchor that others can link to. */
import type { JSX } from 'preact'
import { type Frame, Page } from '../../../kernel/html/index.ts'
import { pick } from '../../../kernel/i18n/index.ts'
import { HELP } from './help-texts.ts'
import { texts } from './texts.ts'

export function HelpPage({ frame }: { frame: Frame }): JSX.Element {
  const { language } = frame
  const say = texts(language)
  return (
    <Page {...frame} title={say('help.title')}>
      <div class="medium">
        <h1>{say('help.title')}</h1>
        <p class="lead">{say('help.lead')}</p>
        <nav class="panel help-list" aria-label={say('help.list')}>
          {HELP.map(({ id, title, questions }) => (
            <section key={id}>
              <h2 class="help-part">{pick(title, language)}</h2>
              <ul class="plain-list">
                {questions.map((one) => (
                  <li key={one.id}>
                    <a href={`#${one.id}`}>{pick(one.question, language)}</a>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </nav>
        {HELP.flatMap(({ questions }) => questions).map(({ id, question, answer, link }) => (
          <section key={id} class="section help-answer">
            <h2 id={id}>{pick(question, language)}</h2>
            {answer.map((paragraph) => (
              <p key={paragraph.en}>{pick(paragraph, language)}</p>
            ))}
            {link ? (
              <p>
                <a href={link.href}>{pick(link.label, language)}</a>
              </p>
            ) : null}
          </section>
        ))}
      </div>
    </Page>
  )
}
