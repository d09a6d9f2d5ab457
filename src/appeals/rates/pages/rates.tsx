/** The rates of a month: the whole city, and who stands where. */
import type { JSX } from 'preact'
import { Button, Field, type Frame, Page, Panel, Table } from '../../../kernel/html/index.ts'
import { texts } from '../texts.ts'
import type { LineView, RateView } from '../view.ts'

export type RatesPageProps = {
  frame: Frame
  month: string
  months: readonly string[]
  whole: LineView
  tables: readonly { id: string; title: string; lines: readonly LineView[] }[]
  csvHref: string
}

export function RatesPage({ frame, month, months, whole, tables, csvHref }: RatesPageProps): JSX.Element {
  const { language } = frame
  const say = texts(language)
  const shown = tables.filter(({ lines }) => lines.length > 0)
  return (
    <Page {...frame} title={`${say('title')} ${month}`}>
      <h1>{say('title')}</h1>
      <p class="lead">{say('lead')}</p>
      <form method="get" action="/appeals/rates">
        <Field
          language={language}
          field={{
            name: 'month',
            id: 'month',
            kind: 'division',
            label: say('month'),
            required: true,
            value: month,
            width: 'short',
            options: months.map((one) => ({ value: one, label: one, checked: one === month })),
          }}
        />
        <Button>{say('show')}</Button>
      </form>
      {shown.length === 0 ? <p>{say('none')}</p> : null}
      {shown.length === 0 ? null : (
        <Panel title={say('all')}>
          <RateTable title={say('all')} lines={[whole]} language={language} />
        </Panel>
      )}
      {shown.map(({ id, title, lines }) => (
        <section key={id}>
          <h2 id={id}>{title}</h2>
          <RateTable title={title} lines={lines} language={language} />
        </section>
      ))}
      <h2>{say('how')}</h2>
      <p>{say('howText')}</p>
      <h2>{say('again')}</h2>
      <p>
        {say('againText')} <code>npx yipan recount FILE</code>
      </p>
      <p>
        <a href={csvHref}>{say('download', { month })}</a>
      </p>
    </Page>
  )
}

type RateTableProps = { title: string; lines: readonly LineView[]; language: Frame['language'] }

function RateTable({ title, lines, language }: RateTableProps): JSX.Element {
  const say = texts(language)
  const [response, resolution, satisfaction] = RATES
  return (
    <Table
      caption={title}
      head="who"
      columns={[
        { key: 'rank', label: say('rank') },
        { key: 'who', label: say('who') },
        { key: 'score', label: say('score') },
        { key: response, label: say(response) },
        { key: resolution, label: say(resolution) },
        { key: satisfaction, label: say(satisfaction) },
        { key: 'appeals', label: say('appeals') },
        { key: 'excluded', label: say('excluded') },
      ]}
      rows={lines.map((line) => ({
        key: line.name,
        cells: {
          rank: line.rank,
          who: line.name,
          score: <strong>{line.score}</strong>,
          ...Object.fromEntries(RATES.map((name, at) => [name, <RateCell key={name} rate={line.rates[at]} />])),
          appeals: line.appeals,
          excluded: line.excluded,
        },
      }))}
    />
  )
}

const RATES = ['response', 'resolution', 'satisfaction'] as const

/** Per cent, and of how many. */
function RateCell({ rate }: { rate: RateView | undefined }): JSX.Element {
  return (
    <>
      {rate?.percent}
      {rate?.of ? <span class="quiet-text"> {rate.of}</span> : null}
    </>
  )
}
