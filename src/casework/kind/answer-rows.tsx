/**
 * What was said, row by row; the rows of a group that was filled in several times stand as one table, so that one compares people with
 * people and places with places. Both doors print answers so.
 */
import type { ComponentChildren, JSX } from 'preact'
import { SummaryList, Table } from '../../kernel/html/index.ts'
import { defineTexts, type Language } from '../../kernel/i18n/index.ts'
import type { Row } from './kind.ts'

const texts = defineTexts({
  empty: { zh: '没有填', en: 'Not given' },
})

/** A row with where its files are opened. */
export type AnswerRowView = Omit<Row, 'was' | 'files'> & {
  files?: readonly { id: string; name: string; href?: string | undefined }[] | undefined
}

/** The place on a page of an answer that is files: whoever opened one comes back to it. */
export const idOfAnswer = (path: string): string => `answer-${path.replaceAll('.', '-')}`

type Part = { rows: AnswerRowView[]; group: string | null }

export const AnswerRows = ({ language, rows }: { language: Language; rows: readonly AnswerRowView[] }): JSX.Element => (
  <>
    {partsOf(rows).map((part, at) =>
      part.group === null ? (
        <SummaryList
          key={`${at}`}
          rows={part.rows.map((row) => ({
            id: row.files ? idOfAnswer(row.path) : undefined,
            label: row.label,
            marked: row.marked,
            end: row.source,
            value: saidIn(row, language),
          }))}
        />
      ) : (
        <GroupTable key={part.group} language={language} rows={part.rows} />
      ),
    )}
  </>
)

/** Rows in their order; those of a group that stands there more than once are one part. */
function partsOf(rows: readonly AnswerRowView[]): Part[] {
  const several = new Set(rows.flatMap(({ within }) => (within && within.number > 1 ? [within.group] : [])))
  const parts: Part[] = []
  for (const row of rows) {
    const group = row.within && several.has(row.within.group) ? row.within.group : null
    const last = parts.at(-1)
    if (last && last.group === group) last.rows.push(row)
    else parts.push({ rows: [row], group })
  }
  return parts
}

function GroupTable({ language, rows }: { language: Language; rows: readonly AnswerRowView[] }): JSX.Element {
  const labels = [...new Set(rows.map(({ within }) => within?.label ?? ''))]
  const numbers = [...new Set(rows.map(({ within }) => within?.number ?? 0))]
  const title = rows[0]?.within?.title ?? ''
  return (
    <Table
      caption={title}
      head="number"
      columns={[{ key: 'number', label: title }, ...labels.map((label, at) => ({ key: String(at), label }))]}
      rows={numbers.map((number) => ({
        key: String(number),
        cells: {
          number: String(number),
          ...Object.fromEntries(
            labels.map((label, at) => {
              const row = rows.find(({ within }) => within?.number === number && within.label === label)
              return [at, row ? <Cell row={row} language={language} /> : null]
            }),
          ),
        },
      }))}
    />
  )
}

const Cell = ({ row, language }: { row: AnswerRowView; language: Language }): JSX.Element => (
  <>
    <span id={row.files ? idOfAnswer(row.path) : undefined}>{saidIn(row, language)}</span>
    {row.source ? <span class="detail">{row.source}</span> : null}
    {row.marked ? <span class="mark-text">{row.marked}</span> : null}
  </>
)

const saidIn = ({ value, files = [] }: AnswerRowView, language: Language): ComponentChildren =>
  files.length > 0 ? (
    <ul class="plain-list">
      {files.map(({ id, name, href }) => (
        <li key={id}>{href ? <a href={href}>{name}</a> : name}</li>
      ))}
    </ul>
  ) : (
    value || <span class="quiet-text">{texts(language)('empty')}</span>
  )
