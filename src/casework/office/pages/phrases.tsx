/** Phrases of the unit: read by all of it, kept by whoever shares out its work. */
import type { JSX } from 'preact'
import { Button, Field, type FormToken, type Frame, HiddenFields, Notice, Page } from '../../../kernel/html/index.ts'
import { DeskSide, type WorkViews } from './side.tsx'
import { texts } from './texts.ts'

export type PhrasesPageProps = {
  frame: Frame
  views: WorkViews
  done: string | undefined
  most: number
  groups: readonly {
    use: 'correction' | 'reason'
    title: string
    phrases: readonly { id: string; words: string; error: string | undefined }[]
  }[]
  /** Null where they are only read. */
  keep: { action: string; form: () => FormToken } | null
  add: { words: string; use: 'correction' | 'reason'; error: string | undefined }
}

/** Sends `use`, `words`; to the address of a phrase `words` with `_do`: change, end. */
export function PhrasesPage({ frame, views, done, most, groups, keep, add }: PhrasesPageProps): JSX.Element {
  const { language } = frame
  const say = texts(language)
  const wrong = [
    ...groups.flatMap(({ phrases }) =>
      phrases.flatMap(({ id, error }) => (error ? [{ href: `#phrase-${id}`, message: error }] : [])),
    ),
    ...(add.error ? [{ href: '#words', message: add.error }] : []),
  ]
  return (
    <Page {...frame} title={say('phrases.title')} problems={wrong} wide>
      <div class="desk">
        <DeskSide language={language} views={views} />
        <div class="desk-main phrases">
          {done ? <Notice tone="good" title={done} live /> : null}
          <h1>{say('phrases.title')}</h1>
          <p class="lead">{say(keep ? 'phrases.lead' : 'phrases.leadRead')}</p>
          {groups.map(({ use, title, phrases }) => (
            <section key={use} aria-labelledby={`use-${use}`}>
              <h2 id={`use-${use}`}>{title}</h2>
              {phrases.length === 0 ? <p class="quiet-text">{say('phrases.none')}</p> : null}
              <ul class="phrase-list">
                {phrases.map(({ id, words, error }) => (
                  <li key={id}>
                    {keep ? (
                      <form method="post" action={`${keep.action}/${id}`} class="phrase-form">
                        <HiddenFields form={keep.form()} />
                        <div class={error ? 'field wrong' : 'field'}>
                          <label class="unseen" for={`phrase-${id}`}>
                            {say('phrases.words')}
                          </label>
                          {error ? (
                            <p class="wrong-text" id={`phrase-${id}-error`}>
                              {error}
                            </p>
                          ) : null}
                          <textarea
                            id={`phrase-${id}`}
                            name="words"
                            rows={2}
                            value={words}
                            aria-invalid={error ? 'true' : undefined}
                            aria-describedby={error ? `phrase-${id}-error` : undefined}
                          />
                        </div>
                        <div class="actions-row">
                          <Button
                            look="secondary"
                            name="_do"
                            value="change"
                            label={`${say('phrases.change')} ${words}`}
                          >
                            {say('phrases.change')}
                          </Button>
                          <Button look="quiet" name="_do" value="end" label={`${say('phrases.end')} ${words}`}>
                            {say('phrases.end')}
                          </Button>
                        </div>
                      </form>
                    ) : (
                      words
                    )}
                  </li>
                ))}
              </ul>
            </section>
          ))}
          {keep ? (
            <section aria-labelledby="add">
              <h2 id="add">{say('phrases.add')}</h2>
              <form method="post" action={keep.action} noValidate>
                <HiddenFields form={keep.form()} />
                <Field
                  language={language}
                  field={{
                    name: 'use',
                    id: 'use',
                    kind: 'choice',
                    label: say('phrases.for'),
                    required: true,
                    value: add.use,
                    options: groups.map(({ use, title }) => ({ value: use, label: title, checked: use === add.use })),
                  }}
                />
                <Field
                  language={language}
                  field={{
                    name: 'words',
                    id: 'words',
                    kind: 'text',
                    multiline: true,
                    label: say('phrases.words'),
                    hint: say('phrases.wordsHint', { n: most }),
                    required: true,
                    value: add.words,
                    error: add.error,
                  }}
                />
                <Button>{say('phrases.addGo')}</Button>
              </form>
            </section>
          ) : null}
        </div>
      </div>
    </Page>
  )
}
