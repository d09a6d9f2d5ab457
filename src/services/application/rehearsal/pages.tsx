/** Rules that are not in force yet: what they change, and how last month's decisions would have gone. Counts and numbers, no names. */
import type { JSX } from 'preact'
import {
  BackLink,
  Button,
  EmptyState,
  type FormToken,
  type Frame,
  HiddenFields,
  Notice,
  Page,
  Panel,
  Table,
} from '../../../kernel/html/index.ts'
import { rulesTexts } from './texts.ts'

type Version = { href: string; title: string; version: string; from: string }

export function RulesPage({ frame, versions }: { frame: Frame; versions: readonly Version[] }): JSX.Element {
  const say = rulesTexts(frame.language)
  return (
    <Page {...frame} title={say('title')}>
      <h1>{say('title')}</h1>
      <p class="lead">{say('lead')}</p>
      {versions.length === 0 ? (
        <EmptyState>
          <h2>{say('none')}</h2>
          <p>{say('noneText')}</p>
        </EmptyState>
      ) : (
        <Panel>
          <ul>
            {versions.map(({ href, title, version, from }) => (
              <li key={href}>
                <a href={href}>{title}</a> · {version} · {from}
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </Page>
  )
}

export type RulePageProps = {
  frame: Frame
  title: string
  version: string
  from: string
  note: string
  scope: string
  backHref: string
  differences: readonly { row: string; reason: string; what: readonly string[] }[]
  action: string
  form: FormToken
  result?:
    | {
        period: string
        isEmpty: boolean
        most?: string | undefined
        moves: readonly { what: string; count: string }[]
        touched: readonly { number: string; href: string | null; what: string }[]
        more?: string | undefined
      }
    | undefined
}

export function RulePage(props: RulePageProps): JSX.Element {
  const { frame, title, version, from, note, scope, differences, result } = props
  const say = rulesTexts(frame.language)
  return (
    <Page {...frame} title={`${title} · ${version}`}>
      <BackLink href={props.backHref}>{say('title')}</BackLink>
      <h1>{title}</h1>
      <p class="lead">
        {version} · {from}
      </p>
      <p class="quiet-text">{note}</p>
      {result ? <Result say={say} result={result} /> : null}
      <section class="section">
        <h2>{say('differences')}</h2>
        {differences.length === 0 ? (
          <p>{say('same')}</p>
        ) : (
          <Table
            caption={say('differences')}
            columns={[
              { key: 'row', label: say('row') },
              { key: 'what', label: say('what') },
            ]}
            rows={differences.map(({ row, reason, what }) => ({
              key: row,
              cells: {
                row: (
                  <>
                    <div>{reason}</div>
                    <div class="quiet-text">{row}</div>
                  </>
                ),
                what: what.map((one) => <div key={one}>{one}</div>),
              },
            }))}
          />
        )}
      </section>
      {result ? null : (
        <form method="post" action={props.action}>
          <HiddenFields form={props.form} />
          <p class="quiet-text">
            {scope}
            <br />
            {say('askCare')}
          </p>
          <Button>{say('ask')}</Button>
        </form>
      )}
    </Page>
  )
}

type Say = ReturnType<typeof rulesTexts>

const Result = ({ say, result }: { say: Say; result: NonNullable<RulePageProps['result']> }): JSX.Element => (
  <section class="section" id="touched">
    <h2>{say('touched')}</h2>
    {result.most ? <Notice tone="warning" title={result.most} /> : null}
    {result.isEmpty ? (
      <p>{say('nothing')}</p>
    ) : (
      <>
        <p>{result.period}</p>
        <Table
          caption={say('touched')}
          columns={[
            { key: 'what', label: say('move') },
            { key: 'count', label: say('count'), nowrap: true },
          ]}
          rows={result.moves.map(({ what, count }) => ({ key: what, cells: { what, count } }))}
        />
      </>
    )}
    {result.touched.length > 0 ? (
      <>
        <h3>{say('numbers')}</h3>
        <Table
          caption={say('numbers')}
          columns={[
            { key: 'number', label: say('number') },
            { key: 'what', label: say('move') },
          ]}
          rows={result.touched.map(({ number, href, what }) => ({
            key: number,
            cells: {
              number: <span class="number">{href ? <a href={href}>{number}</a> : number}</span>,
              what,
            },
          }))}
        />
        {result.more ? <p class="quiet-text">{result.more}</p> : null}
      </>
    ) : null}
  </section>
)
