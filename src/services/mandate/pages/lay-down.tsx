/** Laying down that one represents an enterprise by law: what follows, for oneself and for whom one has authorised, and one way back. */
import type { JSX } from 'preact'
import { BackLink, Button, type FormToken, type Frame, HiddenFields, Page } from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export type LayDownPageProps = {
  frame: Frame
  enterprise: string
  /** How many mandates of it are in force. */
  inForce: number
  action: string
  form: FormToken
}

export function LayDownPage({ frame, enterprise, inForce, action, form }: LayDownPageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <Page
      {...frame}
      title={`${say('layDown.title')} - ${enterprise}`}
      above={<BackLink href="/mandates">{say('layDown.back')}</BackLink>}
    >
      <div class="narrow">
        <p class="over">{enterprise}</p>
        <h1>{say('layDown.title')}</h1>
        <p class="lead">{say('layDown.lead')}</p>
        <p>{say('layDown.register')}</p>
        <p>
          {inForce === 0 ? say('layDown.none') : say('layDown.mandates', { n: inForce })}
          {inForce === 0 ? null : (
            <>
              {' '}
              <a href="/mandates/given">{say('given')}</a>
            </>
          )}
        </p>
        <form method="post" action={action}>
          <HiddenFields form={form} />
          <div class="actions">
            <Button look="danger">{say('layDown.go')}</Button>
            <a href="/mandates">{say('layDown.keep')}</a>
          </div>
        </form>
      </div>
    </Page>
  )
}
