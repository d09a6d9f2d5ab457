/**
 * A table on a wide page, cards on a narrow one: nothing scrolls sideways at 320 px (WCAG 1.4.10). Roles are written
 * out, since browsers drop them from a table that is laid out as blocks.
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
  // biome-ignore-start lint/a11y: the roles look redundant, but a table laid out as blocks loses its own
  <table class={classes('cards', look)} role="table" data-keys={hasKeys ? '' : undefined}>
    <caption class="unseen">{caption}</caption>
    <thead role="rowgroup">
      <tr role="row">
        {columns.map(({ key, label, hidden }) => (
          <th key={key} scope="col" role="columnheader">
            {hidden ? <span class="unseen">{label}</span> : label}
          </th>
        ))}
      </tr>
    </thead>
    <tbody role="rowgroup">
      {rows.map((row) => (
        <tr key={row.key} role="row" class={classes(row.current && 'current') || undefined}>
          {columns.map(({ key, label, hidden, nowrap }) =>
            key === head ? (
              <th key={key} scope="row" role="rowheader" class={nowrap ? 'nowrap' : undefined}>
                {row.cells[key]}
              </th>
            ) : (
              <td key={key} role="cell" class={nowrap ? 'nowrap' : undefined} data-label={hidden ? undefined : label}>
                {row.cells[key]}
              </td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
  // biome-ignore-end lint/a11y: end of the table
)
