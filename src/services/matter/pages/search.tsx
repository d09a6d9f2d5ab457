/** What was found: the words kept, how many, and of each matter who handles it, how long, for whom. */
import type { JSX } from 'preact'
import { Button, EmptyState, type Frame, Page, type Pager, Pagination } from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export type SearchPageProps = {
  frame: Frame
  action: string
  /** As typed; empty lists all matters. */
  query: string
  count: number
  results: readonly {
    href: string
    title: string
    summary?: string | undefined
    department: string
    promised: string
    audience: string
  }[]
  allHref: string
  pager?: Pager | undefined
}

export function SearchPage({ frame, action, query, count, results, allHref, pager }: SearchPageProps): JSX.Element {
  const say = texts(frame.language)
  const title = query === '' ? say('search.all') : say('search.titleFor', { query })
  return (
    <Page {...frame} title={title}>
      <div class="medium">
        <h1>{query === '' ? say('search.all') : say('search.title')}</h1>
        <search>
          <form class="search small" action={action}>
            <label for="query" class="unseen">
              {say('search.label')}
            </label>
            <input id="query" type="search" name="query" value={query} autocomplete="off" maxLength={100} />
            <Button>{say('search.go')}</Button>
          </form>
        </search>
        {results.length === 0 ? (
          <EmptyState>
            <h2>{say('search.none', { query })}</h2>
            <p>{say('search.noneText')}</p>
            <a href={allHref}>{say('search.noneAll')}</a>
          </EmptyState>
        ) : (
          <>
            <p class="found" role="status">
              {count === 1 ? say('search.foundOne') : say('search.found', { n: count })}
            </p>
            <ol class="rows">
              {results.map(({ href, title: name, summary, department, promised, audience }) => (
                <li key={href}>
                  <h2 class="rows-title">
                    <a href={href}>{name}</a>
                  </h2>
                  {summary ? <p>{summary}</p> : null}
                  <dl class="in-line">
                    <Item label={say('search.department')} value={department} />
                    <Item label={say('search.promised')} value={promised} />
                    <Item label={say('search.audience')} value={audience} />
                  </dl>
                </li>
              ))}
            </ol>
          </>
        )}
        <Pagination language={frame.language} pager={pager} />
      </div>
    </Page>
  )
}

const Item = ({ label, value }: { label: string; value: string }): JSX.Element => (
  <div>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </div>
)
