/** On the way to an outside system, and back from it: what it gets, that one goes on, and whether to sign out here as well. */
import type { JSX } from 'preact'
import { Button, ButtonLink, type FormToken, type Frame, HiddenFields, Page } from '../../../kernel/html/index.ts'
import { texts } from './sign-in-texts.ts'

export type ConsentPageProps = {
  frame: Frame
  form: FormToken
  action: string
  /** What the system is called, and at which address one goes on. */
  name: string
  host: string
  /** It gets the person's name as well. */
  getsName: boolean
}

/** Sends `answer`: `agree` or `refuse`. */
export function ConsentPage({ frame, form, action, name, host, getsName }: ConsentPageProps): JSX.Element {
  const say = texts(frame.language)
  const title = say('consent.title', { name })
  return (
    <Page {...frame} title={title}>
      <div class="narrow">
        <h1>{title}</h1>
        <p class="lead">{say('consent.lead', { name, host })}</p>
        <h2>{say('consent.gets')}</h2>
        <ul>
          <li>{say('consent.number')}</li>
          {getsName ? <li>{say('consent.name')}</li> : null}
        </ul>
        <p>{say(getsName ? 'consent.notMore' : 'consent.notName')}</p>
        <p>{say('consent.later')}</p>
        <form method="post" action={action}>
          <HiddenFields form={form} />
          <div class="actions">
            <Button name="answer" value="agree">
              {say('consent.agree')}
            </Button>
            <Button name="answer" value="refuse" look="secondary">
              {say('consent.refuse')}
            </Button>
          </div>
        </form>
      </div>
    </Page>
  )
}

/**
 * Leads on at once. A page of its own, since a form of ours may lead nowhere but to us (CSP `form-action`); where a browser
 * does not go on by itself there is a link.
 */
export function LeavingPage({ frame, name, href }: { frame: Frame; name: string; href: string }): JSX.Element {
  const say = texts(frame.language)
  const title = say('leaving.title', { name })
  return (
    <Page {...frame} title={title} goesTo={href}>
      <div class="narrow">
        <h1>{title}</h1>
        <p>{say('leaving.lead')}</p>
        <ButtonLink href={href}>{say('leaving.go', { name })}</ButtonLink>
      </div>
    </Page>
  )
}

export type EndSessionPageProps = {
  frame: Frame
  form: FormToken
  isSignedIn: boolean
  /** Which system asks; null where it is not known. */
  name: string | null
  /** What the form carries, so that one gets back; the way back where nobody is signed in. */
  fields: readonly { name: string; value: string }[]
  back: string | null
}

export function EndSessionPage({ frame, form, isSignedIn, name, fields, back }: EndSessionPageProps): JSX.Element {
  const say = texts(frame.language)
  const title = say(isSignedIn ? 'endSession.title' : 'endSession.over')
  return (
    <Page {...frame} title={title}>
      <div class="narrow">
        <h1>{title}</h1>
        {isSignedIn ? (
          <>
            <p class="lead">{name ? say('endSession.lead', { name }) : say('endSession.leadUnknown')}</p>
            <form method="post" action="/end-session">
              <HiddenFields form={form} />
              {fields.map((field) => (
                <input key={field.name} type="hidden" name={field.name} value={field.value} />
              ))}
              <div class="actions">
                <Button name="answer" value="sign-out">
                  {say('endSession.go')}
                </Button>
                <Button name="answer" value="stay" look="secondary">
                  {say('endSession.stay')}
                </Button>
              </div>
            </form>
          </>
        ) : (
          <p class="lead">{say('endSession.overLead')}</p>
        )}
        {back && name && !isSignedIn ? <ButtonLink href={back}>{say('leaving.go', { name })}</ButtonLink> : null}
      </div>
    </Page>
  )
}
