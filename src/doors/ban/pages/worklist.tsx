/**
 * One list of all work, whatever its kind, ordered by what is due. Counts are counted at read and capped ("999+"); names
 * of persons were opened for these rows only, and each opening is recorded.
 */
import type { JSX } from 'preact'
import {
  Button,
  EmptyState,
  type FormToken,
  type Frame,
  HiddenFields,
  Page,
  type Pager,
  Pagination,
  Table,
  Tag,
  type Tone,
} from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export type WorkRow = {
  id: string
  href: string
  matter: string
  number: string
  applicant: string
  stage: { label: string; tone: Tone }
  /** `null`: nobody has taken it. */
  assignee: string | null
  /** "今天 17:30", "余 3 小时", how much of the time is used (0 to 100); `null`: no clock runs. */
  due: { when: string; left: string; tone: Tone; used: number } | null
}

export type WorkView = { href: string; label: string; count: string; current: boolean; alarm?: boolean | undefined }

export type WorklistPageProps = {
  frame: Frame
  title: string
  /** Groups of filters; a group without a title stands first. */
  views: readonly { title?: string | undefined; items: readonly WorkView[] }[]
  rows: readonly WorkRow[]
  /** Sent by POST: a name does not belong in an address. */
  search: { action: string; query: string; clearHref: string; form: FormToken }
  pager?: Pager | undefined
}

export function WorklistPage({ frame, title, views, rows, search, pager }: WorklistPageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <Page {...frame} title={title} wide>
      <div class="desk">
        <nav class="desk-side" aria-label={say('list.views')}>
          {views.map((group, index) => (
            <div key={group.title ?? index}>
              {group.title ? <h2>{group.title}</h2> : null}
              <ul>
                {group.items.map(({ href, label, count, current, alarm }) => (
                  <li key={href}>
                    <a href={href} aria-current={current ? 'page' : undefined}>
                      <span>{label}</span> <span class={alarm ? 'count alarm' : 'count'}>{count}</span>
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
        <div class="desk-main">
          <div class="desk-head">
            <h1>{title}</h1>
            <span class="quiet-text">{say('list.order')}</span>
          </div>
          <search>
            <form class="search small" method="post" action={search.action}>
              <HiddenFields form={search.form} />
              <label for="query" class="unseen">
                {say('list.search')}
              </label>
              <input
                id="query"
                type="search"
                name="query"
                value={search.query}
                placeholder={say('list.search')}
                autocomplete="off"
                maxLength={100}
              />
              <Button look="secondary">{say('list.go')}</Button>
            </form>
          </search>
          {search.query === '' ? null : (
            <p>
              <a href={search.clearHref}>{say('list.clear')}</a>
            </p>
          )}
          {rows.length === 0 ? (
            <Nothing say={say} query={search.query} />
          ) : (
            <Rows say={say} title={title} rows={rows} />
          )}
          <Pagination language={frame.language} pager={pager} />
        </div>
      </div>
    </Page>
  )
}

type Say = ReturnType<typeof texts>

const Nothing = ({ say, query }: { say: Say; query: string }): JSX.Element => (
  <EmptyState>
    <h2>{query === '' ? say('list.empty') : say('list.notFound', { query })}</h2>
    <p>{say(query === '' ? 'list.emptyText' : 'list.notFoundText')}</p>
  </EmptyState>
)

const Rows = ({ say, title, rows }: { say: Say; title: string; rows: readonly WorkRow[] }): JSX.Element => (
  <Table
    caption={title}
    look="work"
    head="matter"
    columns={[
      { key: 'due', label: say('list.due') },
      { key: 'matter', label: say('list.matter') },
      { key: 'applicant', label: say('list.applicant') },
      { key: 'stage', label: say('list.stage') },
      { key: 'assignee', label: say('list.assignee') },
    ]}
    rows={rows.map((row) => ({
      key: row.id,
      cells: {
        due: row.due ? <Due due={row.due} /> : null,
        matter: (
          <>
            <a href={row.href}>{row.matter}</a>
            <span class="number">{row.number}</span>
          </>
        ),
        applicant: row.applicant,
        stage: <Tag tone={row.stage.tone}>{row.stage.label}</Tag>,
        assignee: row.assignee ?? <span class="quiet-text">{say('list.free')}</span>,
      },
    }))}
  />
)

/** Words first; the bar only repeats how much of the time is used. */
const Due = ({ due }: { due: NonNullable<WorkRow['due']> }): JSX.Element => (
  <span class={`due ${due.tone}`}>
    <strong>{due.when}</strong>
    <span>{due.left}</span>
    <svg width="64" height="5" aria-hidden="true" focusable="false">
      <rect class="due-all" width="64" height="5" rx="2.5" />
      <rect class="due-used" width={Math.round(0.64 * Math.min(100, Math.max(4, due.used)))} height="5" rx="2.5" />
    </svg>
  </span>
)
