/** That the session goes on: opened beside the page on which somebody works, so that nothing typed there is lost. */
import type { JSX } from 'preact'
import { type Frame, Page } from '../../../kernel/html/index.ts'
import { texts } from './sign-in-texts.ts'

export function StayPage({ frame }: { frame: Frame }): JSX.Element {
  const say = texts(frame.language)
  const { ending } = frame
  return (
    <Page {...frame} title={say('stay.title')}>
      <div class="narrow">
        <h1>{say('stay.title')}</h1>
        <p class="lead">
          {ending ? say(ending.isFixed ? 'stay.fixed' : 'stay.until', { at: ending.at }) : say('stay.not')}
        </p>
      </div>
    </Page>
  )
}
