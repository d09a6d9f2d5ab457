/** One step of a party's own dossier: what it means, what it asks, and one way back. */
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
  Notice,
  Page,
} from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export type OwnStepPageProps = {
  frame: Frame
  matter: string
  number: string
  title: string
  lead?: string | undefined
  /** Why it is shown again, where nothing is wrong with what was typed. */
  notice?: string | undefined
  danger: boolean
  fields: readonly FieldView[]
  problems: readonly FieldLink[]
  action: string
  form: FormToken
  progressHref: string
}

export function OwnStepPage(props: OwnStepPageProps): JSX.Element {
  const { frame, matter, number, title, lead, notice, danger, fields, problems, action, form, progressHref } = props
  const say = texts(frame.language)
  return (
    <Page
      {...frame}
      typing
      title={`${title} - ${matter}`}
      problems={problems}
      above={<BackLink href={progressHref}>{say('step.back')}</BackLink>}
    >
      <div class="narrow">
        <p class="over">
          {matter} · <span class="number">{number}</span>
        </p>
        <h1>{title}</h1>
        {notice ? <Notice tone="warning" title={notice} /> : null}
        {lead ? <p class="lead">{lead}</p> : null}
        <form id="typing" method="post" action={action} encType="multipart/form-data" noValidate>
          {fields.some(({ kind }) => kind === 'file') ? <EnterKey name="_do" value="take" /> : null}
          <HiddenFields form={form} />
          <Fields language={frame.language} fields={fields} />
          <div class="actions">
            <Button look={danger ? 'danger' : 'primary'}>{title}</Button>
            <a href={progressHref}>{say('step.keep')}</a>
          </div>
        </form>
      </div>
    </Page>
  )
}
