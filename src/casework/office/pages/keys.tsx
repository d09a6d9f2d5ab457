/** Keys of the list: what they do, and where they are switched off. Opened by script; nobody without it needs it. */
import type { JSX } from 'preact'
import type { Language } from '../../../kernel/i18n/index.ts'
import { texts } from './texts.ts'

const KEYS = ['next', 'previous', 'open', 'choose', 'help'] as const
const SIGNS: Record<(typeof KEYS)[number], readonly string[]> = {
  next: ['j', '↓'],
  previous: ['k', '↑'],
  open: ['Enter'],
  choose: ['x'],
  help: ['?'],
}

export const KeyList = ({ language }: { language: Language }): JSX.Element => (
  <dl class="keys">
    {KEYS.map((key) => (
      <div key={key}>
        <dt>
          {SIGNS[key].map((sign) => (
            <kbd key={sign}>{sign}</kbd>
          ))}
        </dt>
        <dd>{texts(language)(`keys.${key}`)}</dd>
      </div>
    ))}
  </dl>
)

export function KeysHelp({ language, settingsHref }: { language: Language; settingsHref: string }): JSX.Element {
  const say = texts(language)
  return (
    <>
      <button type="button" class="button quiet" id="keys-open" hidden>
        {say('keys.title')}
      </button>
      <dialog id="keys-help" class="dialog" aria-labelledby="keys-title">
        <h2 id="keys-title">{say('keys.title')}</h2>
        <KeyList language={language} />
        <p>
          <a href={settingsHref}>{say('keys.switchOff')}</a>
        </p>
        <form method="dialog">
          <button type="submit" class="button secondary">
            {say('keys.close')}
          </button>
        </form>
      </dialog>
    </>
  )
}
