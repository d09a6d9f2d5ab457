/** Asking to act for an enterprise: what it means, and what is asked. */
import type { JSX } from 'preact'
import {
  BackLink,
  Button,
  type FieldLink,
  Fields,
  type FieldView,
  type FormToken,
  type Frame,
  HiddenFields,
  Notice,
  Page,
} from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export type AskingPageProps = {
  frame: Frame
  kind: 'mandate' | 'registration'
  action: string
  form: FormToken
  screen: { title: string; problems: readonly FieldLink[]; fields: readonly FieldView[] }
  /** Why it was not sent, where no field is wrong. */
  refused: { title: string; detail: string } | undefined
}

export function AskingPage({ frame, kind, action, form, screen, refused }: AskingPageProps): JSX.Element {
  const { language } = frame
  const say = texts(language)
  return (
    <Page
      {...frame}
      typing
      title={screen.title}
      problems={screen.problems}
      above={<BackLink href="/mandates">{say('mine')}</BackLink>}
    >
      <div class="narrow">
        <h1>{screen.title}</h1>
        {refused ? (
          <Notice tone="warning" title={refused.title} live>
            <p>{refused.detail}</p>
          </Notice>
        ) : null}
        <p class="lead">{say(`asking.${kind}`)}</p>
        {kind === 'mandate' ? <p class="quiet-text">{say('asking.rule')}</p> : null}
        <form id="typing" method="post" action={action} noValidate>
          <HiddenFields form={form} />
          <Fields language={language} fields={screen.fields} />
          <div class="actions">
            <Button>{say(`asking.${kind}.go`)}</Button>
          </div>
        </form>
      </div>
    </Page>
  )
}
