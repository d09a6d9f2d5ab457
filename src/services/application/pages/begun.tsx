/** What was begun and not handed in: one goes on with it, or begins anew. */
import type { JSX } from 'preact'
import {
  BackLink,
  Button,
  ButtonLink,
  type FormToken,
  type Frame,
  HiddenFields,
  type Link,
  Page,
} from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export type BegunPageProps = {
  frame: Frame
  matter: Link
  form: FormToken
  /** Gives up the draft that is sent as `draft`. */
  anewAction: string
  /** `whom`: where there are several for whom one may apply. */
  drafts: readonly { id: string; href: string; whom: string | undefined; saved: string }[]
  /** For whom nothing was begun yet. */
  others: readonly Link[]
}

export function BegunPage({ frame, matter, form, anewAction, drafts, others }: BegunPageProps): JSX.Element {
  const say = texts(frame.language)
  const title = say(drafts.length === 1 ? 'begun.one' : 'begun.several')
  return (
    <Page
      {...frame}
      title={`${title} - ${matter.label}`}
      above={<BackLink href={matter.href}>{say('begun.back')}</BackLink>}
    >
      <div class="narrow">
        <p class="over">{matter.label}</p>
        <h1>{title}</h1>
        {drafts.map(({ id, href, whom, saved }, index) => (
          <div key={id} class="panel">
            {whom ? <h2>{whom}</h2> : null}
            <p>{saved}</p>
            <form method="post" action={anewAction} class="actions">
              <HiddenFields form={form} />
              <ButtonLink href={href} look={index === 0 ? 'primary' : 'secondary'}>
                {say('begun.go')}
              </ButtonLink>
              <Button look="quiet" name="draft" value={id}>
                {say('begun.anew')}
              </Button>
            </form>
            <p class="quiet-text">{say('begun.anewText')}</p>
          </div>
        ))}
        {others.length > 0 ? (
          <>
            <h2>{say('begun.others')}</h2>
            <ul>
              {others.map(({ href, label }) => (
                <li key={href}>
                  <a href={href}>{label}</a>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
    </Page>
  )
}
