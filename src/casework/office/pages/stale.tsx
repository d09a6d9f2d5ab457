/** Two officers on one dossier: the second act comes too late (409) and says what happened since. Nothing typed is lost. */
import type { JSX } from 'preact'
import { ButtonLink, type Frame, type Happening, Page, SummaryList, Timeline } from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export type StalePageProps = {
  frame: Frame
  dossier: { title: string; number: string; href: string }
  since: readonly Happening[]
  /** What the officer had typed, by label. */
  typed: readonly { label: string; value: string }[]
}

export function StalePage({ frame, dossier, since, typed }: StalePageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <Page {...frame} title={say('stale.title')}>
      <div class="step-page">
        <p class="over">
          {dossier.title} · <span class="number">{dossier.number}</span>
        </p>
        <h1>{say('stale.title')}</h1>
        <p class="lead">{say('stale.lead')}</p>
        <h2>{say('stale.since')}</h2>
        <Timeline items={since} />
        {typed.length > 0 ? (
          <>
            <h2>{say('stale.typed')}</h2>
            <p class="quiet-text">{say('stale.typedText')}</p>
            <SummaryList rows={typed} />
          </>
        ) : null}
        <ButtonLink href={dossier.href}>{say('stale.see')}</ButtonLink>
      </div>
    </Page>
  )
}
