/** Who has looked at the papers of one application: every time, with organ and purpose. */
import type { JSX } from 'preact'
import { BackLink, EmptyState, type Frame, Page, type Pager, Pagination, Table } from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export type ReadingsPageProps = {
  frame: Frame
  matter: string
  number: string
  /** `who` names organ and position, and the officer as the city decides. */
  readings: readonly { id: string; when: string; who: string; what: string; why: string }[]
  pager?: Pager | undefined
  progressHref: string
}

export function ReadingsPage({ frame, matter, number, readings, pager, progressHref }: ReadingsPageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <Page {...frame} title={`${say('readings.title')} - ${matter}`}>
      <div class="medium">
        <BackLink href={progressHref}>{say('correction.back')}</BackLink>
        <p class="over">
          {matter} · <span class="number">{number}</span>
        </p>
        <h1>{say('readings.title')}</h1>
        <p class="lead">{say('readings.lead')}</p>
        {readings.length === 0 ? (
          <EmptyState>
            <p>{say('readings.empty')}</p>
          </EmptyState>
        ) : (
          <Table
            caption={say('readings.title')}
            columns={[
              { key: 'when', label: say('readings.when'), nowrap: true },
              { key: 'who', label: say('readings.who') },
              { key: 'what', label: say('readings.what') },
              { key: 'why', label: say('readings.why') },
            ]}
            rows={readings.map(({ id, when, who, what, why }) => ({ key: id, cells: { when, who, what, why } }))}
          />
        )}
        <Pagination language={frame.language} pager={pager} />
      </div>
    </Page>
  )
}
