/** One step on several dossiers: what was chosen, what will happen, what became of each. */
import type { JSX } from 'preact'
import {
  BackLink,
  Button,
  EmptyState,
  Field,
  type FieldLink,
  Fields,
  type FieldView,
  type FormToken,
  type Frame,
  HiddenFields,
  Notice,
  Page,
  Table,
  Tag,
  type Tone,
} from '../../../kernel/html/index.ts'
import type { Language } from '../../../kernel/i18n/index.ts'
import { texts } from './texts.ts'
import { type WorkRow, workCells, workColumns } from './work-table.tsx'

export type BatchPageProps = {
  frame: Frame
  rows: readonly WorkRow[]
  /** Where it is still open what to do: sent by GET as `item`, `act`, `to`. */
  acts: {
    action: string
    options: readonly { value: string; label: string; checked: boolean }[]
    receivers: readonly { value: string; label: string }[]
    problem: string | undefined
  } | null
  /** Where it is chosen: sent by POST as `line`, `act`, `to`, with the fields that are asked once for all. */
  confirm: {
    action: string
    title: string
    act: string
    to: string | undefined
    lines: readonly string[]
    fields: readonly FieldView[]
    problems: readonly FieldLink[]
    form: FormToken
  } | null
}

export function BatchPage({ frame, rows, acts, confirm }: BatchPageProps): JSX.Element {
  const say = texts(frame.language)
  const n = rows.length
  const title = confirm ? say('batch.confirm', { act: confirm.title }) : say('batch.title')
  return (
    <Page
      {...frame}
      title={title}
      problems={acts?.problem ? [{ href: '#to', message: acts.problem }] : (confirm?.problems ?? [])}
      above={<BackLink href="/ban">{say('dossier.back')}</BackLink>}
    >
      <h1>{title}</h1>
      {n === 0 ? (
        <EmptyState>
          <h2>{say('batch.nothing')}</h2>
          <p>{say('batch.nothingText')}</p>
        </EmptyState>
      ) : (
        <>
          <p class="lead">{say(confirm ? 'batch.confirmLead' : 'batch.lead', { n })}</p>
          {acts ? <Acts language={frame.language} acts={acts} rows={rows} /> : null}
          {confirm ? (
            <Confirm language={frame.language} confirm={confirm} rows={rows} />
          ) : (
            <div class="section">
              <Chosen language={frame.language} rows={rows} />
            </div>
          )}
        </>
      )}
    </Page>
  )
}

type ChosenProps = { language: Language; rows: readonly WorkRow[] }

const Chosen = ({ language, rows }: ChosenProps): JSX.Element => (
  <Table
    caption={texts(language)('list.chosen')}
    look="work"
    head="matter"
    columns={workColumns(language)}
    rows={rows.map((row) => ({ key: row.id, cells: workCells(row, language) }))}
  />
)

type ConfirmProps = ChosenProps & { confirm: NonNullable<BatchPageProps['confirm']> }

/** What is asked stands before the dossiers for which it is said, the button after them. */
function Confirm({ language, confirm, rows }: ConfirmProps): JSX.Element {
  const say = texts(language)
  const { action, form, act, to, lines, fields } = confirm
  return (
    <form method="post" action={action} noValidate>
      <HiddenFields form={form} />
      <input type="hidden" name="act" value={act} />
      {to ? <input type="hidden" name="to" value={to} /> : null}
      {lines.map((line) => (
        <input key={line} type="hidden" name="line" value={line} />
      ))}
      {fields.length > 0 ? (
        <section class="step-page">
          <p>{say('batch.once')}</p>
          <Fields language={language} fields={fields} />
        </section>
      ) : null}
      <section class={fields.length > 0 ? 'section' : undefined}>
        <Chosen language={language} rows={rows} />
      </section>
      <div class="actions">
        <Button>{say('batch.confirmGo', { n: rows.length })}</Button>
        <a href="/ban">{say('batch.back')}</a>
      </div>
    </form>
  )
}

type ActsProps = { language: Language; acts: NonNullable<BatchPageProps['acts']>; rows: readonly WorkRow[] }

function Acts({ language, acts, rows }: ActsProps): JSX.Element {
  const say = texts(language)
  return (
    <form method="get" action={acts.action}>
      {rows.map(({ id }) => (
        <input key={id} type="hidden" name="item" value={id} />
      ))}
      <Field
        language={language}
        field={{
          name: 'act',
          id: 'act',
          kind: 'choice',
          label: say('batch.act'),
          required: true,
          value: '',
          options: acts.options,
        }}
      />
      {acts.receivers.length > 0 ? (
        <div class={acts.problem ? 'field wrong' : 'field'}>
          <label for="to">{say('batch.to')}</label>
          <p class="hint" id="to-hint">
            {say('batch.toHint')}
          </p>
          {acts.problem ? (
            <p class="wrong-text" id="to-error">
              {acts.problem}
            </p>
          ) : null}
          <select
            id="to"
            name="to"
            aria-invalid={acts.problem ? 'true' : undefined}
            aria-describedby={acts.problem ? 'to-hint to-error' : 'to-hint'}
          >
            <option value="">{say('batch.choose')}</option>
            {acts.receivers.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      <Button>{say('batch.go')}</Button>
    </form>
  )
}

export type BatchResultPageProps = {
  frame: Frame
  title: string
  summary: readonly string[]
  progress: { done: number; all: number }
  tone: Tone
  /** Where something is still being done. */
  againHref: string | undefined
  rows: readonly (WorkRow & { result: string; tone: Tone; why: string })[]
  more: string | undefined
}

export function BatchResultPage(props: BatchResultPageProps): JSX.Element {
  const { frame, title, summary, progress, tone, againHref, rows, more } = props
  const say = texts(frame.language)
  return (
    <Page {...frame} title={title} above={<BackLink href="/ban">{say('dossier.back')}</BackLink>}>
      <h1>{title}</h1>
      <Notice tone={tone} title={summary.join(frame.language === 'zh' ? '，' : ', ')} live>
        {againHref ? (
          <>
            <progress class="progress" max={progress.all} value={progress.done}>
              {say('batch.progress', progress)}
            </progress>
            <p>
              <a href={againHref}>{say('batch.reload')}</a>
            </p>
          </>
        ) : null}
      </Notice>
      <Table
        caption={title}
        look="work"
        head="matter"
        columns={[
          { key: 'result', label: say('batch.outcome') },
          { key: 'matter', label: say('list.matter') },
          { key: 'applicant', label: say('list.applicant') },
          { key: 'stage', label: say('list.stage') },
          { key: 'why', label: say('batch.why') },
        ]}
        rows={rows.map((row) => ({
          key: row.id,
          cells: {
            ...workCells(row, frame.language),
            result: <Tag tone={row.tone}>{row.result}</Tag>,
            why: row.why,
          },
        }))}
      />
      {more ? <p class="quiet-text">{more}</p> : null}
    </Page>
  )
}
