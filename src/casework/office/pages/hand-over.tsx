/** A desk is handed over: whose, what of it, to whom. */
import type { JSX } from 'preact'
import {
  Button,
  EmptyState,
  Field,
  type FieldLink,
  type FormToken,
  type Frame,
  HiddenFields,
  Notice,
  Page,
  Table,
  Tabs,
} from '../../../kernel/html/index.ts'
import { DeskSide, type WorkViews } from './side.tsx'
import { texts } from './texts.ts'
import { type WorkRow, workCells, workColumns } from './work-table.tsx'

export type HandOverPageProps = {
  frame: Frame
  views: WorkViews
  /** Whose desks may be handed over by this officer; empty where only his own. */
  owners: readonly { href: string; label: string; current: boolean }[]
  lead: string
  /** How much there is; `rows` are the first of it. */
  count: number
  rows: readonly (WorkRow & { ticked: boolean })[]
  isAll: boolean
  receivers: readonly { value: string; label: string; checked: boolean }[]
  missing: 'work' | 'receiver' | undefined
  form: FormToken
  /** Whose desk it is: an account. */
  from: string
}

/** Sends `from`, `which` (all, some), `line` for each that is ticked, `to` for each receiver. */
export function HandOverPage(props: HandOverPageProps): JSX.Element {
  const { frame, views, owners, lead, count, missing } = props
  const say = texts(frame.language)
  const problems: FieldLink[] = missing
    ? [{ href: missing === 'work' ? '#which' : '#to', message: say(`handOver.missing.${missing}`) }]
    : []
  return (
    <Page {...frame} title={say('handOver.title')} problems={problems} wide>
      <div class="desk">
        <DeskSide language={frame.language} views={views} />
        <div class="desk-main">
          <h1>{say('handOver.title')}</h1>
          <p class="lead">{lead}</p>
          {owners.length > 0 ? <Tabs language={frame.language} tabs={owners} /> : null}
          {count === 0 ? (
            <EmptyState>
              <h2>{say('handOver.nothing')}</h2>
              <p>{say('handOver.nothingText')}</p>
            </EmptyState>
          ) : (
            <HandOverForm {...props} />
          )}
        </div>
      </div>
    </Page>
  )
}

function HandOverForm({ frame, count, rows, isAll, receivers, missing, form, from }: HandOverPageProps): JSX.Element {
  const { language } = frame
  const say = texts(language)
  const missed = (what: 'work' | 'receiver') => (missing === what ? say(`handOver.missing.${what}`) : undefined)
  return (
    <form method="post" action="/ban/hand-over" class="choosing">
      <HiddenFields form={form} />
      <input type="hidden" name="from" value={from} />
      {receivers.length === 0 ? <Notice tone="warning" title={say('handOver.nobody')} /> : null}
      <Field
        language={language}
        field={{
          name: 'to',
          id: 'to',
          kind: 'choices',
          label: say('handOver.to'),
          hint: say('handOver.toHint'),
          required: true,
          value: '',
          options: receivers,
          error: missed('receiver'),
        }}
      />
      <Field
        language={language}
        field={{
          name: 'which',
          id: 'which',
          kind: 'choice',
          label: say('handOver.which'),
          required: true,
          value: '',
          options: [
            { value: 'all', label: say('handOver.all', { n: count }), checked: isAll },
            { value: 'some', label: say('handOver.some'), checked: !isAll },
          ],
          error: missed('work'),
        }}
      />
      <Table
        caption={say('handOver.which')}
        look="work"
        head="matter"
        columns={[
          { key: 'choose', label: say('list.choose'), hidden: true },
          ...workColumns(language).filter(({ key }) => key !== 'assignee'),
        ]}
        rows={rows.map((row) => ({
          key: row.id,
          cells: {
            ...workCells(row, language),
            choose: (
              <div class="choice">
                <input
                  type="checkbox"
                  name="line"
                  value={row.id}
                  checked={row.ticked}
                  aria-label={say('list.chooseNamed', { matter: row.matter, number: row.number })}
                />
              </div>
            ),
          },
        }))}
      />
      {count > rows.length ? <p class="quiet-text">{say('handOver.more', { n: rows.length })}</p> : null}
      <Button>{say('handOver.go')}</Button>
    </form>
  )
}
