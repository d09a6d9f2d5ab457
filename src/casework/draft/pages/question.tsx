/** One screen of the form: one subject, its questions, what is wrong beside each. What was typed is never lost. */
import type { JSX } from 'preact'
import {
  BackLink,
  Button,
  EnterKey,
  type FieldLink,
  Fields,
  type FieldView,
  type FormToken,
  type Frame,
  HiddenFields,
  type Link,
  Notice,
  Page,
} from '../../../kernel/html/index.ts'
import { type Foresight, ForesightNotice } from '../../kind/index.ts'
import { LeftOver, type LeftOverRow } from './left-over.tsx'
import { texts } from './texts.ts'

/** A screen as the form engine hands it over. */
export type Screen = {
  id: string
  title: string
  lead?: string | undefined
  problems: readonly FieldLink[]
  fields: readonly FieldView[]
}

export type QuestionPageProps = {
  frame: Frame
  matter: Link
  screen: Screen
  /** Which screen of how many; absent before the form itself begins. */
  step?: { number: number; of: number } | undefined
  backHref?: string | undefined
  action: string
  form: FormToken
  /** Ready to print: "10:02". */
  saved?: string | undefined
  /** Which version of the form this page asks. */
  version?: string | undefined
  /** What the fields of the page hold, for whoever has it open twice. */
  shown?: string | undefined
  /** What an older version of the form had asked. */
  left?: readonly LeftOverRow[] | undefined
  /** What should be known before one types. */
  before?: readonly string[] | undefined
  /** What would be decided, where an answer of this screen makes it so. */
  foresight?: Foresight | undefined
  /** Came from the review page and goes back to it. */
  changing?: boolean | undefined
  /** Where else one may turn, where one cannot go on here. */
  ways?: readonly Link[] | undefined
  /** For whom, while there is no draft yet that knows. */
  subject?: string | undefined
}

/** Where nothing is asked before the form begins, there is nothing to send. The button sends `_do`: `continue`, `later`, or `upload`; rows and files have buttons with names of their own. */
export function QuestionPage({
  frame,
  matter,
  screen,
  step,
  backHref,
  action,
  form,
  saved,
  changing,
  version,
  shown,
  left = [],
  before = [],
  foresight,
  ways = [],
  subject,
}: QuestionPageProps): JSX.Element {
  const say = texts(frame.language)
  const back = changing ? 'question.toReview' : !step || step.number === 1 ? 'question.toGuide' : 'question.previous'
  const above = (
    <>
      {backHref ? <BackLink href={backHref}>{say(back)}</BackLink> : null}
      {step ? (
        <progress class="progress" max={step.of} value={step.number} aria-label={say('question.progress')} />
      ) : null}
    </>
  )
  const asks = screen.fields.length > 0 || step !== undefined
  return (
    <Page {...frame} typing={asks} title={`${screen.title} - ${matter.label}`} problems={screen.problems} above={above}>
      <p class="over">
        <a href={matter.href}>{matter.label}</a>
        {step ? ` · ${say('question.of', { n: step.number, of: step.of })}` : ''}
        {saved ? ` · ${say('question.saved', { when: saved })}` : ''}
      </p>
      <h1>{screen.title}</h1>
      {screen.lead ? <p class="lead narrow">{screen.lead}</p> : null}
      {before.map((words) => (
        <Notice key={words} tone="warning" title={say('question.before')}>
          <p>{words}</p>
        </Notice>
      ))}
      {foresight ? <ForesightNotice language={frame.language} foresight={foresight} whole={false} /> : null}
      <LeftOver language={frame.language} rows={left} open={false} />
      {asks ? (
        <form id="typing" method="post" action={action} encType="multipart/form-data" noValidate>
          <EnterKey name="_do" value="continue" />
          <HiddenFields form={form} />
          {version ? <input type="hidden" name="_form" value={version} /> : null}
          {shown ? <input type="hidden" name="_shown" value={shown} /> : null}
          {subject ? <input type="hidden" name="_subject" value={subject} /> : null}
          {changing ? <input type="hidden" name="change" value="1" /> : null}
          {screen.fields.length === 0 ? (
            <p>{say('question.none')}</p>
          ) : (
            <Fields language={frame.language} fields={screen.fields} />
          )}
          <div class="actions">
            <Button name="_do" value="continue">
              {say(step ? (changing ? 'question.change' : 'question.go') : 'question.next')}
            </Button>
            {step ? (
              <Button look="quiet" name="_do" value="later">
                {say('question.later')}
              </Button>
            ) : null}
          </div>
        </form>
      ) : null}
      {ways.length > 0 ? (
        <ul class="plain-list tall">
          {ways.map(({ href, label }) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      ) : null}
    </Page>
  )
}
