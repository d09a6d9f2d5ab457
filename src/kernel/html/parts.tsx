/** Small parts of pages: notices, tags, panels, lists of facts, empty places. */
import type { ComponentChildren, JSX } from 'preact'
import { classes } from './render.ts'

/** Never told by colour alone: a tag has words, a notice a heading. */
export type Tone = 'plain' | 'act' | 'good' | 'warning' | 'alarm'

export const Tag = ({
  tone = 'plain',
  children,
}: {
  tone?: Tone | undefined
  children: ComponentChildren
}): JSX.Element => <span class={classes('tag', tone)}>{children}</span>

type NoticeProps = {
  tone?: Tone | undefined
  title?: string | undefined
  children?: ComponentChildren | undefined
  live?: boolean | undefined
}

/** A box in a wash colour. `live` is read aloud when the page opens: for what just happened. */
export const Notice = ({ tone = 'act', title, children, live }: NoticeProps): JSX.Element => (
  <div class={classes('notice', tone)} role={live ? 'status' : undefined}>
    {title ? <p class="notice-title">{title}</p> : null}
    {children}
  </div>
)

type PanelProps = {
  title?: string | undefined
  id?: string | undefined
  tone?: Tone | undefined
  children: ComponentChildren
}

/** A card on the ground; with a tone it has a coloured edge. Without a title it is no part of the page that one goes to. */
export const Panel = ({ title, id, tone, children }: PanelProps): JSX.Element =>
  title ? (
    <section class={classes('panel', tone)} id={id} aria-labelledby={id ? `${id}-title` : undefined}>
      <h2 id={id ? `${id}-title` : undefined}>{title}</h2>
      {children}
    </section>
  ) : (
    <div class={classes('panel', tone)} id={id}>
      {children}
    </div>
  )

/** An empty list says what will appear here and how to start. */
export const EmptyState = ({ children }: { children: ComponentChildren }): JSX.Element => (
  <div class="empty">{children}</div>
)

export type Fact = {
  /** Where a link leads to it. */
  id?: string | undefined
  label: string
  value: ComponentChildren
  /** At the end of the row: a link that changes the value, or where it comes from. */
  end?: ComponentChildren | undefined
  marked?: string | undefined
}

/** Labels and values, one row each. */
export const SummaryList = ({ rows }: { rows: readonly Fact[] }): JSX.Element => (
  <dl class="facts">
    {rows.map(({ id, label, value, end, marked }) => (
      <div key={label} id={id} class={classes(marked !== undefined && 'marked')}>
        <dt>{label}</dt>
        <dd>
          {value}
          {marked ? <p class="marked-why">{marked}</p> : null}
        </dd>
        {end ? <dd class="end">{end}</dd> : null}
      </div>
    ))}
  </dl>
)

export type Step = { title: string; text?: string | undefined }

/** Numbered steps of a way. */
export const Steps = ({ steps }: { steps: readonly Step[] }): JSX.Element => (
  <ol class="steps">
    {steps.map(({ title, text }) => (
      <li key={title}>
        <div>
          <strong>{title}</strong>
          {text ? <span>{text}</span> : null}
        </div>
      </li>
    ))}
  </ol>
)
