/** What was asked of the office and what it answered; and where one asks, anew or again. */
import type { JSX } from 'preact'
import {
  BackLink,
  Button,
  Field,
  type FormToken,
  type Frame,
  HiddenFields,
  type Link,
  Notice,
  Page,
  Tag,
} from '../../../kernel/html/index.ts'
import type { Language } from '../../../kernel/i18n/index.ts'
import { texts } from './texts.ts'

export type ThreadView = {
  id: string
  isWaiting: boolean
  entries: readonly { id: string; isAnswer: boolean; who: string; when: string; text: string }[]
}

type ThreadProps = { language: Language; thread: ThreadView }

/** Words of a thread, the first first. */
export const Entries = ({ language, thread }: ThreadProps): JSX.Element => {
  const say = texts(language)
  return (
    <ol class="thread">
      {thread.entries.map(({ id, isAnswer, who, when, text }) => (
        <li key={id} class={isAnswer ? 'answer' : undefined}>
          <p class="quiet-text">
            {say(isAnswer ? 'asked.answers' : 'asked.asks', { who })} · {when}
          </p>
          <p class="words">{text}</p>
        </li>
      ))}
    </ol>
  )
}

/** The same, and whether it waits. */
export const Thread = ({ language, thread }: ThreadProps): JSX.Element => {
  const say = texts(language)
  return (
    <>
      <Entries language={language} thread={thread} />
      <p>
        <Tag tone={thread.isWaiting ? 'warning' : 'good'}>
          {say(thread.isWaiting ? 'asked.waiting' : 'asked.answered')}
        </Tag>
      </p>
    </>
  )
}

/** Where the words of a thread are typed, or those of a new one. */
export const askingId = (question: string | null): string => `text-${question ?? 'new'}`

type AskingProps = {
  language: Language
  action: string
  form: FormToken
  question: string | null
  typed: AskedPageProps['typed']
}

/** The form by which one asks, or asks again in a thread. */
export function Asking({ language, action, form, question, typed }: AskingProps): JSX.Element {
  const say = texts(language)
  return (
    <form method="post" action={action}>
      <HiddenFields form={form} />
      {question === null ? null : <input type="hidden" name="question" value={question} />}
      <Field
        language={language}
        field={{
          name: 'text',
          id: askingId(question),
          kind: 'text',
          multiline: true,
          label: say(question === null ? 'asked.new' : 'asked.again'),
          ...(question === null ? { hint: say('asked.hint') } : {}),
          required: true,
          value: typed?.question === question ? typed.value : '',
          error: typed?.question === question ? typed.error : undefined,
        }}
      />
      <Button look={question === null ? 'primary' : 'secondary'}>
        {say(question === null ? 'asked.go' : 'asked.goAgain')}
      </Button>
    </form>
  )
}

export type AskedPageProps = {
  frame: Frame
  matter: Link
  number: string
  organ: string
  done: boolean
  threads: readonly ThreadView[]
  /** Takes `text`, and `question` where one asks again; null where this reader may not ask. */
  action: string | null
  typed?: { question: string | null; value: string; error: string | undefined } | undefined
  /** A token for each form: what is sent from one is no repeat of what was sent from another. */
  form: () => FormToken
}

export function AskedPage(props: AskedPageProps): JSX.Element {
  const { frame, matter, number, organ, done, threads, action, typed } = props
  const { language } = frame
  const say = texts(language)
  const asking = (question: string | null) =>
    action === null ? null : (
      <Asking language={language} action={action} form={props.form()} question={question} typed={typed} />
    )
  return (
    <Page
      {...frame}
      title={say('asked.title')}
      problems={typed?.error ? [{ href: `#${askingId(typed.question)}`, message: typed.error }] : []}
      above={<BackLink href={matter.href}>{matter.label}</BackLink>}
    >
      <div class="medium">
        {done ? <Notice tone="good" title={say('asked.sent', { organ })} live /> : null}
        <p class="over number">{number}</p>
        <h1>{say('asked.title')}</h1>
        <p class="lead">{say('asked.lead', { organ })}</p>
        {threads.map((thread, index) => (
          <section key={thread.id} class="panel" aria-label={say('asked.one', { n: index + 1 })}>
            <Thread language={language} thread={thread} />
            {action === null ? null : (
              <details open={typed?.question === thread.id}>
                <summary>{say('asked.goAgain')}</summary>
                {asking(thread.id)}
              </details>
            )}
          </section>
        ))}
        {asking(null)}
      </div>
    </Page>
  )
}
