/** Questions to the office: the list of those that wait, and the threads of a dossier. */
import type { JSX } from 'preact'
import {
  Button,
  EmptyState,
  Field,
  type FormToken,
  type Frame,
  HiddenFields,
  Page,
  Pagination,
  Table,
  Tag,
} from '../../../kernel/html/index.ts'
import type { Language } from '../../../kernel/i18n/index.ts'
import { DeskSide, type WorkViews } from './side.tsx'
import { texts } from './texts.ts'
import { type WorkRow, workCells } from './work-table.tsx'

export type QuestionsView = readonly {
  id: string
  isWaiting: boolean
  entries: readonly { id: string; isAnswer: boolean; who: string; when: string; text: string }[]
  /** Takes `text`; null where this officer may not answer. */
  answer: { action: string; form: FormToken; hint: string; value: string; error: string | undefined } | null
}[]

export const answerId = (question: string): string => `answer-${question}`

type AnswerFormProps = NonNullable<QuestionsView[number]['answer']> & {
  language: Language
  question: string
  label: string
  look: 'primary' | 'secondary'
}

/** Where an answer is written. */
export function AnswerForm(props: AnswerFormProps): JSX.Element {
  const { language, question, label, look, action, form, hint, value, error } = props
  const say = texts(language)
  return (
    <form method="post" action={action}>
      <HiddenFields form={form} />
      <Field
        language={language}
        field={{
          name: 'text',
          id: answerId(question),
          kind: 'text',
          multiline: true,
          label,
          hint,
          required: true,
          value,
          error,
        }}
      />
      <Button look={look}>{say('question.go')}</Button>
    </form>
  )
}

/** The threads of a dossier, with an answer to each. */
export function Questions({ language, questions }: { language: Language; questions: QuestionsView }): JSX.Element {
  const say = texts(language)
  return (
    <section id="questions">
      <h2>{say('question.title')}</h2>
      {questions.map(({ id, isWaiting, entries, answer }) => (
        <div key={id} class="panel">
          <ol class="thread">
            {entries.map((entry) => (
              <li key={entry.id} class={entry.isAnswer ? 'answer' : undefined}>
                <p class="quiet-text">
                  {say(entry.isAnswer ? 'question.answers' : 'question.asks', { who: entry.who })} · {entry.when}
                </p>
                <p class="words">{entry.text}</p>
              </li>
            ))}
          </ol>
          <p>
            <Tag tone={isWaiting ? 'warning' : 'good'}>{say(isWaiting ? 'question.waiting' : 'question.answered')}</Tag>
          </p>
          {answer ? (
            <AnswerForm
              language={language}
              {...answer}
              question={id}
              label={say(isWaiting ? 'question.answer' : 'question.more')}
              look="secondary"
            />
          ) : null}
        </div>
      ))}
    </section>
  )
}

export type QuestionsPageProps = {
  frame: Frame
  views: WorkViews
  rows: readonly (WorkRow & { since: string; waits: string })[]
  next: string | undefined
}

export function QuestionsPage({ frame, views, rows, next }: QuestionsPageProps): JSX.Element {
  const { language } = frame
  const say = texts(language)
  return (
    <Page {...frame} title={say('question.list')} wide>
      <div class="desk">
        <DeskSide language={language} views={views} />
        <div class="desk-main">
          <div class="desk-head">
            <h1>{say('question.list')}</h1>
            <span class="quiet-text">{say('question.order')}</span>
          </div>
          {rows.length === 0 ? (
            <EmptyState>
              <h2>{say('question.none')}</h2>
              <p>{say('question.noneText')}</p>
            </EmptyState>
          ) : (
            <Table
              caption={say('question.list')}
              look="work"
              head="matter"
              columns={[
                { key: 'since', label: say('question.since') },
                { key: 'matter', label: say('list.matter') },
                { key: 'applicant', label: say('list.applicant') },
                { key: 'stage', label: say('list.stage') },
              ]}
              rows={rows.map((row) => ({
                key: row.id,
                cells: {
                  ...workCells(row, language),
                  since: (
                    <span class="due">
                      <strong>{row.waits}</strong>
                      <span>{row.since}</span>
                    </span>
                  ),
                },
              }))}
            />
          )}
          <Pagination language={language} pager={{ next }} />
        </div>
      </div>
    </Page>
  )
}
