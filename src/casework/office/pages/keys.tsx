/** Keys of the list, of a dossier and of a step: what they do, and where they are switched off. Opened by script; nobody without it needs it. */
import type { JSX } from 'preact'
import type { Language } from '../../../kernel/i18n/index.ts'
import { texts } from './texts.ts'

const SIGNS = {
  next: ['j', '↓'],
  previous: ['k', '↑'],
  open: ['Enter'],
  choose: ['x'],
  step: ['1', '…', '9'],
  andNext: ['n'],
  decideAndNext: ['Shift', 'N'],
  skip: ['s'],
  send: ['Ctrl', 'Enter'],
  sendAndNext: ['Ctrl', 'Shift', 'Enter'],
  beside: ['o'],
  list: ['u'],
  help: ['?'],
} as const
export type KeyName = keyof typeof SIGNS

export const LIST_KEYS: readonly KeyName[] = ['next', 'previous', 'open', 'choose', 'help']
export const DOSSIER_KEYS: readonly KeyName[] = ['step', 'andNext', 'decideAndNext', 'skip', 'beside', 'list', 'help']
export const STEP_KEYS: readonly KeyName[] = ['send', 'sendAndNext', 'list', 'help']
export const ALL_KEYS = Object.keys(SIGNS) as KeyName[]

type KeyListProps = { language: Language; keys: readonly KeyName[] }

export const KeyList = ({ language, keys }: KeyListProps): JSX.Element => (
  <dl class="keys">
    {keys.map((key) => (
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

export function KeysHelp({ language, settingsHref, keys }: KeyListProps & { settingsHref: string }): JSX.Element {
  const say = texts(language)
  return (
    <>
      <button type="button" class="button quiet" id="keys-open" hidden>
        {say('keys.title')}
      </button>
      <dialog id="keys-help" class="dialog" aria-labelledby="keys-title">
        <h2 id="keys-title">{say('keys.title')}</h2>
        <KeyList language={language} keys={keys} />
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
