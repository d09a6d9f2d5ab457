/**
 * A correction 补正: only the marked fields, each with the officer's reason; all else stands. Asked once and in full
 * (行政许可法 art. 32 (1) 4), and the page says so, since people fear a second round.
 */
import type { JSX } from 'preact'
import {
  BackLink,
  Button,
  EnterKey,
  type FieldLink,
  Fields,
  type FieldView,
  type FormToken,
  type Frame,
  HiddenFields,
  type Link,
  Notice,
  Page,
} from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export type CorrectionPageProps = {
  frame: Frame
  matter: Link
  organ: string
  /** "12 月 3 日前，还有 5 个工作日。到期没有交回，申请就终止。" */
  due: string
  /** The marked fields, with `correction` on each. */
  fields: readonly FieldView[]
  problems: readonly FieldLink[]
  action: string
  form: FormToken
  progressHref: string
  /** Whether thirty more days can be asked for: once. What was typed is kept, and the way leads to the page that asks. */
  mayExtend: boolean
}

/** Sends `_do`: `send` or `upload`; or `_switch`, and what was typed is kept until it is sent (trust/gate). */
export function CorrectionPage({
  frame,
  matter,
  organ,
  due,
  fields,
  problems,
  action,
  form,
  progressHref,
  mayExtend,
}: CorrectionPageProps): JSX.Element {
  const say = texts(frame.language)
  const title = say(fields.length === 1 ? 'correction.titleOne' : 'correction.title')
  return (
    <Page
      {...frame}
      typing
      title={`${title} - ${matter.label}`}
      problems={problems}
      above={<BackLink href={progressHref}>{say('correction.back')}</BackLink>}
    >
      <div class="narrow">
        <p class="over">
          <a href={matter.href}>{matter.label}</a>
        </p>
        <h1>{title}</h1>
        <p class="lead">{say('correction.lead', { organ })}</p>
        <Notice tone="warning" title={say('correction.due')}>
          <p>{due}</p>
        </Notice>
        <form id="typing" method="post" action={action} encType="multipart/form-data" noValidate>
          <EnterKey name="_do" value="send" />
          <HiddenFields form={form} />
          <Fields language={frame.language} fields={fields} />
          <div class="actions">
            <Button name="_do" value="send">
              {say('correction.go', { organ })}
            </Button>
            <Button look="quiet" name="_switch" value="stay">
              {say('correction.later')}
            </Button>
          </div>
          {mayExtend ? (
            <section class="section">
              <h2>{say('correction.more')}</h2>
              <p>{say('correction.moreText')}</p>
              <Button look="secondary" name="_switch" value="more-time">
                {say('correction.moreGo')}
              </Button>
            </section>
          ) : null}
        </form>
      </div>
    </Page>
  )
}
