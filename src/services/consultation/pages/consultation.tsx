/** A question about a matter and what became of it, for whoever asked. */
import type { JSX } from 'preact'
import { Asking, askingId, Entries, type ThreadView } from '../../../casework/own/index.ts'
import {
  Breadcrumb,
  ClockBar,
  type ClockView,
  type FormToken,
  type Frame,
  type Happening,
  type Link,
  Notice,
  Page,
  Tag,
  Timeline,
  type Tone,
} from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export type ConsultationPageProps = {
  frame: Frame
  title: string
  number: string
  state: { label: string; tone: Tone }
  organ: Link
  guideHref: string
  done?: string | undefined
  clock?: ClockView | undefined
  thread?: ThreadView | undefined
  /** Where one may ask again; `until` when, once it is answered. */
  asking?:
    | {
        action: string
        form: FormToken
        question: string
        typed?: { question: string; value: string; error: string | undefined } | undefined
        until?: string | undefined
      }
    | undefined
  withdrawHref?: string | undefined
  story: readonly Happening[]
  readings: { count: number; href: string }
}

export function ConsultationPage(props: ConsultationPageProps): JSX.Element {
  const { frame, title, state, number, organ, done, clock, thread, asking, readings } = props
  const { language } = frame
  const say = texts(language)
  return (
    <Page
      {...frame}
      title={`${title} ${state.label}`}
      problems={asking?.typed?.error ? [{ href: `#${askingId(asking.question)}`, message: asking.typed.error }] : []}
    >
      <div class="medium">
        <Breadcrumb language={language} links={[{ href: '/mine', label: say('mine') }]} here={number} />
        {done ? <Notice tone="good" title={done} live /> : null}
        <div class="title-row">
          <h1>{title}</h1>
          <Tag tone={state.tone}>{state.label}</Tag>
        </div>
        <p class="under">
          <a href={organ.href}>{organ.label}</a> · <span class="number">{number}</span> ·{' '}
          <a href={props.guideHref}>{say('guide')}</a>
        </p>
        {clock ? (
          <>
            <ClockBar language={language} clock={clock} />
            <p class="quiet-text">{say('clock')}</p>
          </>
        ) : null}
        <section class="section" id="questions">
          <h2>{say('thread')}</h2>
          {thread ? <Entries language={language} thread={thread} /> : null}
          {asking ? (
            <details open={asking.typed !== undefined}>
              <summary>{say(asking.until === undefined ? 'more' : 'again', { day: asking.until ?? '' })}</summary>
              <Asking language={language} {...asking} typed={asking.typed} />
            </details>
          ) : null}
        </section>
        <section class="section">
          <h2>{say('story')}</h2>
          <Timeline items={props.story} />
        </section>
        <section class="section">
          <h2>{say('who')}</h2>
          <p>
            {readings.count === 0 ? say('who.none') : say('who.some', { n: readings.count })}{' '}
            <a href={readings.href}>{say('who.all')}</a>
          </p>
        </section>
        {props.withdrawHref ? (
          <p>
            {say('withdraw')} <a href={props.withdrawHref}>{say('withdraw.go')}</a>
          </p>
        ) : null}
      </div>
    </Page>
  )
}
