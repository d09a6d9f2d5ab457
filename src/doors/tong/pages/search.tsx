/** What was found: matters, life events, offices, help, and whom to ask where it is not done here. The words typed stay. */
import type { JSX } from 'preact'
import { Button, EmptyState, type Frame, Page, Tag } from '../../../kernel/html/index.ts'
import { searchTexts } from './search-texts.ts'

export type SearchRow = {
  kind: 'matter' | 'event' | 'unit' | 'help' | 'elsewhere'
  key: string
  title: string
  /** Null where there is no page here. */
  href: string | null
  summary?: string | undefined
  facts: readonly { of: 'department' | 'promised' | 'audience' | 'who' | 'phone'; text: string }[]
}

export type SearchPageProps = {
  frame: Frame
  action: string
  /** As typed; empty lists all matters. */
  query: string
  rows: readonly SearchRow[]
  /** Nothing was found as asked: these come near. */
  isNear: boolean
  allHref: string
  /** Offices that were found and are not in the list. */
  moreUnits: { count: number; href: string } | null
}

export function SearchPage({ frame, action, query, rows, isNear, allHref, moreUnits }: SearchPageProps): JSX.Element {
  const say = searchTexts(frame.language)
  const found = rows.length === 1 ? say('foundOne') : say('found', { n: rows.length })
  return (
    <Page {...frame} title={query === '' ? say('all') : say('titleFor', { query })}>
      <div class="medium">
        <h1>{query === '' ? say('all') : say('title')}</h1>
        <search>
          <form class="search small" action={action}>
            <label for="query" class="unseen">
              {say('label')}
            </label>
            <input id="query" type="search" name="query" value={query} autocomplete="off" maxLength={100} />
            <Button>{say('go')}</Button>
          </form>
        </search>
        {rows.length === 0 ? (
          <EmptyState>
            <h2>{say('none', { query })}</h2>
            <p>{say('noneText')}</p>
            <a href={allHref}>{say('noneAll')}</a>
          </EmptyState>
        ) : (
          <>
            <p class="found" role="status">
              {isNear ? say('near', { query }) : found}
            </p>
            <ol class="rows">
              {rows.map(({ kind, key, title, href, summary, facts }) => (
                <li key={key}>
                  <h2 class="rows-title">
                    {href === null ? title : <a href={href}>{title}</a>}
                    {query === '' ? null : <Tag tone={kind === 'elsewhere' ? 'warning' : 'plain'}>{say(kind)}</Tag>}
                  </h2>
                  {summary ? <p>{summary}</p> : null}
                  {facts.length > 0 ? (
                    <dl class="in-line">
                      {facts.map(({ of, text }) => (
                        <div key={of}>
                          <dt>{say(of)}</dt>
                          <dd>{text}</dd>
                        </div>
                      ))}
                    </dl>
                  ) : null}
                </li>
              ))}
            </ol>
            {moreUnits ? (
              <p>
                <a href={moreUnits.href}>{say('moreUnits', { n: moreUnits.count })}</a>
              </p>
            ) : null}
            {rows.some(({ kind }) => kind === 'elsewhere') ? <p class="quiet-text">{say('unchecked')}</p> : null}
            {isNear ? (
              <p>
                <a href={allHref}>{say('noneAll')}</a>
              </p>
            ) : null}
          </>
        )}
      </div>
    </Page>
  )
}
