/** The unit's work at one glance. Numbers are links to the lists that they count. */
import type { JSX } from 'preact'
import { type Frame, Page, type Pair, Pairs, PartsBar, Table } from '../../../kernel/html/index.ts'
import { DeskSide, type WorkViews } from './side.tsx'
import { texts } from './texts.ts'

export type BoardRow = {
  key: string
  label: string
  /** Open, due soon, overdue; `href` null where there is nothing to list. */
  counts: { open: number; soon: number; overdue: number }
  numbers: readonly { text: string; href: string | null; alarm: boolean }[]
}

export type BoardPageProps = {
  frame: Frame
  views: WorkViews
  unit: string
  /** Until which day "soon" looks, in a sentence. */
  soon: string
  all: BoardRow
  /** What came and what was done, by week. */
  weeks: readonly Pair[]
  /** What is late first. */
  byStage: readonly BoardRow[]
  byOfficer: readonly BoardRow[]
  byMatter: readonly BoardRow[]
}

export function BoardPage({
  frame,
  views,
  unit,
  soon,
  all,
  weeks,
  byStage,
  byOfficer,
  byMatter,
}: BoardPageProps): JSX.Element {
  const say = texts(frame.language)
  const names = [say('board.open'), say('board.soon'), say('board.overdue')]
  const table = (title: string, head: string, rows: readonly BoardRow[]) => (
    <section class="section">
      <h2>{title}</h2>
      <Table
        caption={title}
        look="board"
        head="label"
        columns={[
          { key: 'label', label: head },
          { key: 'bar', label: say('board.bar'), hidden: true },
          ...names.map((label, index) => ({ key: String(index), label })),
        ]}
        rows={rows.map((row) => ({
          key: row.key,
          cells: {
            label: row.label,
            bar: (
              <PartsBar
                all={row.counts.open}
                soon={row.counts.soon}
                late={row.counts.overdue}
                most={Math.max(...rows.map(({ counts }) => counts.open))}
              />
            ),
            ...Object.fromEntries(
              row.numbers.map(({ text, href, alarm }, index) => [
                index,
                href ? (
                  <a
                    href={href}
                    class={alarm ? 'alarm' : undefined}
                    aria-label={`${row.label} ${names[index]} ${text}`}
                  >
                    {text}
                  </a>
                ) : (
                  <span class="quiet-text">{text}</span>
                ),
              ]),
            ),
          },
        }))}
      />
    </section>
  )
  return (
    <Page {...frame} title={say('board.title')} wide>
      <div class="desk">
        <DeskSide language={frame.language} views={views} />
        <div class="desk-main">
          <h1>{say('board.title')}</h1>
          <p class="quiet-text">
            {unit} · {soon}
          </p>
          <dl class="tallies">
            {all.numbers.map(({ text, href, alarm }, index) => (
              <div key={names[index]} class={alarm ? 'alarm' : undefined}>
                <dt>{names[index]}</dt>
                <dd>{href ? <a href={href}>{text}</a> : text}</dd>
              </div>
            ))}
          </dl>
          <Pairs
            title={say('board.weeks')}
            names={{ one: say('board.came'), other: say('board.went') }}
            pairs={weeks}
          />
          {byStage.length > 0 ? table(say('board.byStage'), say('list.stage'), byStage) : null}
          {table(say('board.byOfficer'), say('list.assignee'), byOfficer)}
          {byMatter.length > 0 ? table(say('board.byMatter'), say('list.matter'), byMatter) : null}
        </div>
      </div>
    </Page>
  )
}
