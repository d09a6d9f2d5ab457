/** What was answered on an older version of the form and has no place in this one: shown until one hands in, never dropped. */
import type { JSX } from 'preact'
import { Notice, SummaryList } from '../../../kernel/html/index.ts'
import type { Language } from '../../../kernel/i18n/index.ts'
import { texts } from './texts.ts'

export type LeftOverRow = { label: string; value: string; files?: readonly { name: string }[] | undefined }

/** `open`: all at once, as before sending; otherwise folded, beside the questions. Nothing where nothing is left. */
export function LeftOver({
  language,
  rows,
  open,
}: {
  language: Language
  rows: readonly LeftOverRow[]
  open: boolean
}): JSX.Element | null {
  if (rows.length === 0) return null
  const say = texts(language)
  return (
    <Notice tone="warning" title={say('left.title')}>
      <p>{say('left.lead')}</p>
      <details class="fold" open={open}>
        <summary>{say('left.count', { n: rows.length })}</summary>
        <SummaryList
          rows={rows.map(({ label, value, files = [] }) => ({
            label,
            value: files.length > 0 ? files.map(({ name }) => name).join(' ') : value,
          }))}
        />
      </details>
    </Notice>
  )
}
