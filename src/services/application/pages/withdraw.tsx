/** Before an application or a question is withdrawn: what it means, and one way back. */
import type { JSX } from 'preact'
import { BackLink, Button, Field, type FormToken, type Frame, HiddenFields, Page } from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export type WithdrawPageProps = {
  frame: Frame
  matter: string
  number: string
  organ: string
  reason: string
  action: string
  form: FormToken
  progressHref: string
}

/** Sends `reason`, which may be empty. */
export function WithdrawPage({
  frame,
  matter,
  number,
  organ,
  reason,
  action,
  form,
  progressHref,
}: WithdrawPageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <Page
      {...frame}
      title={`${say('withdraw.title')} ${matter}`}
      above={<BackLink href={progressHref}>{say('correction.back')}</BackLink>}
    >
      <div class="narrow">
        <p class="over">
          {matter} · <span class="number">{number}</span>
        </p>
        <h1>{say('withdraw.title')}</h1>
        <p class="lead">{say('withdraw.text', { organ })}</p>
        <form method="post" action={action} noValidate>
          <HiddenFields form={form} />
          <Field
            language={frame.language}
            field={{
              name: 'reason',
              id: 'reason',
              kind: 'text',
              multiline: true,
              label: say('withdraw.reason'),
              hint: say('withdraw.reasonHint'),
              required: false,
              value: reason,
              maxLength: 500,
            }}
          />
          <div class="actions">
            <Button look="danger">{say('withdraw.go')}</Button>
            <a href={progressHref}>{say('withdraw.keep')}</a>
          </div>
        </form>
      </div>
    </Page>
  )
}
