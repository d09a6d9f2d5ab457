/**
 * A table on a wide page, cards on a narrow one: nothing scrolls sideways at 320 px (WCAG 1.4.10). Browsers keep
 * the roles of a table that is laid out as blocks.
 */
import type { ComponentChildren, JSX } from 'preact'
import { classes } from './render.ts'

export type Column = { key: string; label: string; hidden?: boolean | undefined; nowrap?: boolean | undefined }
export type Row = { key: string; cells: Record<string, ComponentChildren>; current?: boolean | undefined }

type TableProps = {
  caption: string
  columns: readonly Column[]
  rows: readonly Row[]
  /** The column whose cells head the rows; the first unless said otherwise. */
  head?: string | undefined
  look?: string | undefined
  /** A script moves in it by key. */
  hasKeys?: boolean | undefined
}

/** The caption is read aloud only: a heading stands above. */
export const Table = ({ caption, columns, rows, look, hasKeys, head = columns[0]?.key }: TableProps): JSX.Element => (
  <table class={classes('cards', look)} data-keys={hasKeys ? '' : undefined}>
    <caption class="unseen">{caption}</caption>
    <thead>
      <tr>
        {columns.map(({ key, label, hidden }) => (
          <th key={key} scope="col">
            {hidden ? <span class="unseen">{label}</span> : label}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={row.key} class={classes(row.current && 'current') || undefined}>
          {columns.map(({ key, label, hidden, nowrap }) =>
            key === head ? (
              <th key={key} scope="row" class={nowrap ? 'nowrap' : undefined}>
                {row.cells[key]}
              </th>
            ) : (
              <td key={key} class={nowrap ? 'nowrap' : undefined} data-label={hidden ? undefined : label}>
                {row.cells[key]}
              </td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
)
