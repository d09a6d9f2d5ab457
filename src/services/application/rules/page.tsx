/** A published rule table 规则表 in words, for whoever it decides about: every case, what follows and why (行政许可法 art. 5, openness). */
import { Fragment, type JSX } from 'preact'
import { OUTCOME_TONES } from '../../../casework/kind/index.ts'
import type { RowSaid } from '../../../casework/rules/index.ts'
import { type Frame, type Link, Page, Panel, SummaryList, Tag } from '../../../kernel/html/index.ts'
import type { Language } from '../../../kernel/i18n/index.ts'
import { tableTexts } from './texts.ts'

export type TablePageProps = {
  frame: Frame
  title: string
  version: string
  from: string
  until: string | undefined
  note: string
  matters: readonly Link[]
  others: readonly Link[]
  /** A refusal names every case that refuses. */
  tellsAll: boolean
  rows: readonly RowSaid[]
}

export function TablePage(props: TablePageProps): JSX.Element {
  const { frame, title, version, from, until, note, matters, others, tellsAll, rows } = props
  const say = tableTexts(frame.language)
  return (
    <Page {...frame} title={title}>
      <div class="medium">
        <h1>{title}</h1>
        <p class="under">
          {version} · {from}
          {until ? ` · ${until}` : ''}
        </p>
        <p class="lead">{say('lead')}</p>
        {tellsAll ? <p>{say('tellsAll')}</p> : null}
        <p>
          {say('for')}
          {frame.language === 'zh' ? '：' : ': '}
          <Links language={frame.language} links={matters} />
        </p>
        {rows.map(({ asks, brings, outcome, follows, reason }, index) => (
          <Panel key={`${index + 1}`} tone={OUTCOME_TONES[outcome]} title={say('case', { n: index + 1 })}>
            <p>
              <Tag tone={OUTCOME_TONES[outcome]}>{follows}</Tag> {reason}
            </p>
            {asks.length === 0 ? (
              <p class="quiet-text">{say('always')}</p>
            ) : (
              <>
                <p class="quiet-text">{say('when')}</p>
                <SummaryList rows={asks} />
              </>
            )}
            {brings.length > 0 ? (
              <>
                <p class="quiet-text">{say('brings')}</p>
                <SummaryList rows={brings} />
              </>
            ) : null}
          </Panel>
        ))}
        <p class="quiet-text">{note}</p>
        {others.length > 0 ? (
          <p>
            {say('others')}
            {frame.language === 'zh' ? '：' : ': '}
            <Links language={frame.language} links={others} />
          </p>
        ) : null}
      </div>
    </Page>
  )
}

const Links = ({ language, links }: { language: Language; links: readonly Link[] }): JSX.Element => (
  <>
    {links.map(({ href, label }, index) => (
      <Fragment key={href}>
        {index > 0 ? { zh: '、', en: ', ' }[language] : ''}
        <a href={href}>{label}</a>
      </Fragment>
    ))}
  </>
)
