/** What waits for somebody, each with its day and the way to do it. */
import type { JSX } from 'preact'

export type Waiting = {
  /** "租房提取公积金：请改 1 处" */
  what: string
  /** "12 月 3 日前，还有 5 个工作日" */
  due?: string | undefined
  href: string
  /** "现在改" */
  act: string
}

export const WaitingList = ({ waiting }: { waiting: readonly Waiting[] }): JSX.Element => (
  <ul class="waiting">
    {waiting.map(({ what, due, href, act }) => (
      <li key={href}>
        <p>{what}</p>
        {due ? <p class="quiet-text">{due}</p> : null}
        <a href={href}>
          {act}
          <span class="unseen"> {what}</span>
        </a>
      </li>
    ))}
  </ul>
)
