/** Accessibility statement 无障碍声明: what is done and what is not, in the same size of print. */
import type { JSX } from 'preact'
import { type Frame, Page } from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export type AccessibilityPageProps = { frame: Frame }

const DONE = ['access.how1', 'access.how2', 'access.how3', 'access.how4', 'access.how5'] as const
const MISSING = ['access.not1', 'access.not2', 'access.not3'] as const

export function AccessibilityPage({ frame }: AccessibilityPageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <Page {...frame} title={say('access.title')}>
      <div class="narrow prose">
        <h1>{say('access.title')}</h1>
        <p class="lead">{say('access.lead')}</p>
        <h2>{say('access.how')}</h2>
        <ul>
          {DONE.map((key) => (
            <li key={key}>{say(key)}</li>
          ))}
        </ul>
        <h2>{say('access.not')}</h2>
        <ul>
          {MISSING.map((key) => (
            <li key={key}>{say(key)}</li>
          ))}
        </ul>
        <h2>{say('access.law')}</h2>
        <p>{say('access.lawText')}</p>
      </div>
    </Page>
  )
}
