/** What the same applicant has at this desk besides, the newest first, what looks like the same case before all. */
import type { JSX } from 'preact'
import { BackLink, EmptyState, type Frame, Page, Table, Tag, type Tone } from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export type BesideView = {
  id: string
  href: string
  title: string
  number: string
  state: { label: string; tone: Tone }
  received: string
  /** Perhaps the same case, handed in twice. */
  isSame: boolean
}
export type BesidePageProps = {
  frame: Frame
  dossier: { title: string; href: string }
  others: readonly BesideView[]
  /** Whether there are earlier ones that are not listed. */
  more: boolean
}

export function BesidePage({ frame, dossier, others, more }: BesidePageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <Page
      {...frame}
      title={`${say('beside.title')} - ${dossier.title}`}
      above={<BackLink href={dossier.href}>{dossier.title}</BackLink>}
    >
      <h1>{say('beside.title')}</h1>
      {others.length === 0 ? (
        <EmptyState>
          <p>{say('beside.none')}</p>
        </EmptyState>
      ) : (
        <Table
          caption={say('beside.title')}
          head="title"
          columns={[
            { key: 'title', label: say('list.matter') },
            { key: 'received', label: say('beside.received'), nowrap: true },
            { key: 'state', label: say('list.stage') },
          ]}
          rows={others.map(({ id, href, title, number, state, received, isSame }) => ({
            key: id,
            cells: {
              title: (
                <>
                  <a href={href}>{title}</a>
                  <span class="detail number">{number}</span>
                  {isSame ? <span class="mark-text">{say('beside.same')}</span> : null}
                </>
              ),
              received,
              state: <Tag tone={state.tone}>{state.label}</Tag>,
            },
          }))}
        />
      )}
      {more ? <p class="quiet-text">{say('beside.more')}</p> : null}
      <p class="quiet-text">{say('dossier.recorded')}</p>
    </Page>
  )
}
