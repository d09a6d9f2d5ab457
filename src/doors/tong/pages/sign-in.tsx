/** Sign-in, for both doors. A wrong name and a wrong password read the same: strangers learn nothing about accounts. */
import type { JSX } from 'preact'
import { Button, Field, type FormToken, type Frame, HiddenFields, Notice, Page } from '../../../kernel/html/index.ts'
import type { Work } from '../../../trust/identity/index.ts'
import { type PasskeyAsking, PasskeyForm } from './passkeys.tsx'
import { texts } from './sign-in-texts.ts'

export type SignInPageProps = {
  frame: Frame
  action: string
  form: FormToken
  /** In place of the common one: as the door says it to which the way leads. */
  heading?: string | undefined
  /** Kept after a problem. */
  login: string
  /** Where to go afterwards: a path of ours. */
  next?: string | undefined
  /** One sentence, the same for every reason but a pause. */
  error?: string | undefined
  /** The first password was just set. */
  isSet?: boolean | undefined
  /** A page that lists the demonstration accounts, where the demonstration is on. */
  demoHref?: string | undefined
  /** Signing in with a passkey, where browsers can do that at the city's address. */
  passkey?: PasskeyAsking | null | undefined
  /** Too many have tried: work that the browser may do in place of waiting so many minutes. */
  pause?: { work: Work; minutes: number } | undefined
  /** Progress without an account; Tong only. */
  statusHref?: string | undefined
}

export function SignInPage({
  frame,
  action,
  form,
  heading,
  login,
  next,
  error,
  isSet,
  demoHref,
  passkey,
  pause,
  statusHref,
}: SignInPageProps): JSX.Element {
  const say = texts(frame.language)
  const title = heading ?? say('signIn.title')
  return (
    <Page
      {...frame}
      title={title}
      problems={error ? [{ href: '#login', message: error }] : []}
      script={[...(passkey ? (['passkey'] as const) : []), ...(pause ? (['work'] as const) : [])]}
    >
      <div class="sign-in">
        <div>
          {isSet ? <Notice tone="good" title={say('first.done')} live /> : null}
          <h1>{title}</h1>
          <form
            method="post"
            action={action}
            noValidate
            data-work={pause?.work.challenge}
            data-bits={pause?.work.bits}
            data-working={pause ? say('signIn.working') : undefined}
            data-done={pause ? say('signIn.worked') : undefined}
          >
            <HiddenFields form={form} />
            {pause ? <input type="hidden" name="work" value="" /> : null}
            {next ? <input type="hidden" name="next" value={next} /> : null}
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
                error,
              }}
            />
            <div class="field">
              <label for="password">{say('signIn.password')}</label>
              <input id="password" name="password" type="password" autocomplete="current-password" required />
            </div>
            {pause ? (
              <p role="status">{say(passkey ? 'signIn.pausePasskey' : 'signIn.pause', { n: pause.minutes })}</p>
            ) : null}
            <Button>{say('signIn.go')}</Button>
          </form>
          {passkey ? (
            <PasskeyForm frame={frame} form={form} action="/sign-in/passkey" act="get" asking={passkey}>
              {next ? <input type="hidden" name="next" value={next} /> : null}
              <div class="actions">
                <Button look="secondary">{say('passkey.go')}</Button>
              </div>
            </PasskeyForm>
          ) : null}
        </div>
        <div class="sign-in-side">
          {frame.demo || demoHref ? (
            <Notice tone="act" title={say('signIn.demo')}>
              {frame.demo ? <p>{say('signIn.demoText')}</p> : null}
              {demoHref ? <a href={demoHref}>{say('signIn.demoLink')}</a> : null}
            </Notice>
          ) : null}
          <p>{say('signIn.own')}</p>
          <p>
            <a href="/first-sign-in">{say('first.link')}</a>
          </p>
          {statusHref ? (
            <>
              <h2>{say('signIn.without')}</h2>
              <a href={statusHref}>{say('signIn.withoutStatus')}</a>
            </>
          ) : null}
        </div>
      </div>
    </Page>
  )
}
