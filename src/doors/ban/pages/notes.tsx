/** Notes between officers on one dossier. They are part of the record, and no notice. */
import type { JSX } from 'preact'
import { Button, Field, type FormToken, HiddenFields } from '../../../kernel/html/index.ts'
import type { Language } from '../../../kernel/i18n/index.ts'
import { texts } from './texts.ts'

export type NotesView = {
  list: readonly { id: string; by: string; when: string; text: string }[]
  /** Takes `note`; `null` where this officer may not write. */
  action: string | null
  form: FormToken
}

export function Notes({ language, notes }: { language: Language; notes: NotesView }): JSX.Element {
  const say = texts(language)
  return (
    <section>
      <h2>{say('dossier.notes')}</h2>
      {notes.list.length > 0 ? (
        <ul class="notes">
          {notes.list.map(({ id, by, when, text }) => (
            <li key={id}>
              <p>{text}</p>
              <p class="quiet-text">
                {by} · {when}
              </p>
            </li>
          ))}
        </ul>
      ) : null}
      {notes.action === null ? null : (
        <form method="post" action={notes.action}>
          <HiddenFields form={notes.form} />
          <Field
            language={language}
            field={{
              name: 'note',
              id: 'note',
              kind: 'text',
              multiline: true,
              label: say('dossier.noteLabel'),
              hint: say('dossier.noteHint'),
              required: true,
              value: '',
              maxLength: 2000,
            }}
          />
          <Button look="secondary">{say('dossier.noteGo')}</Button>
        </form>
      )}
    </section>
  )
}
