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
  Notice,
  Page,
  type Pager,
  Pagination,
  Table,
} from '../../../kernel/html/index.ts'
import type { Language } from '../../../kernel/i18n/index.ts'
import { KeysHelp, LIST_KEYS } from './keys.tsx'
import { DeskSide, type WorkViews } from './side.tsx'
import { texts } from './texts.ts'
import { type WorkRow, workCells, workColumns } from './work-table.tsx'

export type FilterField = {
  name: 'matter' | 'stage' | 'due' | 'who' | 'roles'
  label: string
  options: readonly { value: string; label: string; selected: boolean }[]
}

export type WorklistPageProps = {
  frame: Frame
  title: string
  views: WorkViews
  rows: readonly WorkRow[]
  /** Sent by GET: a list is known by its address. `clearHref` where something is filtered. */
  filters?: { fields: readonly FilterField[]; clearHref: string | undefined } | undefined
  /** Sent by POST: a name does not belong in an address. */
  search: { action: string; query: string; clearHref: string; form: FormToken }
  /** Why nothing was looked for: what was typed is in too many. */
  isShort?: boolean
  /** It was looked for among the newest only. */
  isPart?: boolean
  pager?: Pager | undefined
  /** Whether keys of one character work here; null where they were switched off. */
  keys?: { settingsHref: string } | null | undefined
}

export function WorklistPage({
  frame,
  title,
  views,
  rows,
  filters,
  search,
  isShort = false,
  isPart = false,
  pager,
  keys,
}: WorklistPageProps): JSX.Element {
  const say = texts(frame.language)
  const List = filters ? Chosen : Found
  return (
    <Page {...frame} title={title} script={keys ? 'keys' : undefined} wide>
      <div class="desk">
        <DeskSide language={frame.language} views={views} />
        <div class="desk-main">
          <div class="desk-head">
            <h1>{title}</h1>
            {filters ? <span class="quiet-text">{say('list.order')}</span> : null}
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
          {filters ? <Filters say={say} filters={filters} /> : null}
          {isPart ? (
            <Notice>
              <p>{say('list.part')}</p>
            </Notice>
          ) : null}
          {rows.length === 0 ? (
            <Nothing say={say} query={search.query} isShort={isShort} clearHref={filters?.clearHref} />
          ) : (
            <List language={frame.language} title={title} rows={rows} />
          )}
          <Pagination language={frame.language} pager={pager} />
          {keys ? <KeysHelp language={frame.language} settingsHref={keys.settingsHref} keys={LIST_KEYS} /> : null}
        </div>
      </div>
    </Page>
  )
}

type Say = ReturnType<typeof texts>

const Filters = ({ say, filters }: { say: Say; filters: NonNullable<WorklistPageProps['filters']> }): JSX.Element => (
  <form class="filters" method="get" action="/ban" aria-label={say('list.filters')}>
    {filters.fields.map(({ name, label, options }) => (
      <div key={name}>
        <label for={`filter-${name}`}>{label}</label>
        <select id={`filter-${name}`} name={name}>
          {options.map((option) => (
            <option key={option.value} value={option.value} selected={option.selected}>
              {option.label}
            </option>
          ))}
        </select>
      </div>
    ))}
    <div class="filters-go">
      <Button look="secondary">{say('list.filterGo')}</Button>
      {filters.clearHref ? <a href={filters.clearHref}>{say('list.filterClear')}</a> : null}
    </div>
  </form>
)

type NothingProps = { say: Say; query: string; isShort: boolean; clearHref: string | undefined }

const Nothing = ({ say, query, isShort, clearHref }: NothingProps): JSX.Element => {
  if (query === '' && clearHref !== undefined)
    return (
      <EmptyState>
        <h2>{say('list.emptyFiltered')}</h2>
        <p>
          {say('list.emptyFilteredText')} <a href={clearHref}>{say('list.filterClear')}</a>
        </p>
      </EmptyState>
    )
  if (isShort)
    return (
      <EmptyState>
        <h2>{say('list.tooMany', { query })}</h2>
        <p>{say('list.short')}</p>
      </EmptyState>
    )
  return (
    <EmptyState>
      <h2>{query === '' ? say('list.empty') : say('list.notFound', { query })}</h2>
      <p>{say(query === '' ? 'list.emptyText' : 'list.notFoundText')}</p>
    </EmptyState>
  )
}

type ChosenProps = { language: Language; title: string; rows: readonly WorkRow[] }

/** The list as a form: what is ticked goes, by GET, to the page that says what can be done with all of it. */
const Chosen = ({ language, title, rows }: ChosenProps): JSX.Element => {
  const say = texts(language)
  return (
    <form method="get" action="/ban/batch" class="choosing">
      <Table
        caption={title}
        look="work"
        hasKeys
        head="matter"
        columns={[{ key: 'choose', label: say('list.choose'), hidden: true }, ...workColumns(language)]}
        rows={rows.map((row) => ({
          key: row.id,
          cells: {
            ...workCells(row, language),
            choose: (
              <div class="choice">
                <input
                  type="checkbox"
                  name="item"
                  value={row.id}
                  aria-label={say('list.chooseNamed', { matter: row.matter, number: row.number })}
                />
                <input type="hidden" name="on" value={row.id} />
              </div>
            ),
          },
        }))}
      />
      <div class="choosing-go">
        <Button look="secondary">{say('list.batch')}</Button>
        <Button look="quiet" name="all" value="1">
          {say('list.batchAll')}
        </Button>
      </div>
    </form>
  )
}

const Found = ({ language, title, rows }: ChosenProps): JSX.Element => (
  <Table
    caption={title}
    look="work"
    head="matter"
    columns={workColumns(language)}
    rows={rows.map((row) => ({ key: row.id, cells: workCells(row, language) }))}
  />
)
