/**
 * Progress of one application: the clock as a picture, the story in sentences, what has to be corrected, the decision,
 * and who has looked. Who has applied may know all of this at any time (行政许可法 art. 5: openness; general knowledge).
 */
import type { JSX } from 'preact'
import {
  Breadcrumb,
  Button,
  ButtonLink,
  ClockBar,
  type ClockView,
  type FormToken,
  type Frame,
  type Happening,
  HiddenFields,
  type LegView,
  type Link,
  Notice,
  Page,
  Panel,
  SummaryList,
  Table,
  Tag,
  Timeline,
  type Tone,
  Way,
} from '../../../kernel/html/index.ts'
import { type Foresight, ForesightNotice } from '../../kind/index.ts'
import { type AnswerSection, Answers } from './answers.tsx'
import { Thread, type ThreadView } from './asked.tsx'
import { texts } from './texts.ts'

export type NoticeView = {
  id: string
  title: string
  number: string
  date: string
  state: string
  tone: Tone
  href?: string | undefined
  /** Where it is read in the city's other language. */
  translationHref?: string | undefined
}

type PaperView = {
  title: string
  href: string | undefined
  facts: readonly { id: string; label: string; value: string }[]
}

export type ProgressPageProps = {
  frame: Frame
  crumbs: readonly Link[]
  title: string
  state: { label: string; tone: Tone }
  applicant: string
  organ: string
  organHref: string
  number: string
  code: string
  receiptHref?: string | undefined
  /** What just happened: "已经交回。" */
  done?: string | undefined
  /** The whole way, from handing in to delivery; empty where it is at its end. */
  way: readonly LegView[]
  clock?: ClockView | undefined
  /** Asked by the officer and not yet answered. */
  correction?: { what: readonly string[]; due: string; href: string } | undefined
  decision?:
    | {
        title: string
        tone: Tone
        text: string
        /** The decision and what was issued with it, each with what it says in short. */
        papers: readonly PaperView[]
        remedies?: string | undefined
        /** What would have had to be otherwise, each in words; empty where nothing that one can change would do. */
        nearest?: readonly string[] | undefined
        /** The published rules by which it was decided, in words. */
        rules?: Link | undefined
      }
    | undefined
  /** Why nothing was decided on the spot, while somebody looks at it. */
  unsure?: Foresight | undefined
  /** Where the decision is had as a document that anybody can check. */
  capsuleHref?: string | undefined
  story: readonly Happening[]
  notices: readonly NoticeView[]
  /** All of them in one file, where there are several. */
  archiveHref?: string | undefined
  /** What was answered in words. */
  replies: readonly AnswerSection[]
  sections: readonly AnswerSection[]
  /** Whoever looks is asked by somebody else: what that one says is read before one answers, and lies open. */
  isAsked: boolean
  /** "2 位工作人员，3 次，都为了这件事。" */
  readings: { summary: string; href: string }
  /** Absent where he asks the office nothing. */
  questions?: { threads: readonly ThreadView[]; href: string } | undefined
  /** Files that steps were given. */
  files: readonly { id: string; name: string; received: string; href: string }[]
  items: readonly { id: string; words: string; state: string }[]
  /** What one can do now; with a form where nothing is asked. */
  steps: readonly {
    step: string
    title: string
    lead: string | undefined
    danger: boolean
    href: string
    form: FormToken | null
  }[]
}

export function ProgressPage(props: ProgressPageProps): JSX.Element {
  const {
    frame,
    crumbs,
    title,
    state,
    applicant,
    organ,
    number,
    code,
    done,
    clock,
    correction,
    decision,
    story,
    notices,
  } = props
  const say = texts(frame.language)
  const { questions } = props
  const offered = props.steps.filter(({ danger }) => !danger)
  const dangers = props.steps.filter(({ danger }) => danger)
  return (
    <Page {...frame} title={`${title} ${state.label}`}>
      <div class="medium">
        <Breadcrumb language={frame.language} links={crumbs} here={number} />
        {done ? <Notice tone="good" title={done} live /> : null}
        <div class="title-row">
          <h1>{title}</h1>
          <Tag tone={state.tone}>{state.label}</Tag>
        </div>
        <p class="under">
          {say('progress.for', { name: applicant })} · <a href={props.organHref}>{organ}</a>
          <br />
          {say('progress.number')} <span class="number">{number}</span> · {say('progress.code')} <code>{code}</code>
          {props.receiptHref ? (
            <>
              {' '}
              · <a href={props.receiptHref}>{say('progress.receipt')}</a>
            </>
          ) : null}
        </p>
        {correction ? (
          <Panel tone="warning" id="correction" title={say('progress.waits')}>
            <ul>
              {correction.what.map((what) => (
                <li key={what}>{what}</li>
              ))}
            </ul>
            <p class="quiet-text">{correction.due}</p>
            <ButtonLink href={correction.href}>{say('progress.correct')}</ButtonLink>
          </Panel>
        ) : null}
        {decision ? <Decision say={say} decision={decision} /> : null}
        <Answers language={frame.language} sections={props.replies} />
        {props.unsure ? <ForesightNotice language={frame.language} foresight={props.unsure} whole /> : null}
        {props.isAsked ? <Answers language={frame.language} sections={props.sections} /> : null}
        {offered.length > 0 ? (
          <section class="section no-print" id="steps">
            <h2>{say('progress.steps')}</h2>
            {offered.map((step) => (
              <div key={step.step}>
                {step.lead ? <p>{step.lead}</p> : null}
                <Offered step={step} />
              </div>
            ))}
          </section>
        ) : null}
        {props.capsuleHref ? (
          <Panel id="capsule" title={say('capsule.title')}>
            <p>{say('capsule.text')}</p>
            <p class="quiet-text">
              {say('capsule.care')} <a href="/check/capsule">{say('capsule.check')}</a>
            </p>
            <ButtonLink href={props.capsuleHref} look="secondary">
              {say('capsule.get')}
            </ButtonLink>
          </Panel>
        ) : null}
        {props.way.length > 0 ? <Way language={frame.language} legs={props.way} title={say('progress.way')} /> : null}
        {clock ? <ClockBar language={frame.language} clock={clock} /> : null}
        <section class="section">
          <h2>{say('progress.story')}</h2>
          <Timeline items={story} />
        </section>
        {notices.length > 0 ? <Notices say={say} notices={notices} archiveHref={props.archiveHref} /> : null}
        {questions ? (
          <section class={questions.threads.length === 0 ? 'section no-print' : 'section'} id="questions">
            <h2>{say('progress.asked')}</h2>
            {questions.threads.map((thread) => (
              <Thread key={thread.id} language={frame.language} thread={thread} />
            ))}
            <p>
              {questions.threads.length === 0 ? `${say('progress.askedNone')} ` : null}
              <a href={questions.href}>
                {say(questions.threads.length === 0 ? 'progress.askedGo' : 'progress.askedAgain')}
              </a>
            </p>
          </section>
        ) : null}
        {props.items.length > 0 ? (
          <section class="section" id="items">
            <h2>{say('progress.items')}</h2>
            <SummaryList rows={props.items.map(({ words, state: where }) => ({ label: words, value: where }))} />
          </section>
        ) : null}
        {props.sections.length > 0 && !props.isAsked ? (
          <details class="fold">
            <summary>{say('progress.answers')}</summary>
            <Answers language={frame.language} sections={props.sections} />
          </details>
        ) : null}
        {props.files.length > 0 ? (
          <section class="section" id="files">
            <h2>{say('progress.files')}</h2>
            <ul>
              {props.files.map(({ id, name, received, href }) => (
                <li key={id}>
                  <a href={href}>{name}</a> <span class="quiet-text">{received}</span>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <section class="section">
          <h2>{say('progress.who')}</h2>
          <p>
            {props.readings.summary} <a href={props.readings.href}>{say('progress.whoAll')}</a>
          </p>
        </section>
        {dangers.map((step) => (
          <section key={step.step} class="section no-print">
            <h2>{step.title}</h2>
            {step.lead ? <p>{step.lead}</p> : null}
            <Offered step={step} />
          </section>
        ))}
      </div>
    </Page>
  )
}

type Say = ReturnType<typeof texts>

/** A step as a link to its page, or as its button. */
const Offered = ({ step }: { step: ProgressPageProps['steps'][number] }): JSX.Element =>
  step.form ? (
    <form method="post" action={step.href} encType="multipart/form-data">
      <HiddenFields form={step.form} />
      <Button look={step.danger ? 'danger' : 'secondary'}>{step.title}</Button>
    </form>
  ) : step.danger ? (
    <p>
      <a href={step.href}>{step.title}</a>
    </p>
  ) : (
    <ButtonLink href={step.href} look="secondary">
      {step.title}
    </ButtonLink>
  )

const Decision = ({
  say,
  decision,
}: {
  say: Say
  decision: NonNullable<ProgressPageProps['decision']>
}): JSX.Element => (
  <Panel tone={decision.tone} id="decision" title={say('progress.decision', { title: decision.title })}>
    <p>
      {decision.text}
      {decision.rules ? (
        <>
          {' '}
          <a href={decision.rules.href}>{say('progress.rules')}</a>
        </>
      ) : null}
    </p>
    {decision.papers.map(({ title, href, facts }) => (
      <div key={title}>
        <h3>{href ? <a href={href}>{title}</a> : say('progress.drawing', { title })}</h3>
        {facts.length > 0 ? <SummaryList rows={facts} /> : null}
      </div>
    ))}
    {decision.nearest ? <Nearest say={say} nearest={decision.nearest} /> : null}
    {decision.remedies ? (
      <p class="quiet-text">
        <strong>{say('progress.remedies')}</strong> {decision.remedies}
      </p>
    ) : null}
  </Panel>
)

const Nearest = ({ say, nearest }: { say: Say; nearest: readonly string[] }): JSX.Element => (
  <div id="nearest">
    <h3>{say('nearest.title')}</h3>
    {nearest.length === 0 ? (
      <p>{say('nearest.none')}</p>
    ) : (
      <>
        <p>{say(nearest.length === 1 ? 'nearest.one' : 'nearest.all')}</p>
        <ul>
          {nearest.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
        <p class="quiet-text">{say('nearest.care')}</p>
      </>
    )}
  </div>
)

type NoticesProps = { say: Say } & Pick<ProgressPageProps, 'notices' | 'archiveHref'>

const Notices = ({ say, notices, archiveHref }: NoticesProps): JSX.Element => (
  <section class="section">
    <h2>{say('progress.notices')}</h2>
    <Table
      caption={say('progress.notices')}
      columns={[
        { key: 'title', label: say('progress.notice') },
        { key: 'number', label: say('progress.noticeNumber'), nowrap: true },
        { key: 'date', label: say('progress.noticeDate'), nowrap: true },
        { key: 'state', label: say('progress.noticeState') },
      ]}
      rows={notices.map(({ id, title, number, date, state, tone, href, translationHref }) => ({
        key: id,
        cells: {
          title: href ? (
            <>
              <a href={href}>{title}</a>
              {translationHref ? (
                <>
                  <br />
                  <a href={translationHref}>{say('progress.translation')}</a>
                </>
              ) : null}
            </>
          ) : (
            say('progress.drawing', { title })
          ),
          number: <span class="number">{number}</span>,
          date,
          state: <Tag tone={tone}>{state}</Tag>,
        },
      }))}
    />
    {archiveHref ? (
      <p>
        <a href={archiveHref}>{say('progress.archive')}</a>
      </p>
    ) : null}
  </section>
)
