/** The second factor of an account for work: proving it, setting it up, and the recovery codes, which are shown once. */
import type { ComponentChildren, JSX } from 'preact'
import {
  Button,
  ButtonLink,
  Field,
  type FormToken,
  type Frame,
  HiddenFields,
  Notice,
  Page,
} from '../../../kernel/html/index.ts'
import { type PasskeyAsking, PasskeyForm } from './passkeys.tsx'
import { texts } from './second-factor-texts.ts'

export type SecondFactorPageProps = {
  frame: Frame
  form: FormToken
  /** Where to go on: a path of ours. */
  next: string
  /** Still to be proved; else he is signed in in full. */
  isHalf: boolean
  /** What the account has of an app, in words; null where none. */
  app: { made: string; recoveryLeft: number } | null
  /** What an app is told, where one can be set up here. `qr`: SVG. */
  offer: { qr: string; typed: string; sealed: string } | null
  /** A passkey that proves, or one that is made instead of an app. */
  passkey: { act: 'get' | 'create'; asking: PasskeyAsking } | null
  /** Just made; shown this once. */
  codes: readonly string[] | null
  error: string | undefined
}

/** Sends `code`; to set up also `sealed`. */
export function SecondFactorPage(props: SecondFactorPageProps): JSX.Element {
  const { frame, form, next, isHalf, app, offer, passkey, codes, error } = props
  const say = texts(frame.language)
  const isSetting = offer !== null
  const title = say(codes ? 'codes.title' : isHalf ? `${isSetting ? 'set' : 'prove'}.title` : 'title')
  const ask = (action: string, children: ComponentChildren) => (
    <form method="post" action={action} noValidate>
      <HiddenFields form={form} />
      <input type="hidden" name="next" value={next} />
      {children}
    </form>
  )
  const code = (
    <Field
      language={frame.language}
      field={{
        name: 'code',
        id: 'code',
        kind: 'text',
        width: 'medium',
        label: say(offer ? 'code.first' : 'code'),
        hint: say(offer ? 'code.firstHint' : 'code.hint'),
        required: true,
        value: '',
        maxLength: 20,
        autocomplete: 'one-time-code',
        error,
      }}
    />
  )
  return (
    <Page
      {...frame}
      title={title}
      problems={error ? [{ href: '#code', message: error }] : []}
      script={passkey ? 'passkey' : undefined}
    >
      <div class="narrow">
        <h1>{title}</h1>
        {codes ? (
          <>
            <Notice tone="good" title={say('codes.done')} live />
            <p>{say('codes.lead')}</p>
            <ul>
              {codes.map((one) => (
                <li key={one}>
                  <code>{one}</code>
                </li>
              ))}
            </ul>
            <ButtonLink href={next}>{say('goOn')}</ButtonLink>
          </>
        ) : (
          <>
            <p class="lead">{say(isHalf ? `${isSetting ? 'set' : 'prove'}.lead` : 'lead')}</p>
            {app && !isHalf ? <p>{say('app.state', { made: app.made, n: app.recoveryLeft })}</p> : null}
            {app
              ? ask(
                  isHalf ? '/second-factor' : '/second-factor/recovery',
                  <>
                    {code}
                    <div class="actions">
                      <Button>{say(isHalf ? 'prove.go' : 'codes.renew')}</Button>
                    </div>
                  </>,
                )
              : null}
            {offer ? (
              <>
                <h2>{say('set.app')}</h2>
                <p>{say('set.scan')}</p>
                <div class="qr">
                  <div role="img" aria-label={say('set.qr')} dangerouslySetInnerHTML={{ __html: offer.qr }} />
                </div>
                <p>
                  {say('set.typed')} <code>{offer.typed}</code>
                </p>
                {ask(
                  '/second-factor/app',
                  <>
                    <input type="hidden" name="sealed" value={offer.sealed} />
                    {code}
                    <div class="actions">
                      <Button>{say('set.go')}</Button>
                    </div>
                  </>,
                )}
              </>
            ) : null}
            {passkey ? (
              <PasskeyForm
                frame={frame}
                form={form}
                action={passkey.act === 'get' ? '/sign-in/passkey' : '/second-factor/passkey'}
                act={passkey.act}
                asking={passkey.asking}
              >
                <input type="hidden" name="next" value={next} />
                <h2>{say('passkey')}</h2>
                <p>{say(`passkey.${passkey.act}`)}</p>
                <div class="actions">
                  <Button look="secondary">{say(`passkey.${passkey.act}.go`)}</Button>
                </div>
              </PasskeyForm>
            ) : null}
            {isHalf ? (
              <>
                {isSetting ? null : (
                  <>
                    <h2>{say('lost')}</h2>
                    <p>{say('lost.text')}</p>
                  </>
                )}
                <form method="post" action="/sign-out">
                  <HiddenFields form={form} />
                  <Button look="quiet">{say('leave')}</Button>
                </form>
              </>
            ) : null}
          </>
        )}
      </div>
    </Page>
  )
}
