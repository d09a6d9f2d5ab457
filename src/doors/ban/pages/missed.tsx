/** Words that found nothing, the most frequent first, each with a way to try it. */
import type { JSX } from 'preact'
import { EmptyState, type Frame, Page, Table } from '../../../kernel/html/index.ts'
import { defineTexts } from '../../../kernel/i18n/index.ts'

const texts = defineTexts({
  title: { zh: '没有结果的搜索', en: 'Searches without results' },
  lead: {
    zh: '最近 {days} 天，群众搜索、没有找到结果的说法。常见的，可以请系统维护人员加进搜索用语，或者考虑增加事项。',
    en: 'What people searched for in the last {days} {days|day|days} without finding anything. Ask whoever runs the system to add frequent words to those that the search knows, or consider a new service.',
  },
  rule: {
    zh: '只记说法、次数和日期，不记是谁、什么时刻；搜到第 {often} 次，才在这里看得到说法；带数字的、超过二十个字的不记（本系统的规定）。保留九十天。',
    en: 'Only the words, the count and the date are kept, never who searched or at what time. Words appear here once they have been searched for {often} times; anything with digits or longer than twenty characters is not kept (a rule of this system). Kept for ninety days.',
  },
  none: { zh: '还没有。', en: 'Nothing yet.' },
  words: { zh: '说法', en: 'Words' },
  times: { zh: '次数', en: 'Times' },
  last: { zh: '最近一次', en: 'Last' },
})

type MissedPageProps = {
  frame: Frame
  days: number
  /** How often words were searched for before they stand here. */
  often: number
  rows: readonly { words: string; times: number; last: string }[]
}

export function MissedPage({ frame, days, often, rows }: MissedPageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <Page {...frame} title={say('title')}>
      <h1>{say('title')}</h1>
      <p class="lead">{say('lead', { days })}</p>
      <p class="quiet-text">{say('rule', { often })}</p>
      {rows.length === 0 ? (
        <EmptyState>
          <p>{say('none')}</p>
        </EmptyState>
      ) : (
        <Table
          caption={say('title')}
          columns={[
            { key: 'words', label: say('words') },
            { key: 'times', label: say('times'), nowrap: true },
            { key: 'last', label: say('last'), nowrap: true },
          ]}
          rows={rows.map(({ words, times, last }) => ({ key: words, cells: { words, times, last } }))}
        />
      )}
    </Page>
  )
}
