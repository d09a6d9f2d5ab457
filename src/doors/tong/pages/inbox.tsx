/** The in-box: where notices are served on those who agreed to electronic service. */
import type { JSX } from 'preact'
import { EmptyState, type Frame, Page, type Pager, Pagination, Tag } from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export type InboxPageProps = {
  frame: Frame
  messages: readonly {
    href: string
    title: string
    organ: string
    when: string
    text?: string | undefined
    read: boolean
  }[]
  pager?: Pager | undefined
}

export function InboxPage({ frame, messages, pager }: InboxPageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <Page {...frame} title={say('inbox.title')}>
      <div class="medium">
        <h1>{say('inbox.title')}</h1>
        <p class="lead">{say('inbox.lead')}</p>
        <p>
          <a href="/addresses">{say('inbox.addresses')}</a>
        </p>
        {messages.length === 0 ? (
          <EmptyState>
            <p>{say('inbox.empty')}</p>
          </EmptyState>
        ) : (
          <ul class="rows">
            {messages.map(({ href, title, organ, when, text, read }) => (
              <li key={href} class={read ? undefined : 'unread'}>
                <p class="rows-title">
                  <a href={href}>{title}</a> {read ? null : <Tag tone="act">{say('inbox.unread')}</Tag>}
                </p>
                {text ? <p>{text}</p> : null}
                <p class="quiet-text">
                  {say('inbox.from', { organ })} · {when}
                </p>
              </li>
            ))}
          </ul>
        )}
        <Pagination language={frame.language} pager={pager} />
      </div>
    </Page>
  )
}
