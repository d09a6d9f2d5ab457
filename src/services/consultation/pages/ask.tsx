/** Asking about a matter before one applies: to whom, and what. */
import type { JSX } from 'preact'
import {
  BackLink,
  Button,
  Field,
  type FieldView,
  type FormToken,
  type Frame,
  HiddenFields,
  type Link,
  Page,
} from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export type AskPageProps = {
  frame: Frame
  matter: Link
  /** Within how many working days the office answers. */
  days: number
  /** Where there is one, nobody chooses; `competence` says which one is. */
  offices: {
    competence: string
    list: readonly { value: string; label: string; checked: boolean }[]
    error: string | undefined
  }
  text: { value: string; error: string | undefined }
  /** So many a day to one office, and how many to all are left today; null: as many as one likes. */
  quota: { most: number; left: number | null }
  action: string
  form: FormToken
}

/** Sends `unit`, where there are several, and `text`. */
export function AskPage({ frame, matter, days, offices, text, quota, action, form }: AskPageProps): JSX.Element {
  const { language } = frame
  const say = texts(language)
  const [first, ...others] = offices.list
  const fields: FieldView[] = [
    ...(others.length === 0
      ? []
      : [
          {
            name: 'unit',
            id: 'unit',
            kind: 'choice' as const,
            label: say('ask.unit'),
            hint: offices.competence,
            required: true,
            value: offices.list.find(({ checked }) => checked)?.value ?? '',
            options: offices.list,
            error: offices.error,
          },
        ]),
    {
      name: 'text',
      id: 'text',
      kind: 'text',
      multiline: true,
      label: say('ask.text'),
      hint: [say('ask.hint'), quota.left === null ? '' : say('ask.left', { most: quota.most, n: quota.left })].join(
        language === 'zh' ? '' : ' ',
      ),
      required: true,
      value: text.value,
      error: text.error,
    },
  ]
  return (
    <Page
      {...frame}
      typing
      title={`${say('ask.title')} ${matter.label}`}
      problems={fields.flatMap(({ id, error }) => (error ? [{ href: `#${id}`, message: error }] : []))}
      above={<BackLink href={matter.href}>{matter.label}</BackLink>}
    >
      <div class="narrow">
        <p class="over">{matter.label}</p>
        <h1>{say('ask.title')}</h1>
        <p class="lead">{say('ask.lead', { n: days })}</p>
        {others.length === 0 && first ? <p>{say('ask.goesTo', { organ: first.label })}</p> : null}
        <form id="typing" method="post" action={action}>
          <HiddenFields form={form} />
          {fields.map((field) => (
            <Field key={field.id} language={language} field={field} />
          ))}
          <div class="actions">
            <Button>{say('ask.go')}</Button>
          </div>
        </form>
      </div>
    </Page>
  )
}
