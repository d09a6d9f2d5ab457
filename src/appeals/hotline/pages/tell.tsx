/** The page on which anybody tells the hotline of something. */
import type { JSX } from 'preact'
import {
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
import { texts } from '../texts.ts'

export type TellPageProps = {
  frame: Frame
  form: FormToken
  isSignedIn: boolean
  screen: { problems: readonly FieldLink[]; fields: readonly FieldView[] }
  /** Why it was not sent, where no field is wrong. */
  refused?: { title: string; detail: string } | undefined
}

export function TellPage({ frame, form, isSignedIn, screen, refused }: TellPageProps): JSX.Element {
  const { language } = frame
  const say = texts(language)
  return (
    <Page {...frame} typing title={say('tell.title')} problems={screen.problems}>
      <div class="narrow">
        <h1>{say('tell.title')}</h1>
        {refused ? (
          <Notice tone="warning" title={refused.title} live>
            <p>{refused.detail}</p>
          </Notice>
        ) : null}
        <p class="lead">{say('tell.lead')}</p>
        {isSignedIn ? null : <p class="quiet-text">{say('tell.own')}</p>}
        <form id="typing" method="post" action="/appeals" noValidate>
          <HiddenFields form={form} />
          <Fields language={language} fields={screen.fields} />
          <div class="actions">
            <Button>{say('tell.go')}</Button>
          </div>
        </form>
        <p>
          <a href="/appeals/rates">{say('tell.rates')}</a>
        </p>
      </div>
    </Page>
  )
}
