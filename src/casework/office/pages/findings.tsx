/** What colleagues found and propose, and what a correction changed: the old beside the new. */
import type { JSX } from 'preact'
import { SummaryList, Table } from '../../../kernel/html/index.ts'
import type { Language } from '../../../kernel/i18n/index.ts'
import { texts } from './texts.ts'

export type FindingsView = {
  /** "建议准予" */
  proposal: string | null
  written: readonly { id: string; title: string; by: string; rows: readonly { label: string; value: string }[] }[]
  changed: readonly { path: string; label: string; old: string; now: string; day: string }[]
  /** What was asked to be corrected and came back as it was. */
  same: readonly string[]
}

export function Findings({ language, findings }: { language: Language; findings: FindingsView }): JSX.Element {
  const say = texts(language)
  const { proposal, written, changed, same } = findings
  return (
    <section class="findings" aria-labelledby="findings">
      <h2 id="findings">{proposal === null ? say('findings.title') : say('findings.proposed', { proposal })}</h2>
      {written.map(({ id, title, by, rows }) => (
        <div key={id}>
          <h3>{title}</h3>
          <p class="quiet-text">{by}</p>
          <SummaryList rows={rows} />
        </div>
      ))}
      {changed.length > 0 ? (
        <Table
          caption={say('findings.changed')}
          columns={[
            { key: 'label', label: say('findings.what') },
            { key: 'old', label: say('findings.old') },
            { key: 'now', label: say('findings.now') },
            { key: 'day', label: say('findings.day'), nowrap: true },
          ]}
          rows={changed.map(({ path, label, old, now, day }) => ({ key: path, cells: { label, old, now, day } }))}
        />
      ) : null}
      {same.length > 0 ? (
        <p class="mark-text">{say('findings.same', { what: same.join(say('findings.and')) })}</p>
      ) : null}
    </section>
  )
}
