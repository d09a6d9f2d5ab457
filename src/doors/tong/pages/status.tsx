/** Progress without sign-in: number and code. Shows the stage and the clock, nothing that names anyone. */
import type { JSX } from 'preact'
import {
  Button,
  ClockBar,
  type ClockView,
  Field,
  type FieldLink,
  type FormToken,
  type Frame,
  type Happening,
  HiddenFields,
  Page,
  SummaryList,
  Tag,
  Timeline,
  type Tone,
} from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export type StatusPageProps = {
  frame: Frame
  /** POST, since the code must not stand in an address. */
  action: string
  form: FormToken
  number: string
  code: string
  problems: readonly FieldLink[]
  result: {
    number: string
    matter: string
    organ: string
    state: string
    tone: Tone
    updated: string
    /** "海淀区卫生健康委员会正在审查。您不用做什么。" */
    sentence: string
    /** What was answered, where that is no paper. */
    sections: readonly { id: string; title: string; rows: readonly { path: string; label: string; value: string }[] }[]
    clock?: ClockView | undefined
    story: readonly Happening[]
  } | null
}

export function StatusPage({ frame, action, form, number, code, problems, result }: StatusPageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <Page {...frame} title={say('status.title')} problems={problems}>
      <div class="narrow">
        {result ? <Result frame={frame} result={result} /> : <h1>{say('status.title')}</h1>}
        {result ? <h2>{say('status.again')}</h2> : <p class="lead">{say('status.lead')}</p>}
        <form method="post" action={action} noValidate>
          <HiddenFields form={form} />
          <Field
            language={frame.language}
            field={{
              name: 'number',
              id: 'number',
              kind: 'text',
              label: say('status.number'),
              hint: say('status.numberHint'),
              required: true,
              value: result ? '' : number,
              error: problems.find(({ href }) => href === '#number')?.message,
              maxLength: 60,
            }}
          />
          <Field
            language={frame.language}
            field={{
              name: 'code',
              id: 'code',
              kind: 'text',
              label: say('status.code'),
              hint: say('status.codeHint'),
              required: true,
              value: result ? '' : code,
              width: 'short',
              error: problems.find(({ href }) => href === '#code')?.message,
              maxLength: 20,
            }}
          />
          <Button look={result ? 'secondary' : 'primary'}>{say('status.go')}</Button>
        </form>
      </div>
    </Page>
  )
}

function Result({ frame, result }: { frame: Frame; result: NonNullable<StatusPageProps['result']> }): JSX.Element {
  const say = texts(frame.language)
  return (
    <section class="status-result" role="status">
      <div class="title-row">
        <h1>{result.matter}</h1>
        <Tag tone={result.tone}>{result.state}</Tag>
      </div>
      <p class="lead">{result.sentence}</p>
      {result.clock ? <ClockBar language={frame.language} clock={result.clock} /> : null}
      <SummaryList
        rows={[
          { label: say('status.number'), value: <span class="number">{result.number}</span> },
          { label: say('status.organ'), value: result.organ },
          { label: say('status.updated'), value: result.updated },
        ]}
      />
      {result.sections.map(({ id, title, rows }) => (
        <section key={id}>
          <h2>{title}</h2>
          <SummaryList rows={rows.map(({ label, value }) => ({ label, value }))} />
        </section>
      ))}
      {result.story.length > 0 ? <Timeline items={result.story} /> : null}
      <p class="quiet-text">{say('status.less')}</p>
    </section>
  )
}
