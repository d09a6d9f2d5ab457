/** A problem (RFC 9457) as a page: what happened, what one can do, and a reference to name. No inner text ever. */
import type { JSX } from 'preact'
import { type Frame, type Link, Page } from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export type ProblemPageProps = {
  frame: Frame
  title: string
  detail: string
  next: readonly Link[]
  homeHref: string
  /** Only for what we did not foresee. */
  reference?: string | undefined
}

export function ProblemPage({ frame, title, detail, next, homeHref, reference }: ProblemPageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <Page {...frame} title={title}>
      <div class="narrow">
        <h1>{title}</h1>
        <p class="lead">{detail}</p>
        <h2>{say('problem.next')}</h2>
        <ul>
          {next.map(({ href, label }) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
          {next.some(({ href }) => href === homeHref) ? null : (
            <li>
              <a href={homeHref}>{say('problem.home')}</a>
            </li>
          )}
        </ul>
        {reference ? (
          <p class="quiet-text">
            {say('problem.reference')} <code>{reference}</code>
            <br />
            {say('problem.referenceText')}
          </p>
        ) : null}
      </div>
    </Page>
  )
}
