/** The security log, page by page: what happened, to which account, from which network, how often. */
import type { JSX } from 'preact'
import { EmptyState, type Frame, Page, type Pager, Pagination, Table, Tabs } from '../../../kernel/html/index.ts'
import type { SecurityKind } from '../../../trust/security/index.ts'
import { securityTexts } from './security-texts.ts'

export type SecurityPageProps = {
  frame: Frame
  kinds: readonly { kind: SecurityKind | 'all'; href: string; current: boolean }[]
  rows: readonly {
    key: string
    when: string
    kind: SecurityKind
    /** The title of the problem, or what was ended. */
    why: string
    /** Blind: a mark of the name that was typed. Null: nobody was signed in. */
    who: { login: string; isBlind: boolean } | null
    where: string
    network: string
    times: number
  }[]
  pager?: Pager | undefined
}

export function SecurityPage({ frame, kinds, rows, pager }: SecurityPageProps): JSX.Element {
  const say = securityTexts(frame.language)
  return (
    <Page {...frame} title={say('title')}>
      <h1>{say('title')}</h1>
      <p class="lead">{say('lead')}</p>
      <p class="quiet-text">{say('blind')}</p>
      <Tabs
        language={frame.language}
        tabs={kinds.map(({ kind, href, current }) => ({ href, label: say(kind), current }))}
      />
      {rows.length === 0 ? (
        <EmptyState>
          <p>{say('empty')}</p>
        </EmptyState>
      ) : (
        <Table
          caption={say('title')}
          columns={[
            { key: 'when', label: say('when'), nowrap: true },
            { key: 'what', label: say('what') },
            { key: 'who', label: say('who') },
            { key: 'where', label: say('where') },
            { key: 'network', label: say('network'), nowrap: true },
            { key: 'times', label: say('times'), nowrap: true },
          ]}
          rows={rows.map(({ key, when, kind, why, who, where, network, times }) => ({
            key,
            cells: {
              when,
              what: say('what.why', { what: say(kind), why }),
              who: who === null ? say('nobody') : who.isBlind ? say('mark', { login: who.login }) : who.login,
              where: where === '' ? '' : <code>{where}</code>,
              network,
              times: String(times),
            },
          }))}
        />
      )}
      <Pagination language={frame.language} pager={pager} />
    </Page>
  )
}
