/** What was sent to somebody, and whether it arrived. */
import type { JSX } from 'preact'
import { BackLink, EmptyState, type Frame, Page, type Pager, Pagination, Table } from '../../../kernel/html/index.ts'
import { addressesTexts } from './addresses-texts.ts'

export type SentPageProps = {
  frame: Frame
  rows: readonly { id: string; what: string; to: string | null; when: string; state: string }[]
  pager: Pager | undefined
}

export function SentPage({ frame, rows, pager }: SentPageProps): JSX.Element {
  const say = addressesTexts(frame.language)
  return (
    <Page {...frame} title={say('sent.title')} above={<BackLink href="/addresses">{say('title')}</BackLink>}>
      <h1>{say('sent.title')}</h1>
      <p class="lead">{say('sent.lead')}</p>
      {rows.length === 0 ? (
        <EmptyState>
          <p>{say('sent.none')}</p>
        </EmptyState>
      ) : (
        <Table
          caption={say('sent.title')}
          columns={[
            { key: 'what', label: say('sent.what') },
            { key: 'to', label: say('sent.to') },
            { key: 'when', label: say('sent.when'), nowrap: true },
            { key: 'state', label: say('sent.state') },
          ]}
          rows={rows.map(({ id, what, to, when, state }) => ({
            key: id,
            cells: { what, to: to ?? say('sent.gone'), when, state },
          }))}
        />
      )}
      <Pagination language={frame.language} pager={pager} />
    </Page>
  )
}
