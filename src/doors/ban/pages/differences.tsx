/** Where organs differ from the catalogue: what the entry says, what the organ says, and whether it may. */
import type { JSX } from 'preact'
import { type Frame, Page, Table, Tag } from '../../../kernel/html/index.ts'
import { differencesTexts } from './differences-texts.ts'

type Row = {
  key: string
  href: string
  matter: string
  organ: string
  element: string
  entry: string
  own: string
  judgement: string
  isFault: boolean
}

export type DifferencesPageProps = { frame: Frame; count: number; faults: number; rows: readonly Row[] }

export function DifferencesPage({ frame, count, faults, rows }: DifferencesPageProps): JSX.Element {
  const say = differencesTexts(frame.language)
  return (
    <Page {...frame} title={say('title')}>
      <h1>{say('title')}</h1>
      <p class="lead">{say('lead')}</p>
      <p class="quiet-text">{say('refused')}</p>
      <p>
        {count === 0 ? say('none') : say('count', { count, faults })}
        {rows.length < count ? ` ${say('most', { n: rows.length })}` : ''}
      </p>
      {count === 0 ? null : (
        <Table
          caption={say('title')}
          columns={[
            { key: 'where', label: say('where') },
            { key: 'element', label: say('element') },
            { key: 'entry', label: say('entry') },
            { key: 'own', label: say('own') },
            { key: 'judgement', label: say('judgement'), nowrap: true },
          ]}
          rows={rows.map(({ key, href, matter, organ, element, entry, own, judgement, isFault }) => ({
            key,
            cells: {
              where: (
                <>
                  <div>
                    <a href={href}>{matter}</a>
                  </div>
                  <div class="quiet-text">{organ}</div>
                </>
              ),
              element,
              entry: entry === '' ? say('nothing') : entry,
              own: own === '' ? say('nothing') : own,
              judgement: <Tag tone={isFault ? 'alarm' : 'plain'}>{judgement}</Tag>,
            },
          }))}
        />
      )}
    </Page>
  )
}
