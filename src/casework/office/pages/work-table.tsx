/** Lines of open work as they stand in every table of this door. */
import type { ComponentChildren, JSX } from 'preact'
import { type Column, Tag, type Tone } from '../../../kernel/html/index.ts'
import type { Language } from '../../../kernel/i18n/index.ts'
import { texts } from './texts.ts'

export type WorkRow = {
  id: string
  /** What is new of it: whose desk it came from, that a correction is back. */
  marks: readonly string[]
  /** What tells it from others: situation and place. */
  detail: string
  href: string
  matter: string
  number: string
  applicant: string
  stage: { label: string; tone: Tone }
  /** What is proposed to whoever decides. */
  proposal: string | null
  /** `null`: nobody has taken it; empty: there is nothing to take. */
  assignee: string | null
  /** "今天 17:30", "余 3 小时", how much of the time is used (0 to 100); `null`: no clock runs. */
  due: { when: string; left: string; tone: Tone; used: number } | null
}

export function workColumns(language: Language): Column[] {
  const say = texts(language)
  return [
    { key: 'due', label: say('list.due') },
    { key: 'matter', label: say('list.matter') },
    { key: 'applicant', label: say('list.applicant') },
    { key: 'stage', label: say('list.stage') },
    { key: 'assignee', label: say('list.assignee') },
  ]
}

export const workCells = (row: WorkRow, language: Language): Record<string, ComponentChildren> => ({
  due: row.due ? <Due due={row.due} /> : null,
  matter: (
    <>
      <a href={row.href}>{row.matter}</a>
      {row.detail ? <span class="detail">{row.detail}</span> : null}
      <span class="number">{row.number}</span>
    </>
  ),
  applicant: row.applicant,
  stage: (
    <>
      <Tag tone={row.stage.tone}>{row.stage.label}</Tag>
      {row.marks.map((mark) => (
        <span key={mark} class="mark-text">
          {mark}
        </span>
      ))}
      {row.proposal === null ? null : (
        <span class="said-text">{texts(language)('list.proposed', { proposal: row.proposal })}</span>
      )}
    </>
  ),
  assignee: <>{row.assignee ?? <span class="quiet-text">{texts(language)('list.free')}</span>}</>,
})

/** Words first; the bar only repeats how much of the time is used. */
const Due = ({ due }: { due: NonNullable<WorkRow['due']> }): JSX.Element => (
  <span class={`due ${due.tone}`}>
    <strong>{due.when}</strong>
    <span>{due.left}</span>
    <svg width="64" height="5" aria-hidden="true" focusable="false">
      <rect class="due-all" width="64" height="5" rx="2.5" />
      <rect class="due-used" width={Math.round(0.64 * Math.min(100, Math.max(4, due.used)))} height="5" rx="2.5" />
    </svg>
  </span>
)
