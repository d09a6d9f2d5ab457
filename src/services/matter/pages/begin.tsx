/**
 * Before the form: which situation 业务办理项 it is, and who is competent 管辖. The place is asked first, so that nobody
 * fills in a form for an organ that may not decide (行政许可法 art. 32 (1) 2: told at once; asked before: our rule).
 */
import type { JSX } from 'preact'
import {
  BackLink,
  Button,
  Field,
  type FieldLink,
  type FieldView,
  type FormToken,
  type Frame,
  HiddenFields,
  type Link,
  Page,
} from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export type SituationsPageProps = {
  frame: Frame
  matter: Link
  situations: readonly { href: string; title: string; text?: string | undefined }[]
}

export function SituationsPage({ frame, matter, situations }: SituationsPageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <Page {...frame} title={`${say('situations.title')} ${matter.label}`}>
      <div class="narrow">
        <BackLink href={matter.href}>{say('situations.back')}</BackLink>
        <p class="over">{matter.label}</p>
        <h1>{say('situations.title')}</h1>
        <p class="lead">{say('situations.lead')}</p>
        <ul class="ways">
          {situations.map(({ href, title, text }) => (
            <li key={href}>
              <a href={href}>{title}</a>
              {text ? <p>{text}</p> : null}
            </li>
          ))}
        </ul>
      </div>
    </Page>
  )
}

export type JurisdictionPageProps = {
  frame: Frame
  matter: Link
  /** "经营场所在哪个区？" as a `division` or `choice` field. */
  field: FieldView
  /** Why it is asked first, in one sentence. */
  why: string
  action: string
  form: FormToken
  problems: readonly FieldLink[]
}

export function JurisdictionPage({
  frame,
  matter,
  field,
  why,
  action,
  form,
  problems,
}: JurisdictionPageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <Page
      {...frame}
      title={`${say('jurisdiction.title')} - ${matter.label}`}
      problems={problems}
      above={<BackLink href={matter.href}>{say('situations.back')}</BackLink>}
    >
      <div class="narrow">
        <p class="over">{matter.label}</p>
        <h1>{say('jurisdiction.title')}</h1>
        <form method="post" action={action} noValidate>
          <HiddenFields form={form} />
          <Field language={frame.language} field={field} />
          <details class="fold">
            <summary>{say('jurisdiction.why')}</summary>
            <p>{why}</p>
          </details>
          <div class="actions">
            <Button>{say('jurisdiction.go')}</Button>
          </div>
        </form>
      </div>
    </Page>
  )
}
