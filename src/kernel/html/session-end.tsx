/**
 * When the session ends, told before it does (WCAG 2.2, 2.2.1 and 2.2.6): at the foot of every page of whoever is signed in, as a
 * notice where it ends soon whatever is done, and with script as a notice that comes five minutes before.
 */
import type { JSX } from 'preact'
import type { Language } from '../i18n/index.ts'
import { Notice } from './parts.tsx'
import { texts } from './texts.ts'

/** `at`: the time of day, in words; `isFixed`: whatever is done; `secondsLeft`: as the page is made. */
export type Ending = { at: string; isFixed: boolean; secondsLeft: number }

/** So long before its end a session that cannot go on is told of at the top of the page. */
const SOON_SECONDS = 30 * 60

/** At the foot: until when, and how it goes on. */
export function SessionUntil({
  language,
  ending: { at, isFixed },
}: {
  language: Language
  ending: Ending
}): JSX.Element {
  const say = texts(language)
  return (
    <p class="session-until">
      {say(isFixed ? 'endsFixed' : 'endsIdle', { at })}{' '}
      {isFixed ? null : (
        <a href="/sessions/stay" target="_blank" rel="noopener">
          {say('stayLink')}
        </a>
      )}
    </p>
  )
}

/** At the top: what ends soon, and cannot be put off. */
export const SessionSoon = ({ language, ending }: { language: Language; ending: Ending }): JSX.Element | null =>
  ending.isFixed && ending.secondsLeft < SOON_SECONDS ? (
    <Notice tone="warning" title={texts(language)('endsSoon', { at: ending.at })} />
  ) : null

/** What the script shows and says: before the end, and after it. */
export function SessionNotice({ language, ending }: { language: Language; ending: Ending }): JSX.Element {
  const say = texts(language)
  const { isFixed, secondsLeft } = ending
  return (
    <div class="session-notice" data-session-left={secondsLeft} data-fixed={isFixed ? '' : undefined}>
      <div role="status">
        <p data-before hidden>
          {say(isFixed ? 'noticeFixed' : 'notice')}
        </p>
        <p data-stayed hidden>
          {say('stayed')}
        </p>
        <p data-over hidden>
          {say('over')}{' '}
          <a href="/sign-in" target="_blank" rel="noopener">
            {say('signIn')}
          </a>
        </p>
      </div>
      {isFixed ? null : (
        <button type="button" class="button secondary" hidden>
          {say('stay')}
        </button>
      )}
    </div>
  )
}
