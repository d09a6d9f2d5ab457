/** Another password, by whoever knows the present one. */
import type { JSX } from 'preact'
import { Button, type FormToken, type Frame, HiddenFields, Notice, Page } from '../../../kernel/html/index.ts'
import { texts } from './sign-in-texts.ts'

export type PasswordPageProps = {
  frame: Frame
  form: FormToken
  isDone: boolean
  /** What is wrong, beside the field it is about. */
  error: { field: 'before' | 'after'; message: string } | undefined
}

/** Sends `before`, `after`. */
export function PasswordPage({ frame, form, isDone, error }: PasswordPageProps): JSX.Element {
  const say = texts(frame.language)
  const field = (name: 'before' | 'after', autocomplete: 'current-password' | 'new-password', hint?: string) => {
    const wrong = error?.field === name ? error.message : undefined
    const described = [hint && `${name}-hint`, wrong && `${name}-error`].filter(Boolean).join(' ')
    return (
      <div class={wrong ? 'field wrong' : 'field'}>
        <label for={name}>{say(`password.${name}`)}</label>
        {hint ? (
          <p class="hint" id={`${name}-hint`}>
            {hint}
          </p>
        ) : null}
        {wrong ? (
          <p class="wrong-text" id={`${name}-error`}>
            {wrong}
          </p>
        ) : null}
        <input
          id={name}
          name={name}
          type="password"
          autocomplete={autocomplete}
          required
          aria-invalid={wrong ? 'true' : undefined}
          aria-describedby={described === '' ? undefined : described}
        />
      </div>
    )
  }
  return (
    <Page
      {...frame}
      title={say('password.title')}
      problems={error ? [{ href: `#${error.field}`, message: error.message }] : []}
    >
      <div class="narrow">
        {isDone ? <Notice tone="good" title={say('password.done')} live /> : null}
        <h1>{say('password.title')}</h1>
        <p class="lead">{say('password.lead')}</p>
        <p>{say('password.forgotten')}</p>
        <form method="post" action="/password" noValidate>
          <HiddenFields form={form} />
          {field('before', 'current-password')}
          {field('after', 'new-password', say('first.passwordHint'))}
          <Button>{say('password.go')}</Button>
        </form>
      </div>
    </Page>
  )
}
