/**
 * Tools of the demonstration: move the city's clock, so that a visitor sees deadlines, silence and closed offices, and
 * be somebody else. Exists only where the demonstration is on.
 */
import type { JSX } from 'preact'
import type { Language } from '../i18n/index.ts'
import { type FormToken, HiddenFields } from './buttons.tsx'
import { texts } from './texts.ts'

export type DemoBar = {
  /** The city's clock, ready to print. */
  clock: string
  /** Said beside the clock where the day lies in a provisional calendar. */
  provisional?: string | undefined
  moveAction: string
  /** Where the clock can go, the most usual first. */
  moments: { value: string; label: string }[]
  accounts: { login: string; label: string }[]
  switchAction: string
  current?: string | undefined
  fields: FormToken
}

export function DemoTools({ language, demo }: { language: Language; demo: DemoBar }): JSX.Element {
  const say = texts(language)
  return (
    <section class="demo" aria-label={say('demo')}>
      <form method="post" action={demo.moveAction}>
        <HiddenFields form={demo.fields} />
        <span class="demo-clock">
          {say('demoClock')} <strong>{demo.clock}</strong>
          {demo.provisional ? <small> {demo.provisional}</small> : null}
        </span>
        <select name="moment" aria-label={say('demoMoment')}>
          {demo.moments.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <button type="submit">{say('demoMove')}</button>
      </form>
      <form method="post" action={demo.switchAction}>
        <HiddenFields form={demo.fields} />
        <label for="demo-account">{say('demoAccount')}</label>
        <select id="demo-account" name="login">
          {demo.current === undefined ? <option value="">{say('demoNobody')}</option> : null}
          {demo.accounts.map(({ login, label }) => (
            <option key={login} value={login} selected={login === demo.current}>
              {label}
            </option>
          ))}
        </select>
        <button type="submit">{say('demoGo')}</button>
      </form>
    </section>
  )
}
