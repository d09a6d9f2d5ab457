/** The first sign-in of an officer: with a code that works once he sets a password that nobody else knows. */
import type { JSX } from 'preact'
import { Button, Field, type FormToken, type Frame, HiddenFields, Page } from '../../../kernel/html/index.ts'
import { texts } from './sign-in-texts.ts'

export type FirstSignInPageProps = {
  frame: Frame
  form: FormToken
  login: string
  /** What is wrong, beside the field it is about. */
  error: { field: 'code' | 'password'; message: string } | undefined
}

/** Sends `login`, `code`, `password`. */
export function FirstSignInPage({ frame, form, login, error }: FirstSignInPageProps): JSX.Element {
  const say = texts(frame.language)
  const wrong = (field: 'code' | 'password') => (error?.field === field ? error.message : undefined)
  const password = wrong('password')
  return (
    <Page
      {...frame}
      title={say('first.title')}
      problems={error ? [{ href: `#${error.field}`, message: error.message }] : []}
    >
      <div class="narrow">
        <h1>{say('first.title')}</h1>
        <p class="lead">{say('first.lead')}</p>
        <form method="post" action="/first-sign-in" noValidate>
          <HiddenFields form={form} />
          <Field
            language={frame.language}
            field={{
              name: 'login',
              id: 'login',
              kind: 'text',
              label: say('signIn.login'),
              required: true,
              value: login,
              autocomplete: 'username',
            }}
          />
          <Field
            language={frame.language}
            field={{
              name: 'code',
              id: 'code',
              kind: 'text',
              width: 'medium',
              label: say('first.code'),
              hint: say('first.codeHint'),
              required: true,
              value: '',
              maxLength: 60,
              autocomplete: 'one-time-code',
              error: wrong('code'),
            }}
          />
          <div class={password ? 'field wrong' : 'field'}>
            <label for="password">{say('first.password')}</label>
            <p class="hint" id="password-hint">
              {say('first.passwordHint')}
            </p>
            {password ? (
              <p class="wrong-text" id="password-error">
                {password}
              </p>
            ) : null}
            <input
              id="password"
              name="password"
              type="password"
              autocomplete="new-password"
              required
              aria-invalid={password ? 'true' : undefined}
              aria-describedby={password ? 'password-hint password-error' : 'password-hint'}
            />
          </div>
          <Button>{say('first.go')}</Button>
        </form>
      </div>
    </Page>
  )
}
